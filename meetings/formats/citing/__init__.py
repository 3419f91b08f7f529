"""How a record, or what a search found, is cited: in words, and as files that reference managers read."""

from collections.abc import Callable

from meetings.formats.citing.bibtex import bibtex
from meetings.formats.citing.cited import Cited
from meetings.formats.citing.csl import csl_json
from meetings.formats.citing.ris import ris
from meetings.formats.citing.words import apa, vietnamese

# By the ending of the address: what readers call it, its media type, and what writes it.
FILES: dict[str, tuple[str, str, Callable[[Cited], str]]] = {
    "bib": ("BibTeX", "application/x-bibtex", bibtex),
    "ris": ("RIS", "application/x-research-info-systems", ris),
    "csl.json": ("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
}

__all__ = ["FILES", "Cited", "apa", "vietnamese"]
