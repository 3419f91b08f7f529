"""Without script a record is picked by its number, or by a name that no other has."""

import pytest
from django.urls import reverse

from meetings.models import Correction
from tests.admin.conftest import address
from tests.admin.page_forms import form_of
from tests.builders import make_article, make_meeting, make_official, make_participation, make_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    """A chair whom nobody has linked to an official."""
    article = make_article(make_meeting(province=make_province("Nam Định")), "Trần Thị Ví Dụ chủ trì.")
    return make_participation(article, "Trần Thị Ví Dụ")


@pytest.mark.parametrize("typed", ["{pk}", " {pk} ", "Trần Thị Ví Dụ", "tran thi vi du", "Ví Dụ"])
def test_a_number_or_a_name_is_enough(save, row, typed):
    official = make_official("Trần Thị Ví Dụ")
    make_official("Lê Văn Mẫu")
    make_official("Trần Thị Ví Dụ", is_withdrawn=True, merged_into=official)
    assert save(row, **{"official-typed": typed.format(pk=official.pk)}).status_code == 302
    row.refresh_from_db()
    assert row.official == official
    assert Correction.objects.filter(record_type="participation", field="official").exists()


def test_the_whole_name_counts_before_one_that_it_is_a_part_of(save, row):
    official = make_official("Trần Thị Ví")
    make_official("Trần Thị Ví Dụ")
    save(row, **{"official-typed": "Trần Thị Ví"})
    row.refresh_from_db()
    assert row.official == official


@pytest.mark.parametrize("typed", ["Trần Thị Ví Dụ", "99999", "Ai Khác", "!!", "²", "9" * 30, "a\0b", "0"])
def test_what_names_nobody_or_several_is_refused_and_nothing_is_written(save, row, typed):
    for _ in range(2):
        make_official("Trần Thị Ví Dụ")
    answer = save(row, **{"official-typed": typed})
    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["official"]
    row.refresh_from_db()
    assert row.official is None


def test_who_was_picked_stays_where_nothing_is_typed(save, row):
    row.official = make_official("Trần Thị Ví Dụ")
    row.save()
    assert save(row, **{"official-typed": " ", "role": "co_chair"}).status_code == 302
    row.refresh_from_db()
    assert (row.official.name, row.role) == ("Trần Thị Ví Dụ", "co_chair")


def test_rows_of_a_meeting_and_several_records_of_one_field_are_picked_so_too(save, row):
    official, other = make_official("Trần Thị Ví Dụ"), make_province("Hà Nam")
    make_province("Ninh Bình")
    assert save(row.meeting, **{"participations-0-official-typed": str(official.pk)}).status_code == 302
    row.refresh_from_db()
    assert row.official == official
    province = row.meeting.province
    assert save(province, **{"successors-typed": f"Ninh Bình; {other.pk}"}).status_code == 302
    assert {unit.name for unit in province.successors.all()} == {"Ninh Bình", "Hà Nam"}


def test_the_field_is_there_without_script_alone(at_desk, row):
    text = at_desk.get(address(row)).text
    assert '<noscript><p><input type="text" class="vTextField" name="official-typed"' in text
    assert text.count("official-typed") == 1


def test_a_split_takes_a_typed_record_and_a_merge_says_what_to_do(at_desk, row):
    official, other = make_official("Trần Thị Ví Dụ"), make_official("Lê Văn Mẫu")
    row.official = official
    row.save()
    page = at_desk.get(reverse("admin:meetings_official_split", args=[official.pk]))
    assert 'name="other-typed"' in page.text
    merging = at_desk.get(f"{reverse('admin:meetings_official_merge')}?ids={other.pk}").text
    assert "<noscript>" in merging
    assert form_of(page)["other-typed"] in ("", [""])
