"""What the public site's templates can rely on."""

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import mark_safe


def written(source: str, /, **context: object) -> str:
    return (
        engines["jinja2"]
        .from_string(source)
        .render(context, RequestFactory().get("/en/hoi-nghi/?page=2&q=a"))
    )


def test_what_is_printed_is_escaped_but_for_markup():
    assert written("{{ text }}", text="<b>'\"&") == "&lt;b&gt;&#39;&#34;&amp;"
    assert written("{{ text }}", text=mark_safe("<b>")) == "<b>"


def test_what_a_page_lacks_is_nothing():
    assert written("[{{ absent }}{{ absent.part.of_it }}]{% if not absent.part %}!{% endif %}") == "[]!"


def test_a_translation_fills_in_what_it_names_and_escapes_it():
    source = (
        "{% trans number=n, name=name %}{{ name }} in {{ number }} meeting{% pluralize %}many{% endtrans %}"
    )
    assert written(source, n=1, name="<i>") == "&lt;i&gt; in 1 meeting"
    with translation.override("vi"):
        assert written('{{ _("Meetings") }}') == "Hội nghị"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ('{{ url("meetings") }}', "/hoi-nghi/"),
        ('{{ url("province", "nam-dinh") }}', "/tinh-thanh/nam-dinh/"),
        ('{{ url("province", slug="nam-dinh") }}', "/tinh-thanh/nam-dinh/"),
        ("{{ site() }}", "http://testserver"),
        ("{{ data_address() }}", "/hoi-nghi.json?q=a"),
        ("{{ list_query(request.GET, page=3) }}", "?q=a&amp;page=3"),
        ("{{ list_query(request.GET, page=None) }}", "?q=a"),
        ('{{ request.path|address_in("vi") }}', "/hoi-nghi/"),
        ('{{ static("archive.css") }}', "/static/archive.css"),
    ],
)
def test_addresses(source, address):
    assert written(source) == address


def test_a_page_has_one_address_in_each_language():
    with translation.override("en"):
        assert written('{{ url("meetings") }}') == "/en/hoi-nghi/"
    assert written('{{ url("meetings") }}') == "/hoi-nghi/"
