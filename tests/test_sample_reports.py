"""The sample reports: digests in our own words, each naming its source."""

import json
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.conf import settings

from meetings import vietnamese
from meetings.loading.gazetteer import load_gazetteer
from meetings.loading.run import load
from meetings.models import Meeting

DIRECTORY = settings.BASE_DIR / "fixtures" / "articles"
EVALUATION = settings.BASE_DIR.parent / "shared" / "evaluation"
FIELDS = {"id", "title", "text", "url", "publisher", "published_at", "digest"}
LONGEST_SHARED_RUN = 7
WORDS_IN_A_DIGEST = range(60, 221)

# Names of bodies and their documents are facts: there is one way only to write them.
FIXED_NAMES = [
    "Ban Chấp hành Đảng bộ",
    "Ban Chấp hành Trung ương Đảng",
    "Ban Chỉ đạo phòng, chống dịch Covid-19 cấp tỉnh",
    "Ban Thường vụ Thành ủy",
    "Ban Thường vụ Tỉnh ủy",
    "Ủy ban Kiểm tra Thành ủy",
    "Đại hội Đảng bộ tỉnh lần thứ",
    "Đại hội đại biểu lần thứ XVII Đảng bộ thành phố",
]


def lines() -> Iterator[tuple[str, dict]]:
    for path in sorted(DIRECTORY.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield path.name, json.loads(line)


DIGESTS = [digest for _, digest in lines()]


def evaluated() -> Iterator[tuple[dict, str]]:
    """Each gold entry with its text."""
    for folder in ("seeds", "dev"):
        for line in (EVALUATION / folder / "gold.jsonl").read_text("utf-8").splitlines():
            gold = json.loads(line)
            yield gold, (EVALUATION / folder / f"{gold['id']}.txt").read_text("utf-8")


def facts(gold: dict) -> list[str]:
    """Names, positions and documents as printed: they must carry over into a digest."""
    people = [*gold.get("chairs", []), *gold.get("others", [])]
    listed = [person["name"] for person in people]
    listed += [position for person in people for position in person["positions"]]
    return listed + [document["as_written"] for document in gold.get("documents", [])]


def runs(text: str, names: list[str]) -> set[tuple[str, ...]]:
    """Every run of words one longer than allowed, broken where a name stands."""
    words = " ".join(re.findall(r"\w+", vietnamese.plain(vietnamese.nfc(text))))
    for name in sorted({vietnamese.exact_key(name) for name in names}, key=len, reverse=True):
        words = re.sub(rf"\b{re.escape(name)}\b", "|", words)
    found = set()
    for stretch in words.split("|"):
        stretch = stretch.split()
        length = LONGEST_SHARED_RUN + 1
        found |= {tuple(stretch[i : i + length]) for i in range(len(stretch) - length + 1)}
    return found


def test_there_are_digests_from_many_provinces():
    provinces = {unit["name"] for unit in json.loads((settings.GAZETTEER_DIR / "provinces.json").read_text())}
    named = {name for digest in DIGESTS for name in provinces if name in digest["text"].split("\n")[0]}
    assert len(DIGESTS) >= 24
    assert len(named) >= 20


def test_files_are_in_order_of_their_meetings():
    names = [path.name for path in sorted(DIRECTORY.glob("*.jsonl"))]
    for name, digest in lines():
        years = [int(year) for year in re.findall(r"\d{4}", name)]
        assert years[0] <= int(re.search(r"\b20\d\d\b", digest["text"])[0]) <= years[-1]
    assert names == sorted(names)


@pytest.mark.parametrize("digest", DIGESTS, ids=lambda digest: digest["id"])
def test_a_digest_is_short_says_that_it_is_one_and_names_its_source(digest):
    assert set(digest) <= FIELDS
    assert digest["digest"] is True
    assert digest["title"]
    assert len(digest["text"].split()) in WORDS_IN_A_DIGEST
    assert digest.get("url", "https://").startswith(("http://", "https://"))
    assert digest.get("publisher") or digest["id"].startswith("seeds-")


def test_no_two_digests_tell_of_one_page():
    for field in ("id", "title", "text"):
        assert len({digest[field] for digest in DIGESTS}) == len(DIGESTS)
    addresses = [digest["url"] for digest in DIGESTS if "url" in digest]
    assert len(set(addresses)) == len(addresses)


def test_no_digest_repeats_the_words_of_a_report():
    if not EVALUATION.is_dir():
        pytest.skip("../shared/evaluation is absent: the digests can't be compared with the reports")
    reports = list(evaluated())
    names = FIXED_NAMES + [fact for gold, _ in reports for fact in facts(gold)]
    printed = set().union(*(runs(text, names) for _, text in reports))
    for digest in DIGESTS:
        shared = runs(f"{digest['title']}\n{digest['text']}", names) & printed
        assert not shared, digest["id"]


@pytest.mark.django_db
def test_the_loader_reads_each_digest_as_a_meeting():
    load_gazetteer(settings.GAZETTEER_DIR)
    first = Counter(result.outcome for result in load([DIRECTORY], settings.GAZETTEER_DIR))
    second = Counter(result.outcome for result in load([DIRECTORY], settings.GAZETTEER_DIR))
    assert (first, second) == ({"created": len(DIGESTS)}, {"unchanged": len(DIGESTS)})
    for meeting in Meeting.objects.select_related("province"):
        article = meeting.articles.get()
        assert article.is_digest
        # Its report fixes no more than the year.
        assert meeting.date or meeting.partial_date or article.source_name == "dev-058", article
        assert meeting.body != Meeting.Body.OTHER, article
        assert any(period.name in article.text for period in meeting.province.periods.all()), article
