"""The reports that are measured: seeds and dev beside the clone, or else the samples that come with it."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EVALUATION = ROOT.parent / "shared" / "evaluation"
SAMPLES = ROOT / "fixtures" / "articles"
COLLECTIONS = ("seeds", "dev")


def sample_texts() -> list[str]:
    lines = (
        line for path in sorted(SAMPLES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    )
    return [json.loads(line)["text"] for line in lines]


def evaluated_texts(collection: str) -> dict[str, str]:
    """The texts of a collection by their ids; none where it is absent."""
    return {path.stem: path.read_text("utf-8") for path in sorted((EVALUATION / collection).glob("*.txt"))}


def all_texts() -> tuple[str, list[str]]:
    """What is measured, and its name."""
    texts = [text for collection in COLLECTIONS for text in evaluated_texts(collection).values()]
    return ("seeds and dev", texts) if texts else ("fixtures/articles", sample_texts())
