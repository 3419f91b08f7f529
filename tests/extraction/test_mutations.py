"""Spoilt reports: whatever becomes of a text, nothing is found that it doesn't say.

`MUTATIONS=5000 .venv/bin/pytest tests/extraction/test_mutations.py` tries as many.
"""

import os
import random
import re
import unicodedata

from meetings.extraction import read_report
from tests.extraction.proving import (
    SAMPLES,
    assert_only_reports_have_facts,
    assert_proven,
    evaluation_texts,
    sample_text,
)


# -- Mutations ------------------------------------------------------------------------------------------
def move_date(text: str, chance: random.Random) -> str:
    return re.sub(r"\d+(?=[/.-]\d)", lambda _: str(chance.randint(0, 45)), text, count=chance.randint(1, 3))


def change_name(text: str, chance: random.Random) -> str:
    capital = re.findall(r"\b[A-ZĐ]\w+", text)
    return (
        text.replace(chance.choice(capital), chance.choice(["Mẫu", "mẫu", "K'", "Ủy", "12", ""]))
        if capital
        else text
    )


def drop_line(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    lines.pop(chance.randrange(len(lines)))
    return "\n".join(lines)


def join_another(text: str, chance: random.Random) -> str:
    return text + chance.choice(["", " ", "\n", "\n\n"]) + sample_text(chance.choice(SAMPLES))


def add_markup(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    return (
        text[:place]
        + chance.choice(["<p>", "</b>", "&nbsp;", "[img]", "***", "<script>", "\u200b", "“", "("])
        + text[place:]
    )


def remove_letters(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + text[place + chance.randint(1, 60) :]


def join_lines(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice(["", " ", ". "]))


def shout(text: str, chance: random.Random) -> str:
    return text.upper() if chance.random() < 0.5 else text.lower()


def decompose(text: str, chance: random.Random) -> str:
    return unicodedata.normalize("NFD", text)


def double_spaces(text: str, chance: random.Random) -> str:
    spaces = chance.choice(["  ", "\u00a0", " \u200b"])
    return re.sub(r" ", lambda gap: spaces if chance.random() < 0.2 else gap[0], text)


def lose_spaces(text: str, chance: random.Random) -> str:
    return re.sub(r" ", lambda gap: "" if chance.random() < 0.03 else gap[0], text)


def swap_lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def swap_people(text: str, chance: random.Random) -> str:
    parts = text.split("; ")
    chance.shuffle(parts)
    return "; ".join(parts)


# What is done to a text, and how often beside the others: shouting and joining lines spoil all that follows.
MUTATIONS = {
    move_date: 6, change_name: 6, drop_line: 4, join_another: 3, add_markup: 6, remove_letters: 6,
    join_lines: 1, shout: 1, decompose: 1, double_spaces: 3, lose_spaces: 3, swap_lines: 3, swap_people: 2,
}  # fmt: skip
NUMBER_OF_MUTATIONS = int(os.environ.get("MUTATIONS", "300"))


def mutation(number: int, originals: list[str]) -> str:
    """The spoilt text of that number, the same in every run."""
    chance = random.Random(f"2004/{number}")
    text = chance.choice(originals)
    for mutate in chance.choices([*MUTATIONS], [*MUTATIONS.values()], k=chance.randint(1, 3)):
        text = mutate(text, chance)
    return text


def test_mutations_invent_nothing(gazetteer):
    originals = [sample_text(sample) for sample in SAMPLES] + evaluation_texts()
    for number in range(NUMBER_OF_MUTATIONS):
        facts = read_report(mutation(number, originals), gazetteer)
        try:
            assert_proven(facts)
            assert_only_reports_have_facts(facts)
        except AssertionError as error:
            error.add_note(f"mutation {number}")
            raise
