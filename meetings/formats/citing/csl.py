"""A citation as CSL-JSON, which Zotero, pandoc and the styles of citationstyles.org read."""

import json
from typing import Any

from meetings.formats.citing.cited import Cited


def csl_json(cited: Cited) -> str:
    return json.dumps([_item(cited)], ensure_ascii=False, indent=2) + "\n"


def _item(cited: Cited) -> dict[str, Any]:
    day = cited.day
    happened = [int(part) for part in cited.happened_on.split("-")] if cited.happened_on else []
    item = {
        "id": cited.key,
        "type": "dataset" if cited.is_list else "webpage",
        "title": cited.title,
        "author": [{"literal": cited.archive}],
        "chair": [{"literal": name} for name in cited.chairs],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "event-date": happened and {"date-parts": [happened]},
        "version": cited.version.label,
        "URL": cited.address,
        "language": "vi",
        "note": cited.note,
    }
    return {name: value for name, value in item.items() if value}
