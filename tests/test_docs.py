"""The documents name what there is: settings, make targets, commands, files."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "fixtures/articles/README.md"]
EXTRACTION = ROOT / "docs/extraction.md"
# Rules are named after what they find; those with a varying part are put together when they apply.
RULE = re.compile(r"(?:body|chair|date|name|ordinal|place|province|term|title|year):[a-z]{2,}[a-z' ]*")
# Where the year is printed, the fact is the date.
RULES_OF_NO_FACT = {"year:printed"}
NAMED_BY_DJANGO = {"DJANGO_SETTINGS_MODULE"}
READS_IT = re.compile(r"os\.environ\.get|\w+_from_environment")


def text_of(*paths: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in paths)


def environment_variables(path: Path) -> Iterator[str]:
    """Literal names in `os.environ[…]`, and in calls of what reads the environment."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        reads = None
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            reads = node.slice
        elif isinstance(node, ast.Call) and node.args and READS_IT.fullmatch(ast.unparse(node.func)):
            reads = node.args[0]
        if isinstance(reads, ast.Constant) and isinstance(reads.value, str):
            yield reads.value


def test_every_environment_variable_is_in_the_operators_page():
    files = [*(ROOT / "archive").rglob("*.py"), *(ROOT / "scripts").glob("*.py")]
    read = {name for path in files for name in environment_variables(path)} - NAMED_BY_DJANGO
    documented = set(re.findall(r"`([A-Z_]+)`", text_of(ROOT / "docs/operators.md")))
    assert {"DATABASE_URL", "ALLOWED_HOSTS", "PUBLIC_PORT"} <= read
    assert not read - documented


def test_every_make_target_is_documented():
    makefile = text_of(ROOT / "Makefile")
    [targets] = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    documented = set(re.findall(r"\bmake ([a-z-]+)", text_of(*DOCUMENTS)))
    explained = set(re.findall(r'"make ([a-z-]+)', makefile))
    assert explained == set(targets.split()) - {"help"}
    assert not explained - documented


def test_every_management_command_is_documented():
    commands = {path.stem for path in (ROOT / "meetings/management/commands").glob("[a-z]*.py")}
    documented = text_of(*DOCUMENTS)
    assert "load_gazetteer" in commands
    assert not {command for command in commands if command not in documented}


def rules_in_code() -> Iterator[str]:
    for path in (ROOT / "meetings/extraction").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and RULE.fullmatch(node.value):
                yield node.value


def test_every_rule_of_the_extraction_is_explained_and_no_other():
    explained = {
        name for name in re.findall(r"`([^`]+)`", EXTRACTION.read_text("utf-8")) if RULE.fullmatch(name)
    }
    rules = set(rules_in_code()) - RULES_OF_NO_FACT
    assert {"year:page date", "province:named", "chair:subject"} <= rules
    assert rules - explained == set()
    assert explained - rules == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(document):
    for target in re.findall(r"\]\(([^)#]+)", text_of(document)):
        if not target.startswith(("http://", "https://")):
            assert (document.parent / target).exists(), target


def test_every_script_that_make_runs_is_there():
    for script in re.findall(r"(?:scripts|benchmarks)/\w+\.\w+", text_of(ROOT / "Makefile")):
        assert (ROOT / script).exists(), script
