"""What keeps a wrong database or a wrong clock from sending mail that nobody can take back."""
