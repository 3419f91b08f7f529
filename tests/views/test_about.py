"""The page about the archive: figures as measured, coverage that tells silence from absence, our address."""

import datetime
import json
import re
from urllib.parse import urlencode

import pytest
from django.conf import settings as project
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import Load
from meetings.views.coverage import State
from meetings.views.quality import FIELDS
from tests.builders import make_article, make_meeting, make_province
from tests.evaluation.test_floors import promised

pytestmark = pytest.mark.django_db


def report(province, date, publisher="Báo Mẫu", **fields):
    meeting = make_meeting(province=province, date=datetime.date.fromisoformat(date), **fields)
    make_article(meeting, f"{province} {date} {publisher}", publisher=publisher)
    return meeting


def coverage(client, **asked):
    context = client.get(reverse("about"), asked).context
    return {row.province: {month.number: month for month in row.months} for row in context["coverage"]}


def states(months):
    return {number: month.state for number, month in months.items()}


class TestQuality:
    def test_readers_are_told_what_the_documents_say(self):
        """Run `evaluate_extraction GOLD TEXTS --publish seeds` (and dev) when the table changes."""
        published = json.loads(project.QUALITY_FILE.read_text())
        assert {name: figures["f1"] for name, figures in published.items()} == {
            name: promised(name) for name in ("seeds", "dev")
        }

    def test_every_figure_is_shown_with_its_version(self, client, settings, tmp_path):
        settings.QUALITY_FILE = tmp_path / "quality.json"
        figures = {"version": "9", "measured_on": "2026-01-02", "reports": 5, "f1": {"date": 0.875}}
        settings.QUALITY_FILE.write_text(json.dumps({"seeds": figures}))
        page = client.get("/en/gioi-thieu/")
        assert dict(page.context["quality"])["date"] == [0.875]
        assert len(page.context["quality"]) == len(FIELDS)
        assert "0.875" in page.text
        assert "Version 9 of the reading rules" in page.text

    def test_nothing_measured_is_said(self, client, settings, tmp_path):
        settings.QUALITY_FILE = tmp_path / "none.json"
        assert client.get("/en/gioi-thieu/").context["measured"] == []


class TestCoverage:
    def test_silence_of_a_collected_paper_is_told_from_no_paper(self, client):
        here, elsewhere, nowhere = (
            make_province("Nam Định"),
            make_province("Hà Nam"),
            make_province("Yên Bái"),
        )
        report(here, "2024-03-05", "Báo Mẫu")
        report(elsewhere, "2024-05-05", "Báo Mẫu")
        report(elsewhere, "2024-06-05", "Báo Khác")
        rows = coverage(client)
        found, nothing, uncollected = State.FOUND, State.NOTHING_FOUND, State.NOT_COLLECTED
        assert states(rows[here]) == dict.fromkeys(range(1, 13), uncollected) | {3: found, 5: nothing}
        assert states(rows[elsewhere])[3] == nothing
        assert states(rows[elsewhere])[6] == found
        assert set(states(rows[nowhere]).values()) == {uncollected}

    def test_units_without_any_source_are_named_below_the_table(self, client):
        here, nowhere = make_province("Nam Định"), make_province("Hà Giang")
        report(here, "2024-03-05")
        context = client.get(reverse("about")).context
        assert [row.province for row in context["covered"]] == [here]
        assert context["uncollected"] == [nowhere]

    def test_a_number_is_that_of_the_list_it_leads_to(self, client):
        here, other = make_province("Nam Định"), make_province("Hà Nam")
        report(here, "2024-03-05")
        report(here, "2024-03-31", date_end=datetime.date(2024, 4, 1))
        report(other, "2024-03-05", joint_province=here)
        report(here, "2024-03-05", is_withdrawn=True)
        rows = coverage(client)
        assert (rows[here][3].meetings, rows[here][4].meetings, rows[other][3].meetings) == (3, 1, 1)
        for month in (rows[here][3], rows[here][4], rows[other][3]):
            found = client.get(f"{reverse('meetings')}?{month.query}").context["page_obj"]
            assert found.paginator.count == month.meetings

    def test_units_have_months_only_while_they_exist(self, client):
        before = make_province("Nam Định", valid_to=datetime.date(2025, 6, 30))
        after = make_province("Ninh Bình", valid_from=datetime.date(2025, 7, 1))
        before.successors.add(after)
        report(before, "2025-05-01")
        report(make_province("Hà Nam"), "2025-08-01")
        rows = coverage(client)
        assert rows[before][7].state == rows[after][6].state == State.NO_UNIT
        assert rows[after][8].state == State.NOTHING_FOUND
        assert before not in coverage(client, year="2026")

    def test_a_paper_without_a_name_tells_nothing(self, client):
        here, elsewhere = make_province("Nam Định"), make_province("Hà Nam")
        report(here, "2024-03-05", "")
        report(elsewhere, "2024-05-05", "")
        assert coverage(client)[here][5].state == State.NOT_COLLECTED

    def test_the_newest_year_unless_another_is_asked_for(self, client):
        here = make_province()
        report(here, "2022-03-05")
        report(here, "2024-03-05")
        context = client.get(reverse("about")).context
        assert (context["year"], context["years"]) == (2024, [2022, 2023, 2024])
        assert coverage(client, year="2022")[here][3].meetings == 1

    @pytest.mark.parametrize("typed", ["24", "x", "99999", "1800", "2024\0", "２０２４"])
    def test_what_is_no_year_is_refused(self, client, typed):
        report(make_province(), "2024-03-05")
        page = client.get(f"{reverse('about')}?{urlencode({'year': typed})}")
        assert page.status_code == 200
        assert page.context["form"].errors["year"]
        assert page.context["coverage"] == []

    def test_an_empty_archive_has_a_page_too(self, client):
        assert client.get(reverse("about")).context["coverage"] == []

    def test_the_same_queries_for_many_rows_as_for_one(self, client):
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                client.get(reverse("about"))
            return len(captured)

        report(make_province(), "2024-03-05")
        few = queries()
        for number in range(1, 13):
            report(make_province(), f"2024-{number:02d}-05", f"Báo {number}")
        assert queries() == few
        assert few < 15


