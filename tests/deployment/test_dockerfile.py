"""The image holds what serves and nothing else, and runs as nobody in particular."""

import re
from collections.abc import Iterator

import pytest

from tests.deployment.files import ROOT, STAGES, Stage, command_of, stages, taken_in

SERVED = ["web", "loader"]
LAST = list(STAGES)[-1]


def faults(found: dict[str, Stage]) -> Iterator[str]:
    """What speaks against a Dockerfile, by our own rules."""
    for stage in found.values():
        if stage.base not in found and not re.fullmatch(r"[\w./-]+:\d[\w.-]*", stage.base):
            yield f"{stage.name}: {stage.base} names no version"
        if stage.all("ADD"):
            yield f"{stage.name}: ADD fetches and unpacks; COPY says what it does"
        for run in stage.all("RUN"):
            if "apt-get install" in run and "--no-install-recommends" not in run:
                yield f"{stage.name}: installs what is only recommended"
            if "apt-get install" in run and "rm -rf /var/lib/apt/lists" not in run:
                yield f"{stage.name}: keeps lists of packages"
            if "pip" in run and " install " in run and "apt-get" not in run and "--require-hashes" not in run:
                yield f"{stage.name}: installs what no hash vouches for"
        for setting in stage.all("ENV") + stage.all("ARG"):
            if re.search(r"SECRET|PASSWORD|TOKEN|_KEY\b", setting):
                yield f"{stage.name}: a secret stays in the image"
    for name in SERVED:
        names = [step for step, _ in found[name].steps]
        if found[name].all("USER") != ["archive"] or "USER" in names[names.index("USER") + 1 :]:
            yield f"{name}: runs as root"
        if any(step in ("COPY", "RUN") for step in names[names.index("USER") :] if "USER" in names):
            yield f"{name}: its user may change its files"
        if not found[name].all("CMD")[-1].startswith("["):
            yield f"{name}: a shell stands between the engine and the process"


def test_the_dockerfile_has_no_faults():
    assert list(faults(STAGES)) == []


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ("python:3.11-slim-bookworm", "python:latest", "names no version"),
        (" --require-hashes", "", "no hash"),
        (" --no-install-recommends", "", "recommended"),
        (" && rm -rf /var/lib/apt/lists/*", "", "lists of packages"),
        ("COPY . .", "ADD . .", "ADD"),
        ("ENV PATH", "ENV SECRET_KEY=x PATH", "secret"),
        ("USER archive", "USER root", "runs as root"),
        ('CMD ["gunicorn"', 'CMD gunicorn ["', "a shell"),
    ],
)
def test_a_fault_is_noticed(good, bad, fault):
    text = (ROOT / "Dockerfile").read_text()
    assert good in text
    spoilt = {stage.name: stage for stage in stages(text.replace(good, bad))}
    assert [found for found in faults(spoilt) if fault in found]


def test_the_site_is_what_is_built_unless_another_is_asked_for():
    assert LAST == "web"
    assert STAGES["web"].all("HEALTHCHECK")[-1].endswith('CMD ["python", "deploy/healthcheck.py"]')


def test_what_builds_is_not_in_what_serves():
    assert STAGES["web"].base == STAGES["loader"].base == "runtime"
    assert "build-essential" not in (ROOT / "Dockerfile").read_text()
    assert "pip uninstall" in STAGES["runtime"].all("RUN")[-1]
    copied = [copy for name in SERVED for copy in STAGES[name].all("COPY")]
    assert all(copy.startswith("--from=build") for copy in copied)


def test_the_second_reader_of_names_is_the_loader_s_alone():
    installed = {name: " ".join(STAGES[name].all("RUN")) for name in ("build", "build-loader")}
    assert "requirements/run.txt" in installed["build"]
    assert "loader.txt" not in installed["build"]
    assert "requirements/loader.txt" in installed["build-loader"]
    assert STAGES["web"].all("COPY") == ["--from=build /venv /venv", "--from=build /app /app"]

    def packages(name: str) -> set[str]:
        return set(re.findall(r"^([\w.-]+)==", (ROOT / f"requirements/{name}.txt").read_text(), re.MULTILINE))

    heavy = {"pyvi", "numpy", "scipy", "scikit-learn"}
    assert packages("run") & heavy == set()
    assert packages("loader") & heavy == heavy
    assert packages("run") < packages("loader")


def test_everything_that_the_image_runs_is_taken_in():
    files = {str(path) for path in taken_in()}
    named = {"manage.py", "deploy/healthcheck.py", "deploy/prepare.sh", "deploy/gunicorn.conf.py"}
    assert named | {"requirements/run.txt", "requirements/loader.txt"} <= files
    assert command_of(STAGES["web"])[2] in files
    for run in STAGES["build"].all("RUN") + STAGES["build-loader"].all("RUN"):
        assert set(re.findall(r"(?:requirements/\S+\.txt|manage\.py)", run)) <= files


def test_nothing_else_is_taken_in():
    folders = {path.parts[0] for path in taken_in()}
    expected = {"archive", "deploy", "fixtures", "locale", "manage.py", "meetings", "requirements", "static"}
    assert folders == expected | {"templates"}
