"""The benchmarks measure what they say: which names count, and which reports are read."""

import importlib
import json

import pytest
from django.conf import settings


@pytest.fixture
def benchmark(monkeypatch):
    """Imports a script of benchmarks/ by its name, as it imports its neighbours when it is run."""
    monkeypatch.syspath_prepend(str(settings.BASE_DIR / "benchmarks"))
    return importlib.import_module


@pytest.mark.parametrize(
    ("tagged", "names"),
    [
        ([("Lê", "Np"), ("Văn Mẫu", "Np"), ("chủ trì", "V")], ["Lê Văn Mẫu"]),
        ([("Lê Văn Mẫu", "Np"), (",", "CH"), ("Trần Thí Dụ", "Np")], ["Lê Văn Mẫu", "Trần Thí Dụ"]),
        ([("Bình", "Np"), ("Định", "Np")], []),
        ([("Lê", "Np"), ("họp", "V")], []),
        ([], []),
    ],
)
def test_names_of_others_are_proper_nouns_side_by_side_led_by_a_family_name(benchmark, tagged, names):
    assert benchmark("name_finders").joined_names(tagged) == names


def test_our_names_are_those_of_the_people_read(benchmark):
    find = benchmark("name_finders").our_finder()
    assert find("Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy, đi vắng.") == []
    text = "Sáng 4/10/2024, Ban Thường vụ Tỉnh ủy họp. Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy chủ trì hội nghị."
    assert find(text) == ["Lê Văn Mẫu"]


def test_samples_are_measured_where_there_are_no_evaluated_reports(benchmark, monkeypatch, tmp_path):
    reports = benchmark("reports")
    monkeypatch.setattr(reports, "EVALUATION", tmp_path)
    name, texts = reports.all_texts()
    assert (name, len(texts)) == ("fixtures/articles", 27)
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "a.txt").write_text("Hội nghị")
    assert reports.all_texts() == ("seeds and dev", ["Hội nghị"])


def test_streamed_articles_all_differ(benchmark, tmp_path):
    path = tmp_path / "articles.jsonl"
    benchmark("extraction_stream").write_articles(path, ["một", "hai"], 5)
    articles = [json.loads(line) for line in path.read_text().splitlines()]
    assert len({article["text"] for article in articles}) == 5
    assert [article["text"].split()[0] for article in articles] == ["một", "hai", "một", "hai", "một"]


def test_stream_measures_the_command_itself(benchmark, tmp_path, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "archive.settings.desk")
    monkeypatch.setenv("ARCHIVE_VAR_DIR", str(tmp_path))
    stream = benchmark("extraction_stream")
    stream.write_articles(tmp_path / "one.jsonl", ["Hội nghị"], 1)
    cost = stream.run_extraction(tmp_path / "one.jsonl", 1)
    assert min(cost.seconds, cost.cpu_seconds) > 0
    assert cost.megabytes > 10
    with pytest.raises(SystemExit, match="ended with status 1"):
        stream.run_extraction(tmp_path / "absent.jsonl", 1)


def test_names_are_left_out_without_a_gold_and_that_is_said(benchmark, monkeypatch, tmp_path, capsys):
    names = benchmark("names")
    monkeypatch.setattr(names, "EVALUATION", tmp_path / "absent")
    monkeypatch.setattr("sys.argv", ["names.py"])
    names.main()
    assert capsys.readouterr().out.splitlines() == [
        "Left out: underthesea, of which no interpreter was given (--underthesea PYTHON).",
        "",
        "Left out: names, because ../shared/evaluation is absent and nothing says which are right.",
    ]