class TestContact:
    @pytest.mark.parametrize(
        ("address", "link"),
        [
            ("editors@archive.example", 'href="mailto:editors@archive.example"'),
            ("https://archive.example/errors", 'href="https://archive.example/errors"'),
        ],
    )
    def test_mail_or_page(self, client, settings, address, link):
        settings.CONTACT_ADDRESS = address
        assert link in client.get(reverse("about")).text

    @pytest.mark.parametrize("address", ["", "javascript:alert(1)", "archive.example"])
    def test_no_address_is_said(self, client, settings, address):
        settings.CONTACT_ADDRESS = address
        page = client.get("/en/gioi-thieu/").text
        assert "has given no address yet" in page
        assert "javascript" not in page


def test_every_page_leads_here(client):
    assert f'href="{reverse("about")}"' in client.get(reverse("home")).text


class TestLoads:
    def test_an_archive_into_which_nothing_was_loaded_says_so(self, client):
        assert "Bản này của kho chưa nạp bản tin nào." in client.get(reverse("about")).text

    def test_the_last_loads_are_shown_and_why_reports_were_refused(self, client):
        rejections = [["/srv/kín/a.txt", "is empty"], ["b", "is <b>empty"], ["c", "is empty"]]
        ended = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
        counts = {"created": 7, "updated": 6, "unchanged": 5, "rejected": 3}
        Load.objects.create(ended_at=ended, rejections=rejections, **counts)
        page = client.get("/en/gioi-thieu/").text
        assert re.search(r"<td>7</td>\s*<td>6</td>\s*<td>5</td>\s*<td>3</td>", page)
        assert "why 3 were refused" in page
        assert "<li>2 × is empty</li>\n<li>1 × is &lt;b&gt;empty</li>" in page
        assert "kín" not in page
        assert "not finished" not in page

    @pytest.mark.parametrize("broken_off", [{}, {"stopped_because": "the disk is full"}])
    def test_one_that_broke_off_says_so_and_not_more(self, broken_off, client):
        Load.objects.create(**broken_off)
        page = client.get("/en/gioi-thieu/").text
        assert "(not finished)" in page
        assert "the disk is full" not in page

    def test_ten_are_shown_with_one_query(self, client):
        Load.objects.create()
        with CaptureQueriesContext(connection) as one:
            client.get(reverse("about"))
        for _ in range(12):
            Load.objects.create(rejected=1, rejections=[["a", "x"]])
        with CaptureQueriesContext(connection) as many:
            page = client.get(reverse("about"))
        assert len(many) == len(one)
        assert len(page.context["loads"]) == 10

    def test_one_that_ends_makes_no_new_version_so_the_page_has_no_etag_but_its_minute(self, client):
        page = client.get(reverse("about"))
        assert "ETag" not in page.headers
        assert page.headers["Cache-Control"] == "public, max-age=60"
        assert "<td>41</td>" not in page.text
        Load.objects.create(created=41)
        assert "<td>41</td>" in client.get(reverse("about")).text
