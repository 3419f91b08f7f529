"""Every page of the public site, for tests that hold for all of them: an address for each of its patterns.

A pattern without arguments is found by itself; one with arguments needs an example here, or the tests say so.
"""

import datetime

from django.core.management import call_command
from django.urls import URLPattern, reverse

from meetings import urls
from meetings.indexing import index_meetings
from meetings.models import Correction, Meeting, Official, Province, Resolution
from tests.builders import (
    make_article,
    make_citation,
    make_fact,
    make_meeting,
    make_official,
    make_participation,
    make_resolution,
)

TEXT = (
    "Sáng 8/4, Ban Chấp hành Đảng bộ tỉnh Nam Định họp hội nghị lần thứ 14 (mở rộng).\n\n"
    "Đồng chí Trần Thị Ví Dụ, Bí thư Tỉnh ủy, chủ trì hội nghị; đồng chí Lê Văn Dự cùng dự.\n\n"
    "Hội nghị bàn Nghị quyết số 28-NQ/TW và thông qua Kế hoạch số 120-KH/TU."
)
LONG_TITLE = "Hội nghị bàn việc thực hiện nhiệm vụ phát triển kinh tế - xã hội, quốc phòng, an ninh " * 3
# What answers scripts and those who show links, not readers.
NO_PAGES = {
    "browser_suggestions",
    "meeting_card",
    "official_suggestions",
    "reconcile_entities",
    "reconcile_preview",
    "reconcile_properties",
    "reconcile_types",
    "reconcile_view",
    "record_sitemap",
    "search_suggestions",
}
# Pages beside those of the patterns: lists under conditions, mistakes of readers.
FURTHER = [
    ("meetings", "?predecessors=1&province=nam-dinh&year=2022"),
    ("meetings", "?body=x&date_after=31/2/2022"),
    ("meetings", "?year=1999"),
    ("meetings", "?page=2"),
    ("officials", "?letter=d&q=vi+du"),
    ("documents", "?q=khong-co-gi"),
    ("provinces", "?q=nam"),
    ("search", "?q=nam+dinh"),
    ("search", "?q=%25"),
    ("in_context", "?order=left&q=hoi+nghi&year=2022"),
    ("in_context", "?q=khong+co+gi"),
    ("in_context", "?q=hoi+nghi&year=x"),
    ("frequency", "?q=hoi+nghi"),
    ("frequency", "?q=%25&year=x"),
    ("compare", "?province=nam-dinh&province=ha-nam"),
    ("compare", "?name=vi+du"),
    ("compare", "?official=x"),
    ("compare", "?province=khong-co&predecessors=2"),
    ("about", "?year=2021"),
    ("about", "?year=x"),
    ("home", "?map=63"),
    ("home", "?map=x"),
]


def make_archive() -> Meeting:
    """The gazetteer, a meeting whose two reports disagree, and thirty others."""
    call_command("load_gazetteer", verbosity=0)
    province = Province.objects.get(slug="nam-dinh")
    chair = make_official("Trần Thị Ví Dụ", other_names=["Trần Thị Ví Dụ B"])
    make_official("Trần Thị Ví Dụ")
    document = make_resolution(title=LONG_TITLE[:200], issued_on=datetime.date(2022, 1, 25))
    day = datetime.date(2022, 4, 8)
    moment = datetime.datetime(2022, 4, 8, 12, tzinfo=datetime.UTC)
    meeting = make_meeting(
        province=province,
        date=day,
        body="executive_committee",
        ordinal=14,
        is_expanded=True,
        title=LONG_TITLE,
    )
    for number in (1, 2):
        article = make_article(
            meeting,
            TEXT,
            publisher=f"Báo Mẫu {number}",
            url=f"https://example.org/{number}",
            published_at=moment,
        )
        make_fact(article, "date", "Sáng 8/4", f"2022-04-0{7 + number}", basis="inferred")
        make_fact(article, "ordinal", "lần thứ 14", "14")
        person = make_participation(
            article, "Trần Thị Ví Dụ", official=chair, positions=["Bí thư Tỉnh ủy"], basis="corrected"
        )
        make_participation(article, "Lê Văn Dự", role="attendee")
        make_citation(article, "Nghị quyết số 28-NQ/TW", number="28-NQ/TW", resolution=document)
        make_citation(article, "Kế hoạch số 120-KH/TU", kind="kế hoạch", relation="adopted")
    Correction.objects.create(
        record_type="participation",
        record_id=person.pk,
        field="positions",
        old_value=[],
        new_value=["Bí thư Tỉnh ủy"],
        corrected_by="x",
    )
    for number in range(30):
        make_meeting(province=province, date=day - datetime.timedelta(days=30 * number + 30))
    index_meetings(Meeting.objects.values_list("pk", flat=True))
    return meeting


def arguments(name: str, meeting: Meeting) -> list[object]:
    """What the example of the pattern is about."""
    official, document = Official.objects.earliest("pk"), Resolution.objects.earliest("pk")
    what = name.removesuffix("_atom").removesuffix("_calendar")
    record = {"meeting": meeting, "official": official, "document": document}.get(what)
    if what == "province":
        return [meeting.province.slug]
    if record is None:
        raise LookupError(f"tests/pages.py has no example for the address {name!r}")
    return [record.pk, record.slug]


def addresses(meeting: Meeting) -> list[str]:
    """An address for each pattern, then the further ones."""
    found = []
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        # Without a name it redirects to one that has a name.
        if pattern.name is None or pattern.name in NO_PAGES:
            continue
        own = arguments(str(pattern.name), meeting) if pattern.pattern.converters else []
        found.append(reverse(str(pattern.name), args=own))
    return found + [reverse(name) + query for name, query in FURTHER]
