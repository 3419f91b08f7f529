"""Issuers of central documents in English; those that have no settled English name stay as printed."""

import re

from meetings import vietnamese

ENGLISH = {
    "bộ chính trị": "the Politburo",
    "ban bí thư": "the Secretariat",
    "ban bí thư trung ương": "the Secretariat",
    "ban chấp hành trung ương": "the Central Committee",
    "quốc hội": "the National Assembly",
    "ủy ban thường vụ quốc hội": "the National Assembly’s Standing Committee",
    "chính phủ": "the Government",
    "thủ tướng chính phủ": "the Prime Minister",
}
# "BCH Trung ương Đảng (khóa XIII)" is the Central Committee, term XIII.
PRINTED = re.compile(r"(?P<name>.+?)(?: đảng| đcs việt nam)?(?:,? \(?khóa (?P<term>[ivxl]+|\d+)\)?)?")


def in_english(issuer: str) -> str:
    match = PRINTED.fullmatch(vietnamese.plain(vietnamese.nfc(issuer)).strip())
    if match is None:
        return issuer
    name = ENGLISH.get(re.sub(r"^bch\b", "ban chấp hành", match["name"]))
    if name is None:
        return issuer
    return f"{name}, term {match['term'].upper()}" if match["term"] else name
