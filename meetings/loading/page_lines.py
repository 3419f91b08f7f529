"""An HTML page as the lines that a reader sees, each with how much of it is links.

Menus, forms, scripts and what is hidden are left out; so is what is called "related" or "comments", unless
it holds most of the page: some newspapers call their article "print-content" or "has-sidebar".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

BLOCKS = frozenset(
    """
    address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead
    tr ul
    """.split()
)
LEFT_OUT = frozenset(
    """
    script style noscript template svg iframe object select button textarea input nav footer aside canvas
    audio video map dialog menu head
    """.split()
)
# Words of class and id, as newspapers' pages use them: "box-lienquan", "fb-comments", "tin_khac".
LEFT_OUT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:comments?|binh-?luan|y-?kien|related|lien-?quan|tin-?lien-?quan|tin-?khac|other-?news|"
    r"news-?other|cung-?chuyen-?muc|doc-?nhieu|xem-?nhieu|most-?(?:read|view(?:ed)?)|breadcrumbs?|menu|nav(?:bar)?|"
    r"sidebar|share|sharing|social|tags?|keywords?|tu-?khoa|adv(?:ert\w*)?|ads?|banner|quang-?cao|footer|popup|"
    r"modal|rating|newsletter|toolbar|pagination|weather|skip-?link)(?=$|[\s_-])",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# More of the page's text than this is no sidelight of it.
LARGEST_SHARE_LEFT_OUT = 0.4
LONGEST_CELL = 80


@dataclass(frozen=True, slots=True)
class Line:
    """`linked` of its letters lead elsewhere; `block` is the element that it is a line of."""

    text: str
    linked: int
    block: HtmlElement

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def is_link(self) -> bool:
        return self.linked > 0.6 * len(self.text)


def read_lines(tree: HtmlElement) -> list[Line]:
    lines: list[Line] = []
    for line in _Lines(_lengths(tree)).of(tree):
        if lines and _goes_on(lines[-1], line):
            line = Line(f"{lines[-1].text} {line.text}", lines.pop().linked + line.linked, line.block)
        if line.text:
            lines.append(line)
    return lines


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a `<br>` only broke a sentence: "… của Bộ Chính trị<br>và cho ý kiến"."""
    return line.block is following.block and following.text[:1].islower() and line.text[-1].isalnum()


def _lengths(tree: HtmlElement) -> dict[HtmlElement, int]:
    """How many letters each element holds, with all in it."""
    lengths: dict[HtmlElement, int] = {}
    for _, element in etree.iterwalk(tree, events=("end",)):
        own = len(element.text or "") if element.tag not in LEFT_OUT else 0
        lengths[element] = own + sum(
            lengths.get(child, 0) * (element.tag not in LEFT_OUT) + len(child.tail or "") for child in element
        )
    return lengths


class _Lines:
    """One walk over the tree, which may be deep: no recursion."""

    def __init__(self, lengths: dict[HtmlElement, int]):
        self.lengths = lengths
        self.blocks: list[HtmlElement] = []
        self.pieces: list[str] = []
        self.links = 0
        self.linked = 0

    def of(self, tree: HtmlElement) -> Iterator[Line]:
        self.most = LARGEST_SHARE_LEFT_OUT * self.lengths[tree]
        self.blocks = [tree]
        walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
        skipped = None
        for event, element in walk:
            if event == "start":
                if self._is_left_out(element):
                    walk.skip_subtree()
                    skipped = element
                    if element.tag in BLOCKS:
                        yield self._ended()
                    continue
                if element.tag == "tr" and (cells := _data_cells(element)):
                    walk.skip_subtree()
                    skipped = element
                    yield self._ended()
                    yield Line(" | ".join(cells), 0, self.blocks[-1])
                    continue
                if element.tag in BLOCKS:
                    yield self._ended()
                    self.blocks.append(element)
                self.links += element.tag == "a"
                self._add(element.text)
            elif event == "end":
                if element is not skipped:
                    if element.tag in BLOCKS:
                        yield self._ended()
                        self.blocks.pop()
                    self.links -= element.tag == "a"
                self._add(element.tail if element is not tree else "")
            else:
                self._add(element.tail)
        yield self._ended()

    def _add(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            self.linked += len(text) if self.links else 0

    def _ended(self) -> Line:
        line = Line(" ".join("".join(self.pieces).split()), self.linked, self.blocks[-1])
        self.pieces, self.linked = [], 0
        return line

    def _is_left_out(self, element: HtmlElement) -> bool:
        if element.tag in LEFT_OUT:
            return True
        if "hidden" in element.attrib or HIDDEN.search(element.get("style", "")):
            return True
        if self.lengths[element] > self.most:
            return False
        is_called_so = any(LEFT_OUT_NAMES.search(element.get(name, "")) for name in ("class", "id"))
        return is_called_so and next(element.iter("h1"), None) is None


def _data_cells(row: HtmlElement) -> list[str]:
    """The cells of a row of figures; none for a row that only lays the page out."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or any(next(cell.iter("table", "tr"), None) is not None for cell in cells):
        return []
    texts = [" ".join("".join(cell.itertext()).split()) for cell in cells]
    texts = [text for text in texts if text]
    return texts if len(texts) > 1 and max(map(len, texts)) <= LONGEST_CELL else []
