"""The search page: officials, provinces, documents and meetings under the words."""

import pytest
from django.urls import reverse

from tests.builders import make_meeting, make_official, make_province, make_resolution

pytestmark = pytest.mark.django_db


def found(client, words: str) -> str:
    return client.get(reverse("search"), {"q": words}).text


def test_without_words_there_is_the_box_and_nothing_else(client):
    page = client.get(reverse("search")).text
    assert 'name="q"' in page
    assert "<section" not in page


def test_each_kind_of_record_is_found_without_diacritics(client):
    province = make_province("Nam Định")
    records = [
        province,
        make_official("Trần Nam Định"),
        make_resolution(title="Quy hoạch tỉnh Nam Định"),
        make_meeting(title="Nam Định họp", province=province),
    ]
    page = found(client, "nam dinh")
    for record in records:
        assert f'href="{record.get_absolute_url()}"' in page


def test_what_is_withdrawn_is_not_found(client):
    make_official("Trần Ẩn", is_withdrawn=True)
    assert "Trần Ẩn" not in found(client, "tran an")


def test_nothing_found_is_said(client):
    assert "Không có cán bộ, tỉnh thành, văn bản hay tên hội nghị nào" in found(client, "xyz")


@pytest.mark.parametrize("words", ["x" * 201, "%", "…", '"', "a\0b"])
def test_what_cannot_be_searched_gets_a_message_beside_the_field(client, words):
    response = client.get(reverse("search"), {"q": words})
    assert response.status_code == 200
    assert 'aria-invalid="true"' in response.text
    assert 'id="id_q_error"' in response.text


def test_what_was_typed_is_escaped(client):
    assert "<script>x" not in found(client, "<script>x")
