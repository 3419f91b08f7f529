"""Each rule that concludes something has a plain sentence that says why."""

import re

import pytest
from django.conf import settings

from meetings.models import Fact
from meetings.views.inferences import EVIDENCE, inferences

INFERRED = "## What is inferred"


def documented_rules() -> set[str]:
    text = (settings.BASE_DIR / "docs/extraction.md").read_text("utf-8")
    chapter = text[text.index(INFERRED) :]
    chapter = chapter[: chapter.index("\n## ", len(INFERRED))]
    return set(re.findall(r"`((?:year|province|body|chair):[a-z][^`]+)`", chapter))


def test_every_documented_inference_has_a_sentence_and_no_other():
    assert "year:page date" in documented_rules()
    assert set(EVIDENCE) == documented_rules()


@pytest.mark.parametrize("rule", [*EVIDENCE, "date:year:page date", "unheard of"])
def test_each_sentence_is_whole(rule):
    (sentence,) = inferences([Fact(rule=rule, basis="inferred")])
    assert sentence.endswith(".")
    assert "%" not in sentence


def test_one_rule_is_explained_once_and_what_is_stated_not_at_all():
    facts = [
        Fact(rule="date:year:page date", basis="inferred"),
        Fact(rule="year:page date", basis="inferred"),
        Fact(rule="date:printed", basis="stated"),
    ]
    assert len(inferences(facts)) == 1
