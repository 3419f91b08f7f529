"""Shows a public site that is being served (`make run`, in another terminal) as pictures.

.venv/bin/python scripts/screenshots.py        PUBLIC_PORT and CHROMIUM as in docs/operators.md

Every kind of page on three screens, light and dark, goes to var/screenshots/; what README.md shows,
to docs/images/.
"""

import itertools
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
ALL, SHOWN = ROOT / "var" / "screenshots", ROOT / "docs" / "images"
SITE = f"http://127.0.0.1:{os.environ.get('PUBLIC_PORT') or 8000}"
CHROMIUM = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
PLENUM = "/hoi-nghi/?province=nam-dinh&date_after=1/1/2022&date_before=31/12/2022"
MEETING, ROW = (".entry-name a",), (".catalogue tbody th a",)
DESK, PHONE = (1280, 900), (390, 844)
SCREENS = [(360, 740), (768, 1024), (1280, 900)]


@dataclass(frozen=True)
class View:
    """A page by its address, or by what to click on the way from there: the first link of each kind."""

    name: str
    path: str
    clicks: tuple[str, ...] = ()


KINDS = [
    View("home", "/"),
    View("home-63", "/?map=63"),
    View("meetings", "/hoi-nghi/"),
    View("meetings-chosen", "/hoi-nghi/?province=nam-dinh"),
    View("meetings-none", "/hoi-nghi/?province=nam-dinh&year=1999"),
    View("meetings-wrong", "/hoi-nghi/?date_after=31/2/2022"),
    View("meeting", PLENUM, MEETING),
    View("provinces", "/tinh-thanh/"),
    View("province", "/tinh-thanh/ninh-binh-2025/"),
    View("province-former", "/tinh-thanh/nam-dinh/"),
    View("officials", "/can-bo/"),
    View("official", "/can-bo/", ROW),
    View("documents", "/van-ban/"),
    View("document", "/van-ban/", ROW),
    View("compare", "/so-sanh/"),
    View("corrections", "/dinh-chinh/"),
    View("about", "/gioi-thieu/"),
    View("search", "/tim-kiem/?q=nam+dinh"),
    View("not-found", "/khong-co/"),
    View("meeting-english", f"/en{PLENUM}", MEETING),
]
README = [
    (View("home", "/"), DESK),
    (View("meetings", "/hoi-nghi/?province=nam-dinh"), DESK),
    (View("meeting", PLENUM, MEETING), DESK),
    (View("meeting-phone", PLENUM, MEETING), PHONE),
    (View("province", "/tinh-thanh/ninh-binh-2025/"), DESK),
]


def open_view(page: Page, view: View) -> None:
    page.goto(SITE + view.path)
    for selector in view.clicks:
        page.locator(selector).first.click()


def take_all(browser: Browser) -> int:
    """Each kind is opened once a screen and colour scheme, and shown whole."""
    ALL.mkdir(parents=True, exist_ok=True)
    for (width, height), scheme in itertools.product(SCREENS, ("light", "dark")):
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale="vi-VN"
        )
        for view in KINDS:
            open_view(page, view)
            page.screenshot(path=ALL / f"{view.name}-{width}-{scheme}.png", full_page=True)
        page.close()
    return len(SCREENS) * 2 * len(KINDS)


def take_shown(browser: Browser) -> None:
    SHOWN.mkdir(parents=True, exist_ok=True)
    for view, (width, height) in README:
        page = browser.new_page(viewport={"width": width, "height": height}, locale="vi-VN")
        open_view(page, view)
        page.screenshot(path=SHOWN / f"{view.name}.png")
        page.close()


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            print(f"{take_all(browser)} pictures in {ALL.relative_to(ROOT)}/")
            take_shown(browser)
            print(f"{len(README)} pictures in {SHOWN.relative_to(ROOT)}/")
        except Error as error:
            sys.exit(f"{SITE} can't be shown (is `make run` running?): {error.message}")
        finally:
            browser.close()


if __name__ == "__main__":
    main()
