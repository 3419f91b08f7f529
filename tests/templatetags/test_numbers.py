"""How many there are is written as the page's language writes it; years and numbers of records aren't."""

import pytest
from django.db.models import F
from django.template import engines
from django.utils import translation

from meetings.models import MeetingCount, archive_changed
from meetings.templatetags.numbers import grouped
from tests.builders import make_meeting, make_province

COUNTED_AT_THE_DESK = (
    "{% load i18n numbers %}{{ n|grouped }}, {% blocktranslate trimmed count number=n|grouped %}"
    "Found {{ number }} meeting{% plural %}Found {{ number }} meetings{% endblocktranslate %}"
)
COUNTED = (
    "{{ n|grouped }}, {% trans number=n|grouped %}"
    "Found {{ number }} meeting{% pluralize %}Found {{ number }} meetings{% endtrans %}"
)
WRITTEN = pytest.mark.parametrize(
    ("language", "number", "written"),
    [
        ("vi", 999, "999, Tìm thấy 999 hội nghị"),
        ("vi", 1234567, "1.234.567, Tìm thấy 1.234.567 hội nghị"),
        ("en", 1, "1, Found 1 meeting"),
        ("en", 1000, "1,000, Found 1,000 meetings"),
    ],
)


@WRITTEN
def test_thousands_stand_apart_also_where_a_translation_counts(language, number, written):
    with translation.override(language):
        assert engines["jinja2"].from_string(COUNTED).render({"n": number}) == written


@WRITTEN
def test_the_desk_writes_them_alike(desk, language, number, written):
    with translation.override(language):
        assert engines["django"].from_string(COUNTED_AT_THE_DESK).render({"n": number}) == written


def test_what_is_no_number_stays_as_it_is():
    assert [grouped(value) for value in ("…", "", None)] == ["…", "", None]


@pytest.mark.django_db
@pytest.mark.parametrize(("root", "written"), [("", "1.234"), ("/en", "1,234")])
def test_pages_write_large_numbers_so_and_years_as_they_are(client, root, written):
    make_meeting(province=make_province("Nam Định", slug="nam-dinh"))
    MeetingCount.objects.update(number=F("number") * 1234)
    archive_changed()
    for page in ("/", "/hoi-nghi/", "/tinh-thanh/", "/du-lieu/"):
        text = client.get(f"{root}{page}").text
        assert written in text, page
        assert "1234" not in text, page
    years = client.get(f"{root}/hoi-nghi/").text
    assert '<span class="facet-label">2024</span>' in years
    assert client.get("/hoi-nghi.json").json()["count"] == 1234
