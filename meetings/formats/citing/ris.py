"""A record in the RIS format of reference managers."""

from meetings.formats.citing.cited import Cited


def ris(cited: Cited) -> str:
    """A tag, two blanks, a hyphen and a blank, then the value, on one line each."""
    fields = [
        ("TY", "DATA" if cited.is_list else "ELEC"),
        ("ID", cited.key),
        ("TI", cited.title),
        ("AU", cited.archive),
        ("PY", str(cited.day.year)),
        ("DA", f"{cited.day:%Y/%m/%d}/"),
        ("ET", cited.version.label),
        ("UR", cited.address),
        ("LA", "vi"),
        ("N1", cited.note),
        ("C1", cited.happened_on),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields if value or tag == "ER")
