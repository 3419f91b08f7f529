"""The list of corrections, and unlocking: the field goes back to the machine."""

import datetime
import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from meetings.admin.correcting import unlock
from meetings.models import Correction, Meeting, Official, Participation, Province, Redirect
from tests.admin.conftest import address, signed_in
from tests.admin.page_forms import errors_of, form_of
from tests.builders import make_article, make_meeting, make_official, make_participation, make_province

LIST = "admin:meetings_correction_changelist"


@pytest.fixture
def unlock_all(at_desk):
    def unlock_all():
        chosen = list(Correction.objects.values_list("pk", flat=True))
        return at_desk.post(
            reverse(LIST), {"action": "unlock_fields", "_selected_action": chosen}, follow=True
        )

    return unlock_all


def level_of_last_message(answer) -> str:
    return list(answer.context["messages"])[-1].level_tag


def test_unlocking_puts_back_what_the_machine_reads_now(save, unlock_all):
    province, other = make_province("Hà Nam"), make_province("Nam Định")
    meeting = make_meeting(province=province, date=datetime.date(2024, 10, 4), title="Máy đọc")
    save(meeting, province=str(other.pk), date="5/10/2024", title="Người sửa")
    Correction.objects.filter(field="title").update(machine_value="Máy đọc lại")

    answer = unlock_all()

    meeting.refresh_from_db()
    assert meeting.province == province
    assert meeting.date == datetime.date(2024, 10, 4)
    assert (meeting.title, meeting.title_key) == ("Máy đọc lại", "may doc lai")
    assert not Correction.objects.active().exists()
    assert level_of_last_message(answer) == "success"


def test_unlocking_the_last_correction_of_a_row_gives_back_its_basis(save, unlock_all):
    article = make_article(make_meeting(), "Đồng chí Trần Thị Thử chủ trì.")
    row = make_participation(article, "Trần Thị Thử", basis="inferred", mention_key="t", positions=["Bí thư"])
    save(row, role="speaker")
    save(row, positions="")

    first = Correction.objects.filter(field="role")
    unlock(first)
    row.refresh_from_db()
    assert (row.role, row.basis) == ("chair", "corrected")

    unlock_all()
    row.refresh_from_db()
    assert (row.positions, row.basis) == (["Bí thư"], "inferred")


def test_unlocking_a_row_whose_passage_is_gone_leaves_it_without_one(save, unlock_all):
    article = make_article(make_meeting(), "Đồng chí Trần Thị Thử chủ trì.")
    row = make_participation(article, "Trần Thị Thử", mention_key="t")
    save(row, role="speaker")
    Participation.objects.update(start=None, end=None, quote="", text_length=None)

    unlock_all()

    row.refresh_from_db()
    assert (row.role, row.basis) == ("chair", "corrected")


def test_unlocking_a_province_puts_back_its_periods_and_successors(save, unlock_all):
    province, successor = make_province("Hà Tây"), make_province("Hà Nội")
    save(province, successors=[str(successor.pk)], **{"periods-0-name": "Hà Đông"})

    unlock_all()

    assert not province.successors.exists()
    assert [(p.name, p.valid_from) for p in Province.objects.get(pk=province.pk).periods.all()] == [
        ("Hà Tây", None)
    ]


def test_an_official_whose_record_is_gone_becomes_an_empty_link(save, unlock_all):
    article = make_article(make_meeting(), "Đồng chí Trần Thị Thử chủ trì.")
    first, second = make_official("Trần Thị Thử"), make_official("Trần Thị Thử")
    row = make_participation(article, "Trần Thị Thử", official=first, mention_key="t")
    save(row, official=str(second.pk))
    Official.objects.filter(pk=first.pk).delete()

    unlock_all()

    row.refresh_from_db()
    assert row.official is None


