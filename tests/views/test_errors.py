"""When something fails, the reader gets a page that needs nothing of what may have failed."""

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
