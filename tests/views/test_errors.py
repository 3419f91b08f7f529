"""When something fails, the reader gets a page that needs nothing of what may have failed."""

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.template.loader import get_template
from django.urls import reverse

from meetings.models import Meeting


def test_the_500_page_needs_neither_request_nor_database():
    page = get_template("500.html").render()
    assert "Máy chủ gặp lỗi" in page
    assert 'href="/static/archive.css"' in page


def test_a_failing_view_answers_the_500_page(client, monkeypatch):
    def fail():
        raise RuntimeError("secret detail")

    monkeypatch.setattr(Meeting.objects, "published", fail)
    client.raise_request_exception = False
    response = client.get(reverse("home"))
    assert response.status_code == 500
    assert "Máy chủ gặp lỗi" in response.text
    assert "secret detail" not in response.text


def test_an_unknown_address_helps_on(client, db):
    response = client.get("/khong-co-gi/")
    assert response.status_code == 404
    assert '<meta name="robots" content="noindex">' in response.text
    for page in ("home", "meetings", "provinces", "officials", "documents"):
        assert f'href="{reverse(page)}"' in response.text
    assert 'name="q"' in response.text


@pytest.mark.parametrize("page", ["429.html", "500.html", "503.html"])
def test_pages_that_stand_alone_need_neither_request_nor_database(page):
    text = get_template(page).render()
    assert '<html lang="vi">' in text
    assert 'href="/static/archive.css"' in text
    assert "<h1>" in text


def test_a_database_that_fails_is_a_reason_to_come_back(client, monkeypatch, db):
    def fail():
        raise OperationalError("secret detail")

    monkeypatch.setattr(Meeting.objects, "published", fail)
    response = client.get("/en/")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "120")
    assert '<html lang="en">' in response.text
    assert "The archive is not available now" in response.text
    assert "secret detail" not in response.text


def test_the_pages_for_the_proxy_are_written_in_both_languages(tmp_path, desk):
    call_command("write_error_pages", tmp_path / "errors")
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html"))
    names = ["429.html", "500.html", "503.html"]
    assert written == sorted([f"errors/{name}" for name in names] + [f"errors/en/{name}" for name in names])
    assert "Too many pages in a short time" in (tmp_path / "errors/en/429.html").read_text("utf-8")
    assert '<html lang="vi">' in (tmp_path / "errors/503.html").read_text("utf-8")
