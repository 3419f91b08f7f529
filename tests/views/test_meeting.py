"""One meeting: its facts beside its reports, and each fact's way to the passage that proves it."""

import datetime
import json
import re

import pytest
from django.utils import timezone

from meetings.models import Correction, Meeting
from meetings.views.inferences import inferences
from tests.builders import (
    make_article,
    make_citation,
    make_fact,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db

TEXT = "Sáng 4/10, Ban Thường vụ Tỉnh ủy Nam Định họp.\n\nĐồng chí Trần Thị Ví Dụ, Bí thư Tỉnh ủy, chủ trì."


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting(title="Hội nghị thử")


def page_of(client, meeting: Meeting):
    response = client.get(meeting.get_absolute_url())
    assert response.status_code == 200
    return response


def row(response, name: str):
    return next(row for row in response.context["facts"] if row.name == name)


def test_a_fact_leads_to_its_marked_passage(client, meeting):
    fact = make_fact(make_article(meeting, TEXT), "date", "Sáng 4/10", "2024-10-04")
    page = page_of(client, meeting).text
    assert f'<a class="passage" href="#fact-{fact.pk}"><span lang="vi">“Sáng 4/10”</span></a>' in page
    assert f'<mark id="fact-{fact.pk}" title="Ngày">Sáng 4/10</mark>, Ban Thường vụ' in page


def test_every_link_within_the_page_leads_somewhere(client, meeting):
    article = make_article(meeting, TEXT)
    make_fact(article, "date", "Sáng 4/10", "2024-10-04")
    make_fact(article, "body", "Ban Thường vụ Tỉnh ủy Nam Định", "standing_committee")
    make_fact(article, "province", "Nam Định", meeting.province.slug)
    make_participation(article, "Trần Thị Ví Dụ")
    make_citation(article, "Ban Thường vụ")
    page = page_of(client, meeting).text
    proofs = re.findall(r'class="passage" href="#(.+?)"', page)
    assert len(proofs) == 5
    for target in re.findall(r'href="#(.+?)"', page):
        assert page.count(f' id="{target}"') == 1


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


def test_a_date_whose_year_is_worked_out_is_inferred(client, meeting):
    article = make_article(meeting, TEXT)
    make_fact(article, "date", "Sáng 4/10", "2024-10-04")
    make_fact(article, "year", "Bí thư Tỉnh ủy", "2024", basis="inferred")
    date = row(page_of(client, meeting), "date")
    assert date.basis.label == "suy ra"
    assert [fact.quote for fact in date.passages] == ["Sáng 4/10", "Bí thư Tỉnh ủy"]


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


def test_a_province_bears_the_name_of_that_day(client):
    province = make_province("Huế", kind="city", valid_from=None)
    province.periods.update(name="Thừa Thiên Huế", kind="province")
    province.periods.create(name="Huế", kind="city", valid_from=datetime.date(2025, 1, 1))
    response = page_of(client, make_meeting(province=province))
    assert row(response, "province").value == "Thừa Thiên Huế"
    assert row(response, "body").value == "Ban Thường vụ Tỉnh ủy Thừa Thiên Huế"


def test_a_date_known_in_part_is_shown_as_far_as_it_is_known(client):
    response = page_of(client, make_meeting(date=None, partial_date="2025-06"))
    assert '<time datetime="2025-06">6/2025</time>' in response.text


def test_a_corrected_value_says_so_with_what_was_before(client, meeting):
    article = make_article(meeting, TEXT)
    make_fact(article, "date", "Sáng 4/10", "2024-10-03")
    Correction.objects.create(
        record_type="meeting",
        record_id=meeting.pk,
        field="date",
        old_value="2024-10-03",
        new_value="2024-10-04",
        machine_value="2024-10-02",
        reason="Báo đã đính chính.",
        corrected_by="bien-tap",
    )
    response = page_of(client, meeting)
    assert row(response, "date").basis.label == "đã hiệu đính"
    assert [said.value for said in row(response, "date").sayings] == ["3/10/2024"]
    assert response.context["disagreements"] == []
    assert "Trước đó: 3/10/2024. Máy hiện đọc: 2/10/2024." in response.text
    assert "Lý do: Báo đã đính chính." in response.text
    assert "bien-tap" not in response.text


def test_who_took_part_is_shown_with_positions_and_role(client, meeting):
    article = make_article(meeting, f"{TEXT} Đồng chí Lê Văn Dự, Giám đốc, phát biểu.")
    official = make_official("Trần Thị Ví Dụ")
    chair = make_participation(article, "Trần Thị Ví Dụ", official=official, positions=["Bí thư", "Ủy viên"])
    speaker = make_participation(article, "Lê Văn Dự", role="speaker", basis="inferred")
    make_participation(article, "Giám đốc", role="guest", review="rejected")
    response = page_of(client, meeting)
    assert [group.rows for group in response.context["chairs"]] == [[chair]]
    assert [group.rows for group in response.context["others"]] == [[speaker]]
    assert '<p class="positions" lang="vi">Bí thư; Ủy viên</p>' in response.text
    assert '<span class="person">Lê Văn Dự</span> <span class="role">phát biểu</span>' in response.text
    assert '<span class="basis basis-inferred">suy ra</span>' in response.text
    assert "khách mời" not in response.text


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


def test_who_chairs_and_speaks_is_shown_once_as_chair(client, meeting):
    official = make_official("Trần Thị Ví Dụ")
    spoke = make_participation(
        make_article(meeting, TEXT), "Trần Thị Ví Dụ", official=official, role="speaker"
    )
    chaired = make_participation(
        make_article(meeting, TEXT), "Trần Thị Ví Dụ", official=official, basis="inferred", rule="chair:opens"
    )
    response = page_of(client, meeting)
    (group,) = response.context["chairs"]
    assert group.rows == [spoke, chaired]
    assert group.first == chaired
    assert group.basis == "inferred"
    assert response.context["others"] == []
    assert response.text.count('class="person"') == 1


def test_an_inferred_value_says_why(client, meeting):
    article = make_article(meeting, TEXT)
    make_fact(article, "date", "Sáng 4/10", "2024-10-04", basis="inferred", rule="date:year:page date")
    make_fact(article, "year", "4/10", "2024", basis="inferred", rule="year:page date")
    date = row(page_of(client, meeting), "date")
    assert date.reasons == inferences(date.passages[:1])
    assert len(date.reasons) == 1


def test_a_stated_value_needs_no_reason(client, meeting):
    make_fact(make_article(meeting, TEXT), "date", "Sáng 4/10", "2024-10-04")
    make_fact(
        make_article(meeting, TEXT),
        "date",
        "Sáng 4/10",
        "2024-10-04",
        basis="inferred",
        rule="year:dated event",
    )
    assert row(page_of(client, meeting), "date").reasons == []


def test_a_chairs_passage_shows_the_words_that_say_so(client, meeting):
    chair = make_participation(make_article(meeting, TEXT), "Trần Thị Ví Dụ, Bí thư Tỉnh ủy")
    page = page_of(client, meeting).text
    assert f'href="#{chair.anchor}"><span lang="vi">“Trần Thị Ví Dụ, Bí thư Tỉnh ủy, chủ trì”</span>' in page
    assert '<mark title="Chủ trì">chủ trì</mark>' in page


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


def test_a_program_reads_who_met_when_and_what_the_source_was(client, meeting):
    article = make_article(
        meeting,
        f"{TEXT} Thông qua Nghị quyết số 01-NQ/TU. Nhắc đến Lê Văn Dự.",
        publisher="Báo </script> Mẫu",
        url="javascript:alert(1)",
    )
    official = make_official("Trần Thị Ví Dụ")
    make_participation(article, "Trần Thị Ví Dụ", official=official, positions=["Bí thư Tỉnh ủy"])
    make_participation(article, "Lê Văn Dự", role="mentioned")
    make_citation(article, "Nghị quyết số 01-NQ/TU", resolution=make_resolution(number="01-NQ/TU"))
    page = page_of(client, meeting).text
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data = json.loads(script)
    assert data["@type"] == "Event"
    assert data["url"] == f"http://testserver{meeting.get_absolute_url()}"
    assert data["startDate"] == "2024-10-04"
    assert data["organizer"]["name"] == "Ban Thường vụ Tỉnh ủy Nam Định"
    (role,) = data["attendee"]
    assert role["attendee"] == {
        "@type": "Person",
        "name": "Trần Thị Ví Dụ",
        "jobTitle": ["Bí thư Tỉnh ủy"],
        "url": f"http://testserver{official.get_absolute_url()}",
    }
    assert [document["legislationIdentifier"] for document in data["about"]] == ["01-NQ/TU"]
    (source,) = data["subjectOf"]
    assert source["publisher"]["name"] == "Báo </script> Mẫu"
    assert "url" not in source


def test_the_citation_names_the_address_and_the_day(client, meeting):
    page = page_of(client, meeting).text
    citation = page[page.index('class="citation-text"') :]
    assert f"http://testserver{meeting.get_absolute_url()}" in citation
    assert timezone.localdate().isoformat() in citation


def test_documents_are_shown_with_their_relation(client, meeting):
    article = make_article(meeting, "Thông qua Nghị quyết số 01-NQ/TU; nêu Nghị quyết số 28-NQ/TW.")
    document = make_resolution(number="01-NQ/TU")
    make_citation(article, "Nghị quyết số 28-NQ/TW", relation="cited")
    make_citation(article, "Nghị quyết số 01-NQ/TU", relation="adopted", resolution=document)
    response = page_of(client, meeting)
    assert [group.first.relation for group in response.context["documents"]] == ["adopted", "cited"]
    assert f'href="{document.get_absolute_url()}">Nghị quyết số 01-NQ/TU</a>' in response.text
    assert '<p><span lang="vi">Nghị quyết số 28-NQ/TW</span>' in response.text


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


def test_a_change_of_office_leads_to_the_passage_that_tells_of_it(client, meeting):
    article = make_article(meeting, "Bầu Lê Văn Dự giữ chức Phó Bí thư Tỉnh ủy.")
    person = make_participation(
        article, "Lê Văn Dự", role="elected", change="elected", change_office="Phó Bí thư Tỉnh ủy",
        change_start=0, change_end=3,
    )  # fmt: skip
    page = page_of(client, meeting).text
    assert re.search(rf'href="#change-{person.pk}">.+?</a>: <span lang="vi">Phó Bí thư Tỉnh ủy</span>', page)
    assert re.search(rf'<mark id="change-{person.pk}" title=".+?">Bầu</mark>', page)


def test_a_change_of_office_that_an_editor_entered_leads_nowhere(client, meeting):
    make_participation(make_article(meeting, TEXT), "Trần Thị Ví Dụ", change="dismissed")
    assert 'href="#change-' not in page_of(client, meeting).text


def test_a_joint_meeting_shows_both_provinces_and_no_disagreement(client):
    here, there = make_province("Hà Nam"), make_province("Ninh Bình")
    meeting = make_meeting(province=here, joint_province=there)
    for own, other in ((here, there), (there, here)):
        article = make_article(meeting, "Hà Nam và Ninh Bình")
        make_fact(article, "province", own.name, own.slug)
        make_fact(article, "joint_province", other.name, other.slug)
    response = page_of(client, meeting)
    province = row(response, "province")
    assert (province.value, province.basis, province.sayings) == ("Hà Nam, Ninh Bình", "stated", [])
    assert response.context["disagreements"] == []
    for unit in (here, there):
        assert response.text.count(f'<a href="{unit.get_absolute_url()}">{unit.name}</a>') == 2


def test_a_list_links_both_provinces_of_a_joint_meeting_and_names_them_in_english(client):
    here, there = make_province("Hà Nam"), make_province("Ninh Bình")
    make_meeting(province=here, joint_province=there)
    page = client.get("/en/hoi-nghi/").text
    assert "Meeting of the standing committee of Hà Nam province and that of Ninh Bình province" in page
    for unit in (here, there):
        assert f'<a href="/en{unit.get_absolute_url()}">{unit.name}</a>' in page


def test_a_withdrawn_meeting_is_gone(client):
    assert client.get(make_meeting(is_withdrawn=True).get_absolute_url()).status_code == 410


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


def test_in_english_what_is_quoted_is_marked_as_vietnamese(client, meeting):
    article = make_article(meeting, TEXT, publisher="Báo Mẫu")
    make_fact(article, "date", "Sáng 4/10", "2024-10-04")
    make_participation(article, "Trần Thị Ví Dụ", positions=["Bí thư Tỉnh ủy"])
    make_citation(article, "Ban Thường vụ")
    page = client.get(f"/en{meeting.get_absolute_url()}").text
    assert '<html lang="en">' in page
    assert "<h1>Meeting of the standing committee of Nam Định province</h1>" in page
    for quoted in (
        '<p class="standfirst" lang="vi">Hội nghị thử</p>',
        '<span lang="vi">“Sáng 4/10”</span>',
        '<p class="positions" lang="vi">Bí thư Tỉnh ủy</p>',
        '<span lang="vi">Ban Thường vụ</span>',
        '<cite lang="vi">Báo Mẫu</cite>',
        '<div class="report-text" lang="vi">',
    ):
        assert quoted in page


def test_a_withdrawn_official_or_document_is_named_without_a_way_to_it(client, meeting):
    article = make_article(meeting, TEXT)
    official = make_official("Trần Thị Ví Dụ", is_withdrawn=True)
    document = make_resolution(is_withdrawn=True)
    make_participation(article, "Trần Thị Ví Dụ", official=official)
    make_citation(article, "Ban Thường vụ", resolution=document)
    page = page_of(client, meeting).text
    assert '<span class="person">Trần Thị Ví Dụ</span>' in page
    assert official.get_absolute_url() not in page
    assert document.get_absolute_url() not in page


def test_a_link_that_is_shared_says_who_chaired(client, meeting):
    article = make_article(meeting, TEXT)
    assert page_of(client, meeting).context["summary"] == "Hội nghị thử"
    make_participation(article, "Trần Thị Ví Dụ")
    page = client.get(f"/en{meeting.get_absolute_url()}").text
    text = "Chaired by Trần Thị Ví Dụ. Hội nghị thử"
    assert f'<meta property="og:description" content="{text}">' in page
    assert f'4 October 2024. {text}">' in page


def test_of_a_meeting_of_which_little_is_known_a_link_says_whose_it_was(client):
    response = page_of(client, make_meeting(province=make_province("Hà Nam")))
    assert response.context["summary"] == "Ban Thường vụ Tỉnh ủy Hà Nam"
