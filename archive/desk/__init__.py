"""Who gets into the editors' desk: password and one-time code, roles, lock-out."""
