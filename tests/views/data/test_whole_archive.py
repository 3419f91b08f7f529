"""The files of the whole archive: named on the page about data, served as described, and no others."""

import hashlib
import json
import os

import pytest
from django.db import transaction
from django.urls import reverse

from meetings.exporting.run import export_archive
from meetings.views.data.whole_archive import whole_archive
from tests.builders import make_official

pytestmark = pytest.mark.django_db

NAME = "Trần Thị Ví Dụ"


@pytest.fixture
def folder(settings, tmp_path, monkeypatch):
    monkeypatch.setattr("meetings.exporting.run.one_snapshot", transaction.atomic)
    settings.EXPORT_DIR = tmp_path / "export"
    return settings.EXPORT_DIR


@pytest.fixture
def export(folder):
    make_official(NAME)
    export_archive(folder, lambda rows: None)
    return folder


def get(client, name: str, **headers):
    response = client.get(reverse("archive_file", args=[name]), headers=headers)
    return response, b"".join(response.streaming_content) if response.streaming else response.content


def test_every_file_is_served_as_it_is_described(client, export):
    archive = whole_archive()
    assert set(archive.files) == {path.name for path in export.iterdir()}
    for file in archive.files.values():
        response, content = get(client, file.name)
        assert response.status_code == 200
        assert content == (export / file.name).read_bytes()
        assert response.headers["X-Data-Version"] == archive.version
        assert response.headers["Content-Length"] == str(len(content))
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert f'filename="{file.name}"' in response.headers["Content-Disposition"]
        if file.sha256:
            assert hashlib.sha256(content).hexdigest() == file.sha256
            assert get(client, file.name, if_none_match=response.headers["ETag"])[0].status_code == 304


@pytest.mark.parametrize("name", ["secret-key", "..%2Fsecret-key", "%2Fetc%2Fpasswd", "x%00y", "."])
def test_what_is_not_described_is_not_served(client, export, name):
    (export.parent / "secret-key").write_text("x")
    (export / "secret-key").write_text("x")
    response = client.get(f"/du-lieu/tep/{name}")
    assert response.status_code == 404


@pytest.mark.parametrize("spoilt", [b"", b"[]", b'{"resources": [{}]}', None])
def test_what_is_no_export_is_offered_nowhere(client, folder, spoilt):
    if spoilt is not None:
        folder.mkdir()
        (folder / "datapackage.json").write_bytes(spoilt)
    assert whole_archive() is None
    page = client.get("/du-lieu/")
    assert page.status_code == 200
    assert 'id="whole"' not in page.content.decode()
    response, content = get(client, "datapackage.json")
    assert response.status_code == 404
    assert json.loads(content)["status"] == 404


@pytest.mark.parametrize("path", ["/du-lieu/", "/en/du-lieu/"])
def test_the_page_names_every_file_with_its_sum(client, export, path):
    page = client.get(path).content.decode()
    for file in whole_archive().files.values():
        assert f'href="{file.address}"' in page
        assert f"{file.sha256}  {file.name}" in page or not file.sha256
    assert 'href="#whole"' in page


def test_a_file_that_vanished_is_not_found(client, export):
    os.remove(export / "officials.csv")
    assert get(client, "officials.csv")[0].status_code == 404
