"""Makes docs/images/*.png from a public site that is being served (`make run`, in another terminal).

.venv/bin/python scripts/screenshots.py        PUBLIC_PORT and CHROMIUM as in docs/operators.md
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

DIRECTORY = Path(__file__).resolve().parent.parent / "docs" / "images"
SITE = f"http://127.0.0.1:{os.environ.get('PUBLIC_PORT') or 8000}"
CHROMIUM = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
PLENUM = "/hoi-nghi/?province=nam-dinh&date_after=1/1/2022&date_before=31/12/2022"


@dataclass(frozen=True)
class Screenshot:
    name: str
    path: str
    width: int
    height: int
    # What to click on the way: the first link of each kind.
    clicks: tuple[str, ...] = ()


SCREENSHOTS = [
    Screenshot("home", "/", 1280, 900),
    Screenshot("meetings", "/hoi-nghi/?province=nam-dinh", 1280, 900),
    Screenshot("meeting", PLENUM, 1280, 900, clicks=(".entry-name a",)),
    Screenshot("meeting-phone", PLENUM, 390, 844, clicks=(".entry-name a",)),
    Screenshot("province", "/tinh-thanh/ninh-binh-2025/", 1280, 900),
]


def take(browser: Browser, screenshot: Screenshot) -> Path:
    page = browser.new_page(viewport={"width": screenshot.width, "height": screenshot.height}, locale="vi-VN")
    path = DIRECTORY / f"{screenshot.name}.png"
    page.goto(SITE + screenshot.path)
    for selector in screenshot.clicks:
        page.locator(selector).first.click()
    page.screenshot(path=path)
    page.close()
    return path


def main() -> None:
    DIRECTORY.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            for screenshot in SCREENSHOTS:
                print(take(browser, screenshot))
        except Error as error:
            sys.exit(f"{SITE} can't be shown (is `make run` running?): {error.message}")
        finally:
            browser.close()


if __name__ == "__main__":
    main()
