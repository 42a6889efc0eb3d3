"""What a network that sends much is asked for instead of a refusal, and how the desk lifts it."""
