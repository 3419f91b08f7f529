"""How the public site's pages are written: Jinja2, and the words its templates have for records."""
