"""A BibTeX entry, in UTF-8 as biber and every BibTeX of today read it."""

from meetings.formats.citing.cited import Cited

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SPECIAL = str.maketrans(
    {letter: f"\\{letter}" for letter in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def bibtex(cited: Cited) -> str:
    """`@misc`: what every style knows. Doubled braces keep titles and names as they are printed."""
    day = cited.day
    fields = {
        "title": f"{{{{{_escaped(cited.title)}}}}}",
        "author": f"{{{{{_escaped(cited.archive)}}}}}",
        "year": f"{{{day.year}}}",
        "month": MONTHS[day.month - 1],
        "day": f"{{{day.day}}}",
        "url": f"{{{cited.address}}}",
        "version": f"{{{cited.version.label}}}",
        "eventdate": cited.happened_on and f"{{{cited.happened_on}}}",
        "note": f"{{{_escaped(cited.note)}}}",
        "langid": "{vietnamese}",
    }
    lines = [f"  {name} = {value}" for name, value in fields.items() if value]
    return f"@misc{{{cited.key},\n" + ",\n".join(lines) + "\n}\n"


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(SPECIAL)
