"""The handbook is a page of the desk, with its pictures, for whoever is signed in."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from meetings.admin.handbook import DOCS, HANDBOOK, as_html


def test_the_handbook_is_served_with_every_picture_and_every_link_in_it_leads_somewhere(at_desk):
    page = at_desk.get(reverse("handbook")).content.decode()
    pictures = re.findall(r'<img src="([^"]+)"', page)
    assert len(pictures) == HANDBOOK.read_text(encoding="utf-8").count("](images/") >= 4
    for address in pictures:
        assert at_desk.get(address)["Content-Type"] == "image/png"
    anchors = re.findall(r'href="#([^"]+)"', page.split('class="handbook"')[1])
    assert anchors
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []
    assert "**" not in page.split('class="handbook"')[1]


def test_every_page_of_the_desk_leads_to_it(at_desk):
    assert reverse("handbook") in at_desk.get(reverse("admin:index")).content.decode()


def test_nobody_else_reads_it(desk, db):
    assert Client().get(reverse("handbook")).status_code == 302
    assert Client().get(reverse("handbook_picture", args=["desk-queue"])).status_code == 302


@pytest.mark.parametrize("name", ["home", "desk-", "desk-nothing"])
def test_no_other_file_is_served(name, at_desk):
    assert at_desk.get(reverse("handbook_picture", args=[name])).status_code == 404


def test_the_pictures_are_small():
    assert [p.name for p in (DOCS / "images").glob("desk-*.png") if p.stat().st_size > 100_000] == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## Gộp, tách", '<h2 id="gộp-tách">Gộp, tách</h2>'),
        ("- một\n- **hai**\n  ba", "<ul><li>một</li><li><strong>hai</strong> ba</li></ul>"),
        ("1. `một`", "<ol><li><code>một</code></li></ol>"),
        ("|a|b|\n|---|---|\n|<kbd>d</kbd>|x|", "<td><kbd>d</kbd></td><td>x</td>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("[x](javascript:alert)", "<p>[x](javascript:alert)</p>"),
    ],
)
def test_markdown_is_read_as_far_as_the_handbook_uses_it(text, html):
    assert html in as_html(text)
