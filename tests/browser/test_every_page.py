"""What a browser can tell of every page: what axe finds in light and dark, what is wider than its screen."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from meetings.models import Meeting
from tests.pages import addresses, make_archive

pytestmark = pytest.mark.django_db(transaction=True)

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
DESK, PHONE, SMALLEST = (
    {"width": 1280, "height": 800},
    {"width": 360, "height": 740},
    {"width": 320, "height": 640},
)
# What stands out to the right, and so widens the page; the first few are enough to find the cause.
STANDING_OUT = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll("body *")]
        .filter(element => element.getBoundingClientRect().right > innerWidth + 0.5)
        .map(element => element.outerHTML.slice(0, 100)).slice(0, 3)"""


@pytest.fixture
def archive(no_open_connection, transactional_db) -> Meeting:
    return make_archive()


@pytest.fixture
def page(browser: Browser, live_server, archive) -> Iterator[Page]:
    page = browser.new_page(base_url=live_server.url, viewport=DESK, locale="vi-VN")
    yield page
    page.close()


def findings(page: Page, rules: dict[str, object]) -> list[str]:
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{rule['id']}: {node['html'][:150]}" for rule in found for node in rule["nodes"]]


def standing_out(page: Page, screen: dict[str, int], text_size: str = "") -> list[str]:
    page.set_viewport_size(screen)
    page.evaluate("size => { document.documentElement.style.fontSize = size }", text_size)
    return page.evaluate(STANDING_OUT)


def test_axe_finds_nothing_and_nothing_is_too_wide(page, archive):
    """One visit a page: an address is new, the rest are looks at what is there."""
    wrong = {}
    for address in [*addresses(archive), "/khong-co/"]:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(DESK)
        # A file would be downloaded instead of shown.
        if "text/html" not in page.request.get(address).headers["content-type"]:
            continue
        page.goto(address)
        found = {"light": findings(page, RULES)}
        page.emulate_media(color_scheme="dark")
        found["dark"] = findings(page, COLOURS)
        found["320 px"] = standing_out(page, SMALLEST)
        found["200 % text on a phone"] = standing_out(page, PHONE, "200%")
        found["200 % text on a desk"] = standing_out(page, DESK, "200%")
        wrong |= {f"{address} ({where})": nodes for where, nodes in found.items() if nodes}
    assert wrong == {}


def test_the_keyboard_goes_through_the_front_page_in_order(page):
    page.goto("/")
    order = []
    for _ in range(14):
        page.keyboard.press("Tab")
        order.append(page.evaluate("() => document.activeElement.textContent.trim()"))
        outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid", order[-1]
    places = page.evaluate(
        """() => [...document.querySelectorAll("a[href], input, button, summary")]
            .filter(element => element.tabIndex >= 0).map(element => element.textContent.trim())"""
    )
    assert order == places[: len(order)]
