"""People's names: ours beside those of pyvi and underthesea, how many are right and how fast.

names.py [--underthesea PYTHON]    PYTHON is an interpreter that has underthesea; without one it is left out.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from reports import COLLECTIONS, EVALUATION, ROOT, evaluated_texts

sys.path.insert(0, str(ROOT))

from meetings.evaluation import evaluate, read_gold

FINDERS = Path(__file__).with_name("name_finders.py")


def find_names(python: str, way: str, texts: list[str]) -> dict[str, Any]:
    done = subprocess.run([python, FINDERS, way], input=json.dumps(texts), stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"{way} couldn't be run by {python}")
    return json.loads(done.stdout)


def print_rows(collection: str, ways: dict[str, str]) -> None:
    texts = evaluated_texts(collection)
    gold = read_gold(EVALUATION / collection / "gold.jsonl")
    # Of other news, the gold names nobody.
    cases = [case for case in gold.decided() if case["is_meeting_report"]]
    first = 0.0
    for way, python in ways.items():
        found = find_names(python, way, [texts[case["id"]] for case in cases])
        readings = {
            case["id"]: {"is_meeting_report": True, "others": [{"name": name} for name in names]}
            for case, names in zip(cases, found["names"], strict=True)
        }
        people = evaluate(cases, readings).counts["people"]
        speed = len(cases) / found["seconds"]
        first = first or speed
        quality = f"{people.precision:.3f} | {people.recall:.3f} | {people.f1:.3f}"
        cost = f"{speed:.1f} | {speed / first:.3f} | {found['megabytes']:.0f}"
        print(
            f"| {collection} ({len(cases)}) | {way} | {found['version']} | {quality} | {cost} |", flush=True
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--underthesea", metavar="PYTHON")
    underthesea = parser.parse_args().underthesea
    ways = {"archive": sys.executable, "pyvi": sys.executable}
    if underthesea:
        ways |= {"underthesea": underthesea, "underthesea-ner": underthesea}
    else:
        print("Left out: underthesea, of which no interpreter was given (--underthesea PYTHON).\n")
    if not EVALUATION.is_dir():
        print("Left out: names, because ../shared/evaluation is absent and nothing says which are right.")
        return
    print("| reports | way | version | precision | recall | F1 | articles per CPU second | ratio | MB |")
    print("|---|---|---|---|---|---|---|---|---|")
    for collection in COLLECTIONS:
        print_rows(collection, ways)


if __name__ == "__main__":
    main()
