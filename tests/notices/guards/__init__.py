"""The guards: of the database, and of the clock."""
