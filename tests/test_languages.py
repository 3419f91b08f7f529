"""One address in each language, and the address alone decides."""

import pytest

from meetings.languages import address_in, file_address, language_of


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [("/", "/en/"), ("/hoi-nghi/", "/en/hoi-nghi/"), ("/can-bo/1-en/?q=/en/", "/en/can-bo/1-en/?q=/en/")],
)
def test_each_language_has_an_address_of_the_page(vietnamese, english):
    assert (language_of(vietnamese), language_of(english)) == ("vi", "en")
    assert address_in("en", vietnamese) == address_in("en", english) == english
    assert address_in("vi", english) == address_in("vi", vietnamese) == vietnamese


def test_data_have_one_address_whatever_the_language_of_their_page():
    assert file_address("/en/", "json") == file_address("/", "json") == "/.json"
    assert file_address("/en/hoi-nghi/1-a/", "bib") == "/hoi-nghi/1-a.bib"


@pytest.mark.parametrize("path", ["/enough/", "/hoi-nghi/en/", "/EN/", "/vi/", ""])
def test_what_only_looks_like_english_is_vietnamese(path):
    assert language_of(path) == "vi"


@pytest.mark.parametrize("path", ["//example.org/", "/en//example.org/", "///example.org/"])
def test_no_address_leads_to_another_site(path):
    assert address_in("vi", path) == "/example.org/"
    assert address_in("en", path) == "/en/example.org/"
