"""Who may import whom: data flows one way, so that each part can be read, tested and replaced by itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

from archive.settings.base import BASE_DIR

OURS = ("archive", "meetings")
HEAVY = ("pyvi", "numpy", "scipy", "sklearn", "sklearn_crfsuite")
MARKUP = ("trafilatura", "lxml", "justext", "htmldate", "courlan", "dateparser", "babel")


def imports(path: Path) -> Iterator[str]:
    """The modules that the file imports, wherever in it; `from a import b` gives "a.b" as well as "a"."""
    package = path.relative_to(BASE_DIR).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def belongs(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def files(*packages: str) -> list[Path]:
    """The Python files of the packages and modules, those of the migrations left out."""
    found = []
    for package in packages:
        path = BASE_DIR / package.replace(".", "/")
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    return [path for path in found if "migrations" not in path.parts]


def trespasses(paths: list[Path], *forbidden: str, except_for: tuple[str, ...] = ()) -> list[str]:
    """Each import of a forbidden package, unless it belongs to one that is allowed or holds one."""
    return [
        f"{path.relative_to(BASE_DIR)} imports {module}"
        for path in paths
        for module in imports(path)
        if belongs(module, *forbidden)
        and not belongs(module, *except_for)
        and not any(belongs(allowed, module) for allowed in except_for)
    ]


def test_vietnamese_is_a_leaf():
    assert trespasses(files("meetings.vietnamese"), *OURS, "django") == []


def test_models_import_nothing_of_ours_but_what_a_query_means():
    allowed = ("meetings.vietnamese", "meetings.search", "meetings.models")
    assert trespasses(files("meetings.models"), *OURS, except_for=allowed) == []


def test_search_knows_no_record():
    allowed = ("meetings.vietnamese", "meetings.search")
    assert trespasses(files("meetings.search"), *OURS, except_for=allowed) == []


def test_what_helps_a_command_knows_nothing_of_it():
    assert trespasses(files("meetings.helping_processes"), *OURS, "django") == []


def test_indexing_knows_records_and_keys_alone():
    known = ("meetings.vietnamese", "meetings.search", "meetings.models", "meetings.helping_processes")
    # Who was seen in which office is read from print.
    allowed = (*known, "meetings.leading_offices", "meetings.indexing")
    assert (
        trespasses(files("meetings.leading_offices"), *OURS, except_for=(*known, "meetings.province_names"))
        == []
    )
    assert trespasses(files("meetings.indexing"), *OURS, except_for=allowed) == []


def test_extraction_knows_neither_django_nor_the_rest():
    allowed = ("meetings.vietnamese", "meetings.extraction")
    assert (
        trespasses(files("meetings.extraction"), *OURS, "django", "psycopg", "sqlite3", except_for=allowed)
        == []
    )


def test_evaluation_measures_from_outside():
    allowed = ("meetings.vietnamese", "meetings.evaluation")
    assert trespasses(files("meetings.evaluation"), *OURS, "django", except_for=allowed) == []
    others = [
        path
        for path in files(*OURS)
        if not {"evaluation", "commands"} & set(path.relative_to(BASE_DIR).parts)
    ]
    assert trespasses(others, "meetings.evaluation") == []


def finders() -> list[str]:
    """The modules of the extraction that offer a `find_…`."""
    return [
        f"meetings.extraction.{path.stem}"
        for path in files("meetings.extraction")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("find_")
    ]


def test_no_finder_imports_another_nor_the_pipeline():
    found = set(finders())
    assert {"meetings.extraction.dates", "meetings.extraction.officials"} <= found
    for finder in found:
        others = found - {finder} | {"meetings.extraction.pipeline"}
        assert trespasses(files(finder), *others) == []


READERS = (
    "meetings.views",
    "meetings.formats",
    "meetings.search",
    "meetings.templatetags",
    "meetings.templating",
    "meetings.concordance",
    "meetings.correction_filter",
    "meetings.facets",
    "meetings.filters",
    "meetings.filter_fields",
    "meetings.forms",
    "meetings.leading_offices",
    "meetings.province_names",
    "meetings.public_corrections",
    "meetings.strict_filters",
    "meetings.meeting_counts",
    "meetings.text_marks",
    "meetings.urls",
)


def test_what_readers_get_comes_from_no_part_that_writes():
    writers = (
        "meetings.indexing",
        "meetings.loading",
        "meetings.generating",
        "meetings.admin",
        "meetings.replaying",
        "meetings.management",
        "meetings.extraction",
    )
    assert trespasses(files(*READERS), *writers, "django.contrib") == []


def test_no_page_asks_a_database_by_name():
    """Which one of several answers is decided for each request (archive.routing)."""
    assert trespasses(files(*READERS), "django.db.connection", "django.db.DEFAULT_DB_ALIAS") == []


def test_writers_depend_on_no_page():
    writers = files(
        "meetings.indexing",
        "meetings.loading",
        "meetings.generating",
        "meetings.admin",
        "meetings.replaying",
        "meetings.models",
    )
    assert trespasses(writers, "meetings.views", "meetings.formats", "meetings.filters") == []


def test_word_segmentation_is_the_loaders_alone():
    everywhere_else = [path for path in files(*OURS) if "loading" not in path.parts]
    assert trespasses(everywhere_else, *HEAVY) == []


def test_reading_pages_is_the_loaders_alone():
    everywhere_else = [path for path in files(*OURS) if "loading" not in path.parts]
    assert trespasses(everywhere_else, *MARKUP) == []


def test_a_breach_is_noticed(tmp_path, monkeypatch):
    module = tmp_path / "meetings" / "views" / "wrong.py"
    module.parent.mkdir(parents=True)
    module.write_text("def f():\n    from ..loading import save\n    from meetings import admin\n")
    monkeypatch.setattr("tests.test_architecture.BASE_DIR", tmp_path)
    assert trespasses([module], "meetings.loading", "meetings.admin") == [
        "meetings/views/wrong.py imports meetings.loading",
        "meetings/views/wrong.py imports meetings.loading.save",
        "meetings/views/wrong.py imports meetings.admin",
    ]
