"""The lines of a JSON Lines file, however long the file or a line of it: never more than one is held."""

import codecs
import io
from collections.abc import Iterator
from pathlib import Path

LARGEST_LINE = 1_000_000
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Half a letter in place of what is none: whoever decodes the line refuses it, instead of reading half of it.
codecs.register_error("half a letter", lambda error: ("\udfff", error.end))


def read_lines(path: Path) -> Iterator[bytes | None]:
    """Each line, empty ones too, for they count; nothing for one that is too long.

    In UTF-16 the byte of a line's end is half a letter, so such a file is read as text.
    """
    with path.open("rb") as content:
        is_utf_16 = content.peek(2).startswith(UTF_16)
        lines = io.TextIOWrapper(content, "utf-16", "half a letter", newline="\n") if is_utf_16 else content
        while line := lines.readline(LARGEST_LINE):
            if len(line) < LARGEST_LINE:
                yield line if isinstance(line, bytes) else line.encode("utf-8", "surrogatepass")
                continue
            yield None
            while len(line) == LARGEST_LINE:
                line = lines.readline(LARGEST_LINE)
