"""A fixed set of queries over a fixed archive: what each finds, best first, is written down in a file.

Both databases are held to the same file, and so to each other. After a change that is meant to find other
meetings: WRITE_FOUND=1 .venv/bin/pytest tests/search/test_fixed_queries.py, and look at what has changed.
"""

import datetime
import json
import os
import unicodedata
from pathlib import Path
from random import Random

import pytest

from meetings.indexing import rebuild
from meetings.models import Meeting
from meetings.search import parse
from tests.builders import (
    make_article,
    make_citation,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db

FOUND = Path(__file__).with_name("found.json")
MEETINGS = 90
CLAUSES = [
    "Tại Nam Định, Ban Thường vụ Tỉnh ủy họp", "BTV Tỉnh uỷ Hà Nam họp phiên thường kỳ",
    "NAM ĐỊNH sau ba năm", "bàn việc tạm đình chỉ năm cơ sở", "các uỷ viên thảo luận",
    "các Ủy viên biểu quyết", "Ủy ban nhân dân tỉnh trình", "UBND tỉnh báo cáo",
    "về xây dựng nông thôn mới", "chương trình NTM giai đoạn mới", "đẩy mạnh chuyển đổi số",
    "chuyển đổi nghề, rồi đổi số nhà", "Nghị quyết số 09-NQ/TU", "Kết luận 12-KL/TW và số 09",
    "HĐND tỉnh quyết định", "Hội đồng nhân dân tỉnh khóa mới", "phát triển du lịch biển",
    "phát triển du lịch núi", "thuỷ lợi và thủy sản", "hoà giải ở cơ sở", "xã Hòa Bình về đích",
    "thu ngân sách đạt khá", "ngân sách; sau đó là du lịch", "Thường trực TVTU",
    "Thường vụ Tỉnh ủy cho ý kiến", "cải cách hành chính", "đẩy mạnh CCHC", "khoẻ và đẹp",
    "Ðảng bộ tỉnh, HÐND tỉnh", "ban chấp hành bàn nhân sự", "BCH Đảng bộ tỉnh", "quốc phòng - an ninh",
    "QP-AN được giữ vững", "tháng 5/2023",
]  # fmt: skip
# Each row's spellings find the same, in whatever order.
SAME = [
    ["nam dinh", "Nam Định", "NAM ĐỊNH", "nam định", "Nam   Ðịnh", "NAM DINH", "định nam", "nam/định"],
    ["uỷ viên", "ủy viên", "uy vien", "UỶ VIÊN", "Ủy  Viên", "ủỵ viên"],
    ["09-NQ/TU", "09 nq tu", "nq/tu 09", "09–NQ/TU", "09-nq/tu", "09_NQ_TU"],
    ["12-KL/TW", "12 kl tw", "kl/tw 12"],
    ["BTV", "btv"],
    ["ban thường vụ", "ban thuong vu", "Ban Thường Vụ"],
    ["ủy ban nhân dân", "uy ban nhan dan", "uỷ ban nhân dân"],
    ["HĐND tỉnh", "hdnd tinh", "HÐND tỉnh"],
    ["nông thôn mới", "nong thon moi"],
    ["QP-AN", "qp an", "QP/AN"],
    ["thuỷ", "thủy", "thuy", "THỦY"],
    ["hoà bình", "hòa bình", "hoa binh", "Hoà Bình"],
    ["khoẻ", "khỏe", "khoe"],
    ['"chuyển đổi số"', "“chuyen doi so”", "«CHUYỂN ĐỔI SỐ»"],
    ["du lịch -biển", "du lich -bien", "DU LỊCH −BIỂN", 'du lịch -"biển"'],
    ['du lịch -"lịch núi"', 'du lich -"lich nui"'],
    ['chủ trì:"Lý Văn Ba"', 'chu tri:"ly van ba"', 'chair:"LÝ VĂN BA"', 'CHỦ TRÌ: "lý văn ba"'],
    ["tỉnh:Nam", "tinh:nam", "province:NAM"],
    ["văn bản:28-NQ/TW", "van ban:28-nq/tw", "document:28-NQ/TW"],
    ["du lịch chủ trì:Ba -tỉnh:Hà", "du lich chair:ba -province:ha"],
]
# An abbreviation and its words.
FORMS = [
    ("BTV", "ban thường vụ"), ("UBND", "ủy ban nhân dân"), ("HĐND", "hội đồng nhân dân"),
    ("NTM", "nông thôn mới"),
    ("CCHC", "cải cách hành chính"), ("BCH", "ban chấp hành"), ("TVTU", "thường vụ tỉnh ủy"),
    ("QP-AN", "quốc phòng an ninh"),
]  # fmt: skip
# What the marks, the place of a word or an abbreviation change.
OTHERS = [
    "năm đình", "đình chỉ", "nam", "năm", "định", "số", "ngân sách du lịch", "du lịch ngân sách",
    '"ngân sách"', '"BTV"', '"ban thường vụ"', "TVTU", "thường vụ tỉnh ủy", "họp -BTV",
    'họp -"tỉnh ủy"', "đổi số chuyển", "vắngbóng", "28-NQ/TW", "ly van ba", "hà nam",
    "tỉnh:Hà -chủ trì:Ba", "nghị quyết 09", "ban", "đảng bộ", "tháng 5", "bàn", "ba năm",
]  # fmt: skip


@pytest.fixture
def archive() -> dict[int, int]:
    """Numbers of the meetings by their keys."""
    random = Random(11)
    units = [make_province(name) for name in ("Nam Định", "Hà Nam", "Thái Bình")]
    people = [make_official(name) for name in ("Lý Văn Ba", "Ly Văn Bá", "Trần Thị Ví Dụ")]
    document = make_resolution(number="28-NQ/TW", title="Về đất đai")
    numbers = {}
    for number in range(MEETINGS):
        clauses = random.sample(CLAUSES, random.randint(1, 5))
        text = random.choice([". ", "; ", "\n\n"]).join(clauses)
        if number % 7 == 0:
            text = unicodedata.normalize("NFC", text.upper())
        day = datetime.date(2023, 1, 1) + datetime.timedelta(days=random.randint(0, 60))
        title = clauses[0] if number % 5 == 0 else ""
        meeting = make_meeting(province=random.choice([*units, None]), body="other", date=day, title=title)
        article = make_article(meeting, text)
        if number % 3 == 0:
            official = random.choice(people)
            make_participation(article, text[:5], name=official.name, official=official)
        if number % 4 == 0:
            make_citation(
                article, text[:5], number=document.number, as_printed="28-NQ/TW", resolution=document
            )
        numbers[meeting.pk] = number
    assert sum(rebuild()) == MEETINGS
    return numbers


def queries() -> list[str]:
    """Each in its spelling and, where that is another, decomposed."""
    typed = [query for row in [*SAME, *FORMS] for query in row] + OTHERS
    return list(dict.fromkeys(typed + [unicodedata.normalize("NFD", query) for query in typed]))


def found(query: str, archive: dict[int, int], *, exact: bool = False) -> list[int]:
    ranked = Meeting.objects.all().ranked(parse(query, exact=exact))[: MEETINGS + 1]
    return [archive[meeting.pk] for meeting in ranked]


def test_both_databases_find_and_order_what_is_written_down(archive):
    every = {query: found(query, archive) for query in queries()}
    every |= {f"{query} (exact)": found(query, archive, exact=True) for query in queries()}
    assert len(every) >= 2 * 60
    for query in queries():
        asked = Meeting.objects.search(query).values_list("pk", flat=True)
        assert {archive[pk] for pk in asked} == set(every[query]), query
    if os.environ.get("WRITE_FOUND"):
        lines = (f"{json.dumps(query, ensure_ascii=False)}: {json.dumps(every[query])}" for query in every)
        FOUND.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    assert every == json.loads(FOUND.read_text(encoding="utf-8"))


def test_spellings_of_one_question_find_the_same_meetings(archive):
    for row in SAME:
        sets = {query: set(found(query, archive)) for query in row}
        sets |= {unicodedata.normalize("NFD", query): sets[query] for query in row}
        first = sets[row[0]]
        assert 0 < len(first) < MEETINGS, row
        assert {query: one for query, one in sets.items() if one != first} == {}
        for query in row:
            assert found(unicodedata.normalize("NFD", query), archive) == found(query, archive), query


def test_an_abbreviation_and_its_words_find_each_other(archive):
    for short, long in FORMS:
        either = {*found(f'"{short}"', archive), *found(f'"{long}"', archive)}
        assert set(found(short, archive)) == either, short
        # Words that aren't quoted may stand apart too.
        assert either <= set(found(long, archive)), long
        assert found(f'"{short}"', archive), short
        assert found(f'"{long}"', archive), long
