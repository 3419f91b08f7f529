"""SQLite for the public site: Django's own backend, with a limit to the time of each query."""
