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
from tests.views.meeting_page import TEXT, page_of, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return make_meeting(title="Hội nghị thử")


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


def test_a_date_whose_year_is_worked_out_is_inferred(client, meeting):
    article = make_article(meeting, TEXT)
    make_fact(article, "date", "Sáng 4/10", "2024-10-04")
    make_fact(article, "year", "Bí thư Tỉnh ủy", "2024", basis="inferred")
    date = row(page_of(client, meeting), "date")
    assert date.basis.label == "suy ra"
    assert [fact.quote for fact in date.passages] == ["Sáng 4/10", "Bí thư Tỉnh ủy"]


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
    assert 'Lý do: <span lang="vi">Báo đã đính chính.</span>' in response.text
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
    today = timezone.localdate()
    assert f"truy cập ngày {today.day}/{today.month}/{today.year}." in citation


def test_documents_are_shown_with_their_relation(client, meeting):
    article = make_article(meeting, "Thông qua Nghị quyết số 01-NQ/TU; nêu Nghị quyết số 28-NQ/TW.")
    document = make_resolution(number="01-NQ/TU")
    make_citation(article, "Nghị quyết số 28-NQ/TW", relation="cited")
    make_citation(article, "Nghị quyết số 01-NQ/TU", relation="adopted", resolution=document)
    response = page_of(client, meeting)
    assert [group.first.relation for group in response.context["documents"]] == ["adopted", "cited"]
    assert f'href="{document.get_absolute_url()}">Nghị quyết số 01-NQ/TU</a>' in response.text
    assert '<p><span lang="vi">Nghị quyết số 28-NQ/TW</span>' in response.text


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
