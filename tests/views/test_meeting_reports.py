"""The reports of one meeting: each whole and escaped, what they agree on and where they differ."""

import datetime
import re

import pytest

from meetings.models import Meeting
from tests.builders import (
    make_article,
    make_fact,
    make_meeting,
    make_official,
    make_participation,
    make_province,
)
from tests.views.meeting_page import TEXT, page_of, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting(title="Hội nghị thử")


def test_the_report_is_shown_whole_in_paragraphs_and_escaped(client, meeting):
    make_article(meeting, "Đầu đề <b>\n\nMột & hai.", headline="Đầu đề <b>")
    page = page_of(client, meeting).text
    assert '<p class="headline">Đầu đề &lt;b&gt;</p>\n\n<p id="doan-1">' in page
    assert "</a>Một &amp; hai.</p>" in page


def test_a_passage_that_the_text_no_longer_holds_is_not_marked(client, meeting):
    article = make_article(meeting, TEXT)
    make_fact(article, "date", "Sáng 4/10", "2024-10-04")
    article.text = "Khác."
    article.save()
    page = page_of(client, meeting).text
    assert "<mark" not in page
    assert 'class="passage"' not in page


@pytest.mark.parametrize(
    ("bases", "basis"),
    [(["stated"], "nêu rõ"), (["inferred"], "suy ra"), (["inferred", "stated"], "nêu rõ")],
)
def test_a_value_is_stated_where_some_report_states_it(client, meeting, bases, basis):
    for known_by in bases:
        make_fact(make_article(meeting, TEXT), "date", "Sáng 4/10", "2024-10-04", basis=known_by)
    assert row(page_of(client, meeting), "date").basis.label == basis


def test_a_digest_states_nothing_that_the_report_lets_one_only_infer(client, meeting):
    for is_digest, basis in ((False, "inferred"), (True, "stated")):
        article = make_article(meeting, TEXT, is_digest=is_digest)
        make_fact(article, "province", "Nam Định", meeting.province.slug, basis=basis)
    response = page_of(client, meeting)
    assert row(response, "province").basis == "inferred"


def test_where_reports_disagree_both_values_are_shown(client, meeting):
    make_fact(make_article(meeting, TEXT), "date", "Sáng 4/10", "2024-10-04")
    other = make_article(meeting, "Ngày 5/10 họp.", publisher="Báo Mẫu")
    make_fact(other, "date", "Ngày 5/10", "2024-10-05")
    response = page_of(client, meeting)
    date = row(response, "date")
    assert [(said.article_number, said.publisher, said.value) for said in date.sayings] == [
        (1, "", "4/10/2024"),
        (2, "Báo Mẫu", "5/10/2024"),
    ]
    assert date.basis.label == "nêu rõ"
    assert response.context["disagreements"] == [("fact-of-date", date.label)]
    assert '<a href="#fact-of-date">' in response.text
    assert "Ngày 5/10”</span> (bài 2)" in response.text


def test_reports_that_agree_are_not_said_to_differ(client, meeting):
    for _ in range(2):
        article = make_article(meeting, TEXT)
        make_fact(article, "date", "Sáng 4/10", "2024-10-04")
        make_participation(article, "Trần Thị Ví Dụ")
    response = page_of(client, meeting)
    assert row(response, "date").sayings == []
    assert response.context["disagreements"] == []
    assert 'class="sayings"' not in response.text


def test_a_place_told_more_exactly_is_no_difference(client):
    meeting = make_meeting(place="Nhà Văn hóa 3-2")
    for printed in ("Nhà Văn hóa 3-2", "Nhà Văn hoá 3-2 tỉnh", "Hội trường lớn"):
        make_fact(make_article(meeting, f"Họp tại {printed}."), "place", printed, printed)
    assert [said.value for said in row(page_of(client, meeting), "place").sayings] == [
        "Nhà Văn hóa 3-2",
        "Nhà Văn hoá 3-2 tỉnh",
        "Hội trường lớn",
    ]
    meeting.facts.filter(value="Hội trường lớn").delete()
    assert row(page_of(client, meeting), "place").sayings == []


def test_where_reports_name_other_chairs_each_is_quoted(client, meeting):
    make_participation(make_article(meeting, TEXT), "Trần Thị Ví Dụ")
    make_participation(make_article(meeting, "Lê Văn Dự chủ trì."), "Lê Văn Dự")
    response = page_of(client, meeting)
    assert [(said.article_number, said.value) for said in response.context["chairs_said"]] == [
        (1, "Trần Thị Ví Dụ"),
        (2, "Lê Văn Dự"),
    ]
    assert [anchor for anchor, _ in response.context["disagreements"]] == ["fact-of-chair"]


