"""What programs get: downloads, JSON, and their description. One language, no cookie, open to other sites."""
