"""The picture of a meeting that shows where a link to it is shared."""

import dataclasses
import itertools
import os
from io import BytesIO

import pytest
from django.conf import settings as configured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from meetings.formats import card
from meetings.models import Meeting
from meetings.views.card import card_address
from tests.builders import make_article, make_meeting, make_official, make_participation, make_province

needs_font = pytest.mark.skipif(
    not configured.CARD_FONT and os.environ.get("CI") != "true",
    reason="this system has none of the usual fonts; CARD_FONT may name another",
)


@pytest.fixture
def words(monkeypatch) -> list[card.Card]:
    """What is drawn, instead of drawing it."""
    drawn: list[card.Card] = []
    monkeypatch.setattr(card, "as_png", lambda words, font: drawn.append(words) or b"")
    return drawn


@pytest.fixture
def font(settings) -> None:
    settings.CARD_FONT = "any.ttf"


def meeting_with_chairs(*names: str) -> Meeting:
    meeting = make_meeting(province=make_province("Mẫu"))
    for name in names:
        official = make_official(name)
        make_participation(make_article(meeting, f"{name} chủ trì."), name, official=official)
    return meeting


@needs_font
@pytest.mark.django_db
def test_the_picture_has_the_size_and_type_that_its_page_says(client):
    meeting = make_meeting()
    answer = client.get(card_address(meeting))
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies
    image = Image.open(BytesIO(answer.content))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    page = client.get(meeting.get_absolute_url()).text
    assert f'<meta property="og:image" content="http://testserver{card_address(meeting)}">' in page
    assert '<meta property="og:image:width" content="1200">' in page
    assert '<meta property="og:image:height" content="630">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page


@pytest.mark.django_db
def test_the_picture_says_what_the_page_says(client, font, words):
    meeting = meeting_with_chairs("Trần Thị Ví Dụ", "Lê Văn Dự")
    client.get(card_address(meeting))
    assert words == [
        card.Card(
            archive="Kho tư liệu hội nghị tỉnh ủy, thành ủy",
            date="4/10/2024",
            name="Hội nghị Ban Thường vụ Tỉnh ủy Mẫu",
            provinces="Mẫu",
            chairs="Chủ trì: Trần Thị Ví Dụ, Lê Văn Dự.",
            address=f"testserver/hoi-nghi/{meeting.pk}/",
        )
    ]
    alternative = f"{meeting}. Chủ trì: Trần Thị Ví Dụ, Lê Văn Dự."
    page = client.get(meeting.get_absolute_url()).text
    assert f'<meta property="og:image:alt" content="{alternative}">' in page


@pytest.mark.django_db
def test_the_english_page_has_a_picture_in_english(client, font, words):
    meeting = meeting_with_chairs("Trần Thị Ví Dụ")
    page = client.get(f"/en{meeting.get_absolute_url()}").text
    assert f'<meta property="og:image" content="http://testserver/en{card_address(meeting)}">' in page
    client.get(f"/en{card_address(meeting)}")
    assert words[0].date == "4 October 2024"
    assert words[0].chairs == "Chaired by Trần Thị Ví Dụ."
    assert words[0].address == f"testserver/en/hoi-nghi/{meeting.pk}/"


@pytest.mark.django_db
def test_without_a_font_there_is_no_picture(client, settings):
    settings.CARD_FONT = ""
    meeting = make_meeting()
    assert client.get(card_address(meeting)).status_code == 404
    page = client.get(meeting.get_absolute_url()).text
    assert "og:image" not in page
    assert '<meta name="twitter:card" content="summary">' in page


@pytest.mark.django_db
def test_other_records_have_no_picture(client, font):
    assert "og:image" not in client.get(make_official().get_absolute_url()).text


@pytest.mark.django_db
def test_the_address_is_its_records(client, font):
    meeting, gone = make_meeting(), make_meeting(is_withdrawn=True)
    answer = client.get(reverse("meeting_card", args=[meeting.pk, "khac"]))
    assert (answer.status_code, answer.headers["Location"]) == (301, card_address(meeting))
    assert client.get(card_address(gone)).status_code == 410
    assert client.get(reverse("meeting_card", args=[999, "x"])).status_code == 404
    assert client.post(card_address(meeting)).status_code == 405


@pytest.mark.django_db
def test_more_chairs_need_no_more_queries(client, font, words):
    numbers = []
    for names in (["Lê Văn Dự"], ["Lê Văn Dự", "Trần Thị Ví Dụ", "Phạm Mẫu"]):
        address = card_address(meeting_with_chairs(*names))
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        numbers.append(len(queries))
    assert numbers == [4, 4]


SHORT = card.Card("Kho", "4/10/2024", "Hội nghị", "Mẫu", "Chủ trì: Lê Văn Dự.", "example.org/1/")
LONG = card.Card(*[f"Ẩ Ẳ Ỗ ẶNG {'Nguyễn Văn Dự, ' * 60}"] * 6)
# Three lines of the largest letters.
TALL = dataclasses.replace(LONG, name="Ẩ Ẳ Ỗ ẶNG " * 8)
ONE_WORD = card.Card(*["Ẩm" * 300] * 6)


@needs_font
@pytest.mark.parametrize("words", [SHORT, LONG, TALL, ONE_WORD])
def test_lines_stay_within_the_picture_and_apart(words):
    boxes = []
    for line in card.lines(words, configured.CARD_FONT):
        left, top, right, bottom = line.font.getbbox(line.text, anchor="ls")
        box = (left + card.MARGIN, top + line.baseline, right + card.MARGIN, bottom + line.baseline)
        assert box[0] >= card.MARGIN - 5
        assert box[2] <= card.WIDTH - card.MARGIN + 5
        assert line.top <= box[1]
        assert box[3] <= line.bottom
        boxes.append((line.top, line.bottom))
    boxes.sort()
    assert boxes[-1][1] <= card.HEIGHT
    assert all(above[1] <= below[0] for above, below in itertools.pairwise(boxes))


@needs_font
def test_what_is_cut_says_so_and_what_is_not_doesnt():
    def texts(words: card.Card) -> list[str]:
        return [line.text for line in card.lines(words, configured.CARD_FONT)]

    assert texts(SHORT) == list(dataclasses.astuple(SHORT))
    long = texts(LONG)
    assert len(long) == 1 + 1 + card.NAME_LINES + 1 + card.CHAIR_LINES + 1
    assert sum(text.endswith("…") for text in long) == 6


@needs_font
def test_a_name_is_set_smaller_before_it_is_cut():
    def sizes(words: card.Card) -> set[float]:
        return {line.font.size for line in card.lines(words, configured.CARD_FONT)}

    assert card.NAME_SIZES[0] in sizes(SHORT) & sizes(TALL)
    assert card.NAME_SIZES[-1] in sizes(LONG)


@needs_font
def test_empty_words_leave_no_gap():
    bare = card.Card("Kho", "", "Hội nghị", "", "", "example.org/1/")
    assert [(line.text, line.top) for line in card.lines(bare, configured.CARD_FONT)][1] == (
        "Hội nghị",
        card.FIRST_LINE,
    )
