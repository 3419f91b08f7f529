"""What a written Vietnamese syllable looks like: an onset, a rime, at most one tone.

Shapes, no dictionary: "nghiêm" is one, "nghêim" and "htiếp" are none. A name of another language ("Kđăm",
"Krông") is none either, so what isn't one may still be right.
"""

import re
import unicodedata
from functools import lru_cache

from meetings.vietnamese import TONE_MARKS, nfc

# "k" stands before all vowels: Bắc Kạn, Kon Tum.
ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
    oe oem oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uơ uê uêch uên uênh uy uya uych uyn uynh uyp uyt uyu
    uyên uyêt uân uâng uât uây ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
"""
# After "qu" and "gi", whose u and i are part of the onset: "quốc" and "giếng" read as q-uốc and gi-ếng.
RIMES_AFTER_QU = """
    a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê êch ên ênh êt i ơ ơn ơt
    y ych ynh yt yên yêt ôc
"""
RIMES_AFTER_GI = "êc êng"
FRONT = tuple("eêiy")
STOPS = ("c", "ch", "p", "t")
TONES_OF_STOPS = "\u0301\u0323"

SYLLABLES = frozenset(
    onset + rime
    for onset in ["", *ONSETS.split()]
    for rime in (RIMES_AFTER_QU if onset == "qu" else RIMES).split()
    # "gh" and "ngh" before e and i, "g" and "ng" before the rest; "gì" is g-ì.
    if not (onset in ("gh", "ngh") and not rime.startswith(FRONT))
    and not (onset in ("c", "ng") and rime.startswith(FRONT))
    and not (onset == "g" and rime.startswith(("e", "ê")))
) | {"gi" + rime for rime in RIMES_AFTER_GI.split()}

WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word has a syllable's shape, in any case and with its tone on any vowel. `word` is NFC."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in TONE_MARKS]
    if len(tones) > 1:
        return False
    bare = nfc("".join(letter for letter in letters if letter not in TONE_MARKS))
    if bare not in SYLLABLES:
        return False
    return not bare.endswith(STOPS) or not tones or tones[0] in TONES_OF_STOPS


def marked_words(text: str) -> list[str]:
    """The words that have a letter beyond ASCII: those that an encoding can spoil."""
    return [word for word in WORD.findall(text) if not word.isascii()]
