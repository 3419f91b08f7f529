"""Makes `fixtures/gazetteer/` from a folder of raw facts about places, newspapers and office-holders.

    python scripts/make_gazetteer.py SOURCE_DIR [TARGET_DIR]

The same source gives the same bytes. What the files hold is told in docs/gazetteer.md.
"""

import csv
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "fixtures" / "gazetteer"
KINDS = {"tỉnh": "province", "thành phố trực thuộc trung ương": "city"}
OFFICES = {"Bí thư": "secretary", "quyền Bí thư": "acting_secretary"}

# Papers that report from the whole country: what they print tells no province.
NATIONAL_INITIALS = {"SGGP", "TTXVN", "VOV"}
MORE_NEWSPAPERS = [
    # Until 2024 the paper of Huế bore the province's old name; its reports open with "TTH - ".
    ("Báo Thừa Thiên Huế", "hue", "baothuathienhue.vn", "TTH"),
    ("Thông tấn xã Việt Nam", "", "vnanet.vn", "TTXVN"),
    ("Đài Tiếng nói Việt Nam", "", "vov.vn", "VOV"),
]
# A map of the country shows its archipelagos, each with the province that it belongs to.
ARCHIPELAGOS = [
    ["34", "9", "5", "da-nang-2025", "Hoàng Sa"],
    ["34", "14", "5", "khanh-hoa-2025", "Trường Sa"],
    ["63", "12", "6", "da-nang", "Hoàng Sa"],
    ["63", "17", "6", "khanh-hoa", "Trường Sa"],
]
# Reports of Báo Bình Định open with "(BĐ) - ".
MORE_INITIALS = {"Báo Bình Định": ["BĐ"]}

# "còn tại chức 17/12/2024: https://…": a later day on which the office is attested too.
STILL_IN_OFFICE = re.compile(
    r"còn tại chức (?:(?P<day>\d+)/)?(?P<month>\d+)/(?P<year>\d{4}): (?P<source>\S+)"
)

Row = dict[str, str]
Unit = dict[str, object]


def read(source: Path, name: str) -> list[Row]:
    with (source / name).open(encoding="utf-8", newline="") as file:
        return [{key: value.strip() for key, value in row.items()} for row in csv.DictReader(file)]


def parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def provinces(periods: list[Row], regions: dict[str, str]) -> list[Unit]:
    """One entry a unit, its periods oldest first; see docs/gazetteer.md for the fields."""
    of_unit: dict[str, list[Row]] = defaultdict(list)
    for period in periods:
        of_unit[period["unit_id"]].append(period)
    successors = {
        slug: sorted({s for row in rows for s in parts(row["successor_unit_ids"])} - {slug})
        for slug, rows in of_unit.items()
    }
    return [
        province(slug, of_unit[slug], successors[slug], region_of(slug, successors, regions))
        for slug in sorted(of_unit)
    ]


def province(slug: str, rows: list[Row], successors: list[str], region: str) -> Unit:
    rows = sorted(rows, key=lambda row: row["valid_from"])
    newest = rows[-1]
    return {
        "slug": slug,
        "name": newest["name"],
        "kind": KINDS[newest["kind"]],
        "region": region,
        "gso_code": newest["gso_code"],
        "valid_from": rows[0]["valid_from"] or None,
        "valid_to": newest["valid_to"] or None,
        "successors": successors,
        "periods": [
            {
                "name": row["name"],
                "kind": KINDS[row["kind"]],
                "valid_from": row["valid_from"] or None,
                "legal_basis": act_that_began(row),
            }
            for row in rows
        ],
    }


def act_that_began(period: Row) -> str:
    """The source lists the acts that began and that ended a period; without a first day, only the latter."""
    return parts(period["legal_basis"])[0] if period["valid_from"] and period["legal_basis"] else ""


def region_of(slug: str, successors: dict[str, list[str]], regions: dict[str, str]) -> str:
    """Its own among the 63; else the one its predecessors, or what it was split into, have in common."""
    if slug in regions:
        return regions[slug]
    kin = [unit for unit, heirs in successors.items() if slug in heirs] or successors[slug]
    common = {regions.get(unit, "") for unit in kin}
    return common.pop() if len(common) == 1 else ""


