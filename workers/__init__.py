"""The only code that talks to the queue: tasks that open, call a service, and close."""
