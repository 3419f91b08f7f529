"""What editors did, out of one archive and into another that is rebuilt from the same reports.

The file names every record by what survives a rebuild: reports by address and digest, rows by their report
and what was first read there, people and documents by those rows. A rebuilt archive first gets these
records' numbers back, so that addresses hold; then what editors did is put back by number.
"""

from meetings.replaying.apply import apply_corrections
from meetings.replaying.export import exported_lines

__all__ = ["apply_corrections", "exported_lines"]