def districts(rows: list[Row], units: list[Unit]) -> list[list[str]]:
    return sorted(
        [row["name"], row["kind"], unit_on(units, row["province_at_time"], row["valid_to"]), *life(row)]
        for row in rows
    )


def life(row: Row) -> tuple[str, str]:
    return row["valid_from"], row["valid_to"]


def unit_on(units: list[Unit], name: str, date: str) -> str:
    """The slug of the one unit that bore the name on the day."""
    found = [unit["slug"] for unit in units if exists_on(unit, date) and name_on(unit, date) == name]
    [slug] = found
    return str(slug)


def exists_on(unit: Unit, date: str) -> bool:
    return (unit["valid_from"] or "") <= date <= (unit["valid_to"] or "9999")  # type: ignore[operator]


def name_on(unit: Unit, date: str) -> str:
    begun = [period for period in unit["periods"] if (period["valid_from"] or "") <= date]  # type: ignore[attr-defined]
    return begun[-1]["name"] if begun else ""


def newspapers(rows: list[Row]) -> list[list[str]]:
    found = [
        (
            row["name"],
            row["province_63_unit_id"],
            " ".join(parts(row["domain"])),
            [initials.strip('"') for initials in parts(row["dateline_initials"])]
            + MORE_INITIALS.get(row["name"], []),
        )
        for row in rows
    ]
    found += [(name, slug, domains, [initials]) for name, slug, domains, initials in MORE_NEWSPAPERS]
    return sorted(
        [name, slug, domains, "|".join(initials), "1" if NATIONAL_INITIALS & {*initials} else "0"]
        for name, slug, domains, initials in found
    )


def office_holders(rows: list[Row]) -> list[list[str]]:
    found = []
    for row in rows:
        who = [row["name"], row["unit_id"], OFFICES[row["role"]], row["from"], row["to"]]
        found.append([*who, attested_on(row), row["evidence_url"]])
        if later := STILL_IN_OFFICE.search(row["note"]):
            found.append([*who, iso_date(later), later["source"]])
    return sorted(found)


def attested_on(row: Row) -> str:
    """A source from before the term began announces it: it attests nothing on its own day."""
    return "" if row["attested_on"] < row["from"][: len(row["attested_on"])] else row["attested_on"]


def iso_date(match: re.Match[str]) -> str:
    day = f"-{int(match['day']):02d}" if match["day"] else ""
    return f"{match['year']}-{int(match['month']):02d}{day}"


def tiles(rows: list[Row]) -> list[list[str]]:
    found = [[row["grid"], row["row"], row["col"], row["unit_id"], ""] for row in rows]
    return sorted(found + ARCHIPELAGOS, key=lambda tile: [int(number) for number in tile[:3]])


def write_csv(path: Path, header: str, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split())
        writer.writerows(rows)


def main(source: Path, target: Path) -> None:
    regions = {row["unit_id"]: row["region_code"] for row in read(source, "provinces_63.csv")}
    units = provinces(read(source, "province_periods.csv"), regions)
    target.mkdir(parents=True, exist_ok=True)
    text = json.dumps(units, ensure_ascii=False, indent=1)
    (target / "provinces.json").write_text(text + "\n", encoding="utf-8")
    write_csv(
        target / "districts.csv",
        "name kind province valid_from valid_to",
        districts(read(source, "districts.csv"), units),
    )
    write_csv(
        target / "newspapers.csv",
        "name province domains initials is_national",
        newspapers(read(source, "newspapers.csv")),
    )
    write_csv(
        target / "office_holders.csv",
        "name province office valid_from valid_to attested_on source",
        office_holders(read(source, "secretaries.csv")),
    )
    write_csv(
        target / "tiles.csv", "units row column province archipelago", tiles(read(source, "tilegrid.csv"))
    )


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else TARGET)
