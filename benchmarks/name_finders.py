"""Finds people's names in texts in one way, and says what that took. One process a way: `names.py` runs it.

Reads a JSON list of texts, writes one JSON object. Time is CPU time after a first call that loads the
models; the best round of those that fit into two seconds, or of one.
"""

import importlib.metadata
import json
import resource
import sys
import time
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from meetings.extraction import VERSION, Gazetteer, lexicon, read_report

Finder = Callable[[str], Iterable[str]]
SECONDS = 2


def our_finder() -> Finder:
    gazetteer = Gazetteer.read(Path(__file__).resolve().parent.parent / "fixtures" / "gazetteer")
    return lambda text: [person.name for person in read_report(text, gazetteer).people]


def pyvi_finder() -> Finder:
    from pyvi import ViPosTagger, ViTokenizer  # noqa: PLC0415 - only where it is measured

    def tagged(paragraph: str) -> list[tuple[str, str]]:
        words, tags = ViPosTagger.postagging(ViTokenizer.tokenize(paragraph))
        return [(word.replace("_", " "), tag) for word, tag in zip(words, tags, strict=True)]

    return lambda text: [name for paragraph in paragraphs(text) for name in joined_names(tagged(paragraph))]


def underthesea_finder() -> Finder:
    from underthesea import pos_tag  # noqa: PLC0415 - only where it is measured

    return lambda text: [name for paragraph in paragraphs(text) for name in joined_names(pos_tag(paragraph))]


def underthesea_ner_finder() -> Finder:
    from underthesea import ner  # noqa: PLC0415 - only where it is measured

    def people(paragraph: str) -> list[str]:
        names: list[str] = []
        for word, _, _, label in ner(paragraph):
            if label == "B-PER":
                names.append(word)
            elif label == "I-PER" and names:
                names[-1] += f" {word}"
        return names

    return lambda text: [name for paragraph in paragraphs(text) for name in people(paragraph)]


def paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def joined_names(tagged: Iterable[tuple[str, str]]) -> list[str]:
    """Proper nouns that stand side by side, of two syllables or more, led by a family name."""
    names = (
        " ".join(word for word, _ in run)
        for is_proper, run in groupby(tagged, key=lambda pair: pair[1] == "Np")
        if is_proper
    )
    return [name for name in names if " " in name and name.split()[0].lower() in lexicon.SURNAMES]


FINDERS: dict[str, tuple[Callable[[], Finder], str | None]] = {
    "archive": (our_finder, None),
    "pyvi": (pyvi_finder, "pyvi"),
    "underthesea": (underthesea_finder, "underthesea"),
    "underthesea-ner": (underthesea_ner_finder, "underthesea"),
}


def main(way: str) -> None:
    texts = json.load(sys.stdin)
    make, package = FINDERS[way]
    find = make()
    find(texts[0])
    rounds: list[float] = []
    while not rounds or sum(rounds) < SECONDS:
        start = time.process_time()
        names = [list(find(text)) for text in texts]
        rounds.append(time.process_time() - start)
    version = importlib.metadata.version(package) if package else f"extraction {VERSION}"
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump(
        {"names": names, "seconds": min(rounds), "version": version, "megabytes": megabytes}, sys.stdout
    )


if __name__ == "__main__":
    main(sys.argv[1])