def test_what_would_contradict_itself_stays_locked_and_is_told(save, at_desk):
    meeting = make_meeting(date=None, partial_date="2024-10")
    save(meeting, date="5/10/2024", partial_date="")
    partial = Correction.objects.filter(field="partial_date")

    ended, refused = unlock(partial)

    assert (ended, len(refused)) == ([], 1)
    assert Correction.objects.active().count() == 2
    assert Meeting.objects.get().partial_date == ""


def test_what_belongs_together_is_unlocked_together(save, unlock_all):
    meeting = make_meeting(date=None, partial_date="2024-10")
    save(meeting, date="5/10/2024", partial_date="")

    unlock_all()

    meeting.refresh_from_db()
    assert (meeting.date, meeting.partial_date) == (None, "2024-10")


def test_unlocking_what_already_ended_says_so(save, unlock_all):
    save(make_meeting(), title="Mẫu")
    unlock_all()

    answer = unlock_all()

    assert level_of_last_message(answer) == "warning"


def test_a_correction_of_a_record_that_is_gone_just_ends(save, unlock_all):
    save(make_meeting(), title="Mẫu")
    Meeting.objects.all().delete()

    unlock_all()

    assert not Correction.objects.active().exists()


def test_a_correction_is_read_and_never_edited(save, at_desk):
    save(make_meeting(), title="Mẫu")
    correction = Correction.objects.get()

    assert at_desk.get(address(correction)).status_code == 200
    assert at_desk.post(address(correction), {"new_value": '"x"'}).status_code == 403
    assert at_desk.get(reverse("admin:meetings_correction_add")).status_code == 403


def test_only_who_may_change_corrections_unlocks_them(desk, django_user_model, save):
    save(make_meeting(), title="Mẫu")
    looker = django_user_model.objects.create_user("looker", is_staff=True)
    looker.user_permissions.set(Permission.objects.filter(codename="view_correction"))
    client = signed_in(looker)

    client.post(reverse(LIST), {"action": "unlock_fields", "_selected_action": [Correction.objects.get().pk]})

    assert Correction.objects.active().count() == 1


def test_the_list_shows_values_in_words(save, at_desk):
    old, new = make_province("Hà Nam"), make_province("Nam Định")
    save(make_meeting(province=old), province=str(new.pk), date="5/10/2024", is_expanded="on")

    page = at_desk.get(reverse(LIST)).content.decode()

    assert '<td class="field-before">Hà Nam</td>' in page
    assert '<td class="field-after">Nam Định</td>' in page
    assert '<td class="field-after">5/10/2024</td>' in page
    assert re.search(r'href="\?field=is_expanded">\s*Mở rộng</a>', page)
    assert not re.search(r">\s*is_expanded\s*<", page)


@pytest.mark.parametrize(("state", "fields"), [("active", ["title"]), ("ended", ["place"])])
def test_active_and_ended_corrections_are_told_apart(state, fields, save, at_desk):
    save(make_meeting(), title="Mẫu", place="Hội trường")
    unlock(Correction.objects.filter(field="place"))

    page = at_desk.get(reverse(LIST), {"state": state})

    assert [correction.field for correction in page.context["cl"].result_list] == fields


@pytest.mark.parametrize(
    "paths",
    [
        ("khong-gach", "/moi/"),
        ("//noi-khac.example/", ""),
        ("/cu/", "//noi-khac.example/"),
        ("/cu/", "https://noi-khac.example/"),
        ("/cu/", "/cu/"),
        ("", "/moi/"),
    ],
)
def test_a_redirect_leads_from_here_to_here(paths, at_desk):
    add = reverse("admin:meetings_redirect_add")
    old_path, new_path = paths

    answer = at_desk.post(add, form_of(at_desk.get(add), old_path=old_path, new_path=new_path))

    assert errors_of(answer)
    assert not Redirect.objects.exists()


def test_a_redirect_is_added(at_desk):
    add = reverse("admin:meetings_redirect_add")

    at_desk.post(add, form_of(at_desk.get(add), old_path="/cu/", new_path="/moi/"))

    assert Redirect.objects.get().new_path == "/moi/"