def test_a_chair_whom_a_report_only_lets_one_infer_contradicts_nobody(client, meeting):
    make_participation(make_article(meeting, TEXT), "Trần Thị Ví Dụ")
    make_participation(make_article(meeting, "Lê Văn Dự kết luận."), "Lê Văn Dự", basis="inferred")
    assert page_of(client, meeting).context["chairs_said"] == []


def test_another_province_in_a_report_is_named(client, meeting):
    other = make_province("Hà Nam")
    make_fact(make_article(meeting, TEXT), "province", "Nam Định", other.slug)
    province = row(page_of(client, meeting), "province")
    assert [said.value for said in province.sayings] == ["Hà Nam"]
    assert province.basis is None


def test_whoever_two_reports_name_is_shown_once_with_both_passages(client, meeting):
    official = make_official("Trần Thị Ví Dụ")
    rows = [
        make_participation(make_article(meeting, TEXT), "Trần Thị Ví Dụ", official=official, name=name)
        for name in ("Trần Thị Ví Dụ", "Trần T. Ví Dụ")
    ]
    response = page_of(client, meeting)
    assert [group.rows for group in response.context["chairs"]] == [rows]
    assert "báo in là “Trần T. Ví Dụ”" in response.text
    for number, person in enumerate(rows, start=1):
        assert re.search(rf'href="#{person.anchor}">.*?\(bài {number}', response.text)


def test_paragraphs_keep_their_anchors_when_another_report_is_loaded(client, meeting):
    def published(day):
        return datetime.datetime(2024, 10, day, tzinfo=datetime.UTC)

    make_article(meeting, "Một.\n\nHai.", published_at=published(5))
    later = make_article(meeting, "Ba.", published_at=published(4))
    page = page_of(client, meeting).text
    assert re.search(r'<p id="doan-2">.*Hai\.', page)
    assert re.search(rf'<p id="bai-{later.pk}-doan-1">.*Ba\.', page)
    assert page.index("Ba.") < page.index("Hai.")


def test_newspapers_come_before_our_digest(client, meeting):
    digest = make_article(meeting, TEXT, is_digest=True)
    report = make_article(meeting, TEXT)
    assert page_of(client, meeting).context["articles"] == [report, digest]


def test_the_source_is_named_with_its_dates_and_prints(client, meeting):
    make_article(
        meeting,
        publisher="Báo Mẫu",
        url="https://bao.example/1",
        published_at=datetime.datetime(2024, 10, 4, 20, tzinfo=datetime.UTC),
        bytes_sha256="ab" * 32,
    )
    page = page_of(client, meeting).text
    assert '<cite lang="vi">Báo Mẫu</cite>' in page
    assert '5/10/2024</time> · <a href="https://bao.example/1"' in page  # the day in Vietnam
    assert "<code>" + "ab" * 32 + "</code>" in page
    assert "không phải nguyên văn" not in page


def test_an_address_that_no_browser_should_follow_is_no_link(client, meeting):
    make_article(meeting, url="javascript:alert(1)")
    assert "javascript:" not in page_of(client, meeting).text


def test_a_digest_says_that_it_is_no_newspapers_text(client, meeting):
    make_article(meeting, is_digest=True, url="https://bao.example/1")
    page = page_of(client, meeting).text
    assert "Đây không phải nguyên văn bài báo" in page
    assert "Đọc tại nguồn" in page


def test_a_meeting_without_a_report_says_so(client, meeting):
    assert "biên tập viên đã ghi những gì được biết" in page_of(client, meeting).text


def test_what_two_reports_print_alike_is_quoted_once_with_a_way_to_each(client, meeting):
    rows = [
        make_participation(
            make_article(meeting, f"{quote}, chủ trì."), quote, name="Lê Văn Dự", positions=said
        )
        for quote, said in [
            ("Lê Văn Dự, Uỷ viên", ["Uỷ viên"]),
            ("Lê Văn Dự, Ủy viên", ["Ủy viên"]),
            ("Lê Văn Dự", []),
        ]
    ]
    response = page_of(client, meeting)
    (group,) = response.context["chairs"]
    assert group.proofs == [rows[:2], rows[2:]]
    assert group.positions == ["Uỷ viên"]
    assert all(response.text.count(f'href="#{row.anchor}"') == 1 for row in rows)
