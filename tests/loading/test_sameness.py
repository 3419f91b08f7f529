"""Whether an article is there already."""

import pytest

from meetings.loading.sameness import find_stored, is_revision, may_be_stored
from meetings.loading.save import text_digest
from meetings.models import Article
from tests.builders import make_article, make_meeting
from tests.loading.conftest import make_source
from tests.loading.reports import make_report

REPORT = make_report()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (REPORT, True),
        # A date mended and a sentence added: the same report.
        (REPORT.replace("4/10", "5/10") + "Hội nghị kết thúc trong ngày.", True),
        # Another meeting of the same committee shares turns of phrase only.
        (
            "Ngày 9/11/2024, Ban Thường vụ Tỉnh ủy Nam Định họp. Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy chủ trì "
            "hội nghị. Nội dung là công tác cán bộ của các huyện và việc thu ngân sách cuối năm.",
            False,
        ),
        ("", False),
    ],
)
def test_revision_shares_runs_of_words(text, expected):
    assert is_revision(text, REPORT) is expected


@pytest.fixture
def stored(db) -> Article:
    return make_article(
        make_meeting(),
        text=REPORT,
        text_sha256=text_digest(REPORT),
        url="https://example.org/1",
        source_name="bao-cao",
    )


def find(text: str, **fields) -> Article | None:
    return find_stored(make_source(text, **fields), text_digest(text), text).article


def test_address_finds_an_article_whatever_its_text(stored):
    assert find("Khác hẳn", url="https://example.org/1") == stored


def test_text_finds_an_article_whatever_its_name(stored):
    assert find(REPORT, record_id="ten-khac") == stored


def test_reprint_under_another_address_is_another_article(stored):
    assert find(REPORT, url="https://example.org/2", record_id="ten-khac") is None


def test_name_finds_a_revised_text(stored):
    assert find(REPORT.replace("4/10", "5/10")) == stored


def test_name_alone_finds_nothing(stored):
    assert find("Một bản tin khác hẳn về thể thao, không liên quan gì đến báo cáo kia.") is None


def test_all_of_its_text_are_told_whatever_their_address(stored):
    found = find_stored(make_source(REPORT, url="https://example.org/2"), text_digest(REPORT), REPORT)
    assert found == (None, (stored,))


# -- Before a text is read -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "url", "record_id", "expected"),
    [
        ("Khác hẳn", "https://example.org/1", "ten-khac", True),
        ("Khác hẳn", "https://example.org/2", "bao-cao", True),
        (REPORT, "https://example.org/2", "ten-khac", True),
        ("Khác hẳn", "https://example.org/2", "ten-khac", False),
        # Neither has an address, and that is no address in common.
        ("Khác hẳn", "", "ten-khac", False),
        ("Khác hẳn", "", "", False),
    ],
)
def test_bytes_address_or_name_say_that_something_may_be_there(stored, text, url, record_id, expected):
    stored.bytes_sha256 = make_source(REPORT).bytes_sha256
    stored.save()
    make_article(stored.meeting, text="Không địa chỉ, không tên", url="", source_name="")
    source = make_source(text, url=url, record_id=record_id)
    assert (source in may_be_stored([source, make_source("Tin khác", record_id="tin-khac")])) is expected


@pytest.mark.parametrize("number", [2, 20])
def test_however_many_there_are_they_are_looked_for_at_once(stored, number, django_assert_num_queries):
    sources = [make_source(f"Tin {n}", record_id=f"tin-{n}", url=f"https://e.org/{n}") for n in range(number)]
    with django_assert_num_queries(3):
        assert may_be_stored(sources) == []
