"""Lists of people: who stands in one list with a person, before or after a place in the text.

"Các đồng chí: A, …; B, …; và đồng chí C, …"; "A, Bí thư, và các đồng chí Phó Bí thư: B; C".
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from meetings.extraction import lexicon
from meetings.extraction.facts import Mention
from meetings.extraction.report import Report

# Between two people of one list: "; ", " và đồng chí ", "; bà ", " và các đồng chí: ".
GLUE = re.compile(
    r"^[\s,;)]*(?:(?:và|cùng với|cùng|với)\s+)?(?:các\s+)?(?:đồng\s+chí|đ/c|ông|bà)?:?\s*$|"
    r"^[^.:\n]{0,100}; ?(?:và )?(?:đồng chí |ông |bà )?$|"
    rf"^[\s,;)]*(?:và )?(?:các )?(?:đồng chí )?{lexicon.POSITION_HEAD}[^.;:\n]{{0,60}}: ?$"
)
# "… truyền đạt nghị quyết; đồng chí B chủ trì": who does something else is not of the list.
OTHER_LIST = re.compile(rf"\b(?:{lexicon.SPEECH}|dự|tham dự|đại biểu)\b(?! khuyết)")
# How far from a verb, or from one person of a list to the next, words are looked at.
REACH = 600
LONGEST_LIST = 30


def chain_before(
    report: Report, mentions: Sequence[Mention], place: int, joins: re.Pattern[str]
) -> list[Mention]:
    """The list of people that ends at `place`; `joins` is what may stand between its last and the place."""
    chain: list[Mention] = []
    end = place
    number = bisect_right(mentions, place, key=lambda mention: mention.whole.end)
    for mention in reversed(mentions[max(0, number - LONGEST_LIST) : number]):
        gap = report.text.plain[mention.whole.end : min(end, mention.whole.end + REACH)]
        if not (GLUE if chain else joins).match(gap) or (chain and OTHER_LIST.search(gap)):
            break
        chain.append(mention)
        end = mention.whole.start
    return chain[::-1]


def chain_after(
    report: Report, mentions: Sequence[Mention], place: int, joins: re.Pattern[str]
) -> list[Mention]:
    """The list of people that begins at `place`; `joins` is what may stand before its first."""
    chain: list[Mention] = []
    start = place
    number = bisect_left(mentions, place, key=lambda mention: mention.whole.start)
    for mention in mentions[number : number + LONGEST_LIST]:
        gap = report.text.plain[start : min(mention.whole.start, start + REACH)]
        if not (GLUE if chain else joins).match(gap) or OTHER_LIST.search(gap):
            break
        chain.append(mention)
        start = mention.whole.end
    return chain
