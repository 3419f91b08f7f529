"""What holds for every page: right markup, a modest size, nothing inline, words in the page's language."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from meetings.models import Meeting
from tests.pages import addresses, make_archive

# Without it pytest-django would set up no database.
pytestmark = pytest.mark.django_db

HTML = "{http://www.w3.org/1999/xhtml}"
LARGEST = 100_000
# What may stand directly in these; the parser minds the other rules.
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "tr": {"td", "th"},
    "select": {"option", "optgroup", "hr"},
}
NO_BLOCKS_INSIDE = {"p", "span", "a", "h1", "h2", "h3", "h4", "label", "summary", "button", "dt", "q", "cite"}
BLOCKS = {"p", "div", "ul", "ol", "dl", "table", "section", "h1", "h2", "h3", "form", "details", "figure"}
POINTING = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list", "headers", "form")
OTHER_NAMES = ["Trần Thị Ví Dụ", "Lê Văn Dự", "Hoàng Sa", "Trường Sa", "Báo Mẫu"]
VIETNAMESE_LETTER = re.compile(
    "[ăâđêôơưàằầèềìòồờùừỳáắấéếíóốớúứýảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹạặậẹệịọộợụựỵ]", re.IGNORECASE
)


@dataclass
class Page:
    text: str
    tree: Element
    errors: list[str]


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker) -> dict[str, Page]:
    """Every page by its address, in both languages; what is no page, as a download, left out."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = {address: parsed(answer) for address, answer in answers(Client(), make_archive())}
        transaction.set_rollback(True)
    return found


def answers(client: Client, meeting: Meeting) -> Iterator[tuple[str, HttpResponse]]:
    for address in addresses(meeting):
        for path in (address, f"/en{address}"):
            answer = client.get(path)
            assert answer.status_code == 200, path
            if answer.headers["Content-Type"].startswith("text/html"):
                yield path, answer
    for path in ("/khong-co/", "/en/khong-co/"):
        yield path, client.get(path)


def parsed(answer: HttpResponse) -> Page:
    parser = html5lib.HTMLParser(namespaceHTMLElements=True)
    tree = parser.parse(answer.text)
    return Page(answer.text, tree, [f"line {place[0]}: {code}" for place, code, _ in parser.errors])


def tag(element: Element) -> str:
    return str(element.tag).removeprefix(HTML)


def misplaced(tree: Element) -> Iterator[str]:
    """Elements where HTML doesn't allow them."""
    for element in tree.iter():
        inside = [tag(child) for child in element if isinstance(child.tag, str)]
        if tag(element) in CHILDREN:
            yield from (
                f"<{name}> in <{tag(element)}>" for name in inside if name not in CHILDREN[tag(element)]
            )
        if tag(element) in NO_BLOCKS_INSIDE:
            yield from (f"<{name}> in <{tag(element)}>" for name in inside if name in BLOCKS)
        if tag(element) in ("a", "button"):
            within = {tag(child) for child in element.iter() if child is not element}
            yield from (
                f"<{name}> in <{tag(element)}>" for name in within & {"a", "button", "input", "select"}
            )


def identities(tree: Element) -> Iterator[str]:
    """Ids that are not unique, and attributes that point to no id; links within the page too."""
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    yield from (f"id {name!r} stands {number} times" for name, number in ids.items() if number > 1)
    for element in tree.iter():
        pointed = [name for attribute in POINTING for name in (element.get(attribute) or "").split()]
        href = element.get("href") or ""
        pointed += [href[1:]] if href.startswith("#") else []
        yield from (f"<{tag(element)}> points to {name!r}" for name in pointed if name not in ids)


def inline(tree: Element) -> Iterator[str]:
    """Styles and scripts that the policy would stop."""
    for element in tree.iter():
        yield from (
            f"{name} in <{tag(element)}>" for name in element.attrib if name == "style" or name[:2] == "on"
        )
        is_data = (element.get("type") or "").endswith("json")
        if tag(element) == "style" or (tag(element) == "script" and not element.get("src") and not is_data):
            yield f"<{tag(element)}>"


def outline(tree: Element) -> Iterator[str]:
    levels = [int(tag(element)[1]) for element in tree.iter() if re.fullmatch("h[1-6]", tag(element))]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of level 1"
    yield from (
        f"a heading of level {after} after one of {before}"
        for before, after in zip([1, *levels], levels, strict=False)
        if after > before + 1
    )


def test_the_markup_of_every_page_is_right(pages):
    wrong = {}
    for path, page in pages.items():
        tree = page.tree
        found = [*page.errors, *misplaced(tree), *identities(tree), *inline(tree), *outline(tree)]
        if found:
            wrong[path] = found
    assert wrong == {}


def test_every_page_is_modest_in_size(pages, settings):
    css = len((settings.BASE_DIR / "static" / "archive.css").read_bytes())
    sizes = {path: css + len(page.text.encode()) for path, page in pages.items()}
    assert {path: size for path, size in sizes.items() if size > LARGEST} == {}


def test_every_page_has_a_title_and_a_description_of_its_own(pages):
    for path, page in pages.items():
        titles = [element.text or "" for element in page.tree.iter(f"{HTML}title")]
        assert len(titles[0]) > 10, path
        names = [element.get("name") for element in page.tree.iter(f"{HTML}meta")]
        assert names.count("description") == 1, path
        assert names.count("viewport") == 1, path


def words_in_english(element: Element, is_english: bool = True) -> Iterator[str]:
    """The texts and spoken attributes that a page gives as English."""
    language = element.get("lang")
    is_english = language == "en" if language else is_english
    if tag(element) in ("script", "style", "input", "meta"):
        return
    if is_english:
        yield from filter(None, (element.text, element.get("aria-label"), element.get("title")))
    for child in element:
        yield from words_in_english(child, is_english)
        if is_english and child.tail:
            yield child.tail


def test_english_pages_speak_english_but_for_names(pages, settings):
    with (settings.GAZETTEER_DIR / "provinces.json").open(encoding="utf-8") as file:
        places = {period["name"] for unit in json.load(file) for period in unit["periods"]}
    names = [*places, *OTHER_NAMES]
    is_name = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    vietnamese = {}
    for path, page in pages.items():
        if path.startswith("/en/"):
            texts = [" ".join(text.split()) for text in words_in_english(page.tree)]
            found = [text for text in texts if VIETNAMESE_LETTER.search(is_name.sub("", text))]
            if found:
                vietnamese[path] = found
    assert vietnamese == {}
