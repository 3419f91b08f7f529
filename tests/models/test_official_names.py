import pytest

from meetings.models import Official
from tests.builders import make_official

pytestmark = pytest.mark.django_db


def names(official: Official) -> list[tuple[str, str]]:
    return sorted(official.names.values_list("key", "given_key"))


def test_an_official_is_looked_up_by_every_name_in_any_spelling():
    official = make_official("Phạm Gia Túc", other_names=["Phạm Gia Thúc"])
    assert names(official) == [("pham gia thuc", "thuc"), ("pham gia tuc", "tuc")]
    assert list(Official.objects.named("PHAM GIA TÚC")) == [official]
    assert list(Official.objects.named("Phạm Gia Thực")) == [official]
    assert not Official.objects.named("Phạm Gia").exists()
    assert not Official.objects.named("Gia Túc").exists()


def test_a_name_given_up_is_looked_up_no_more():
    official = make_official("Lê Văn Mẫu", other_names=["Lê Văn Mậu", "Lê V. Thử"])
    official.name, official.other_names = "Lê Văn Dự", ["Lê V. Thử"]
    official.save()
    assert names(official) == [("le v thu", "thu"), ("le van du", "du")]
    assert not Official.objects.named("Lê Văn Mẫu").exists()


def test_spellings_of_one_key_are_one_name():
    assert names(make_official("Lê Văn Mẫu", other_names=["Lê Văn Mậu"])) == [("le van mau", "mau")]


def test_saving_without_a_change_writes_no_name(django_assert_num_queries):
    official = make_official("Lê Văn Mẫu")
    with django_assert_num_queries(2):
        official.save()


def test_a_name_longer_than_any_is_looked_up_too():
    official = make_official("Lê Văn Mẫu", other_names=["Dài " * 100])
    assert list(Official.objects.named("Dài " * 100)) == [official]
