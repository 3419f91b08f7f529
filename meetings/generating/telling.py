"""What one report tells of an invented meeting: its text, and a row for each fact with its passage."""

import datetime
import hashlib
from dataclasses import dataclass
from random import Random
from typing import Any

from meetings.generating.calendar import Sitting
from meetings.generating.careers import Holder
from meetings.generating.documents import Document
from meetings.generating.doubting import doubt_report
from meetings.generating.reports import Passage, Writing, fill
from meetings.generating.tables import Row, Rows
from meetings.models import (
    Article,
    Basis,
    Citation,
    Correction,
    Fact,
    Meeting,
    Participation,
    Review,
)
from meetings.models.articles import Evidence
from meetings.vietnamese import exact_key

Role, Relation, Field, Body = Participation.Role, Citation.Relation, Fact.Field, Meeting.Body
MARK = "generated"
INVENTED = "Bản tin giả lập, không kể việc có thật. "
HANOI = datetime.timezone(datetime.timedelta(hours=7))

ROLE_WORDS = {
    Role.ATTENDEE: ("Dự hội nghị có đồng chí ", "."),
    Role.SPEAKER: ("Phát biểu tại hội nghị, đồng chí ", " đề nghị làm sớm hơn kế hoạch."),
    Role.MENTIONED: ("Việc này được giao cho đồng chí ", " theo dõi."),
    Role.GUEST: ("Khách mời của hội nghị là đồng chí ", "."),
    Role.ELECTED: ("Hội nghị bầu bổ sung vào Ban Thường vụ đồng chí ", "."),
}
ROLES, ROLE_WEIGHTS = tuple(ROLE_WORDS), (50, 75, 90, 96, 100)
RELATION_WORDS = {
    Relation.CITED: "Việc này làm theo ",
    Relation.DISSEMINATED: "Hội nghị quán triệt ",
    Relation.DRAFT: "Hội nghị cho ý kiến vào dự thảo ",
    Relation.ADOPTED: "Hội nghị thông qua ",
}
RELATIONS, RELATION_WEIGHTS = tuple(RELATION_WORDS), (50, 75, 85, 100)


@dataclass(slots=True)
class Telling:
    """A meeting as it was, for its reports to tell. What the first says becomes the meeting's own."""

    sitting: Sitting
    meeting: Row
    about: str
    place: str
    chairs: list[Holder]
    others: list[Holder]
    documents: list[Document]


def tell(telling: Telling, number: int, rows: Rows, random: Random) -> None:
    """Adds the meeting's report `number`, from 0, and what it says."""
    report = _Report(telling, number, rows, random)
    report.tell_what_and_when()
    report.tell_who_chaired()
    report.tell_others()
    report.tell_documents()
    fill(report.writing, random)
    report.finish()


class _Report:
    def __init__(self, telling: Telling, number: int, rows: Rows, random: Random) -> None:
        self.writing = Writing()
        self._telling, self._number, self._random = telling, number, random
        self._rows = rows
        self._article = rows.add(Article, meeting_id=telling.meeting["id"])
        self._proven: list[Row] = []
        self._named: set[str] = set()
        self._period = telling.sitting.unit.period_on(telling.sitting.day) or telling.sitting.unit
        self._is_city = self._period.kind == "city"

    # -- What, when, where -----------------------------------------------------------------------------------
    def tell_what_and_when(self) -> None:
        sitting, add = self._telling.sitting, self.writing.add
        headline = f"{self._period.name}: hội nghị bàn về {self._telling.about}"
        self._fact(Field.TITLE, headline, add(headline), "title:headline")
        self._article["headline"] = headline
        add("\n\n" + INVENTED + self._random.choice(("Sáng ", "Chiều ", "Trong ")))
        self._tell_date()
        add(", tại ")
        self._fact(Field.PLACE, self._telling.place, add(self._telling.place), "place:after the day")
        add(", ")
        self._fact(Field.BODY, sitting.body, add(self._committee()), "body:3")
        if self._telling.meeting["province_id"]:
            add(" ")
            named = add(self._period.name)
            self._fact(Field.PROVINCE, sitting.unit.slug, named, "province:named with its committee")
        if self._random.random() < 0.5:
            add(" khóa ")
            self._fact(Field.TERM, sitting.term, add(sitting.term), "term:after body")
        add(" tổ chức hội nghị")
        if sitting.ordinal:
            # Reports of one meeting don't always agree.
            ordinal = sitting.ordinal + (self._number > 0 and self._random.random() < 0.15)
            add(" ")
            self._fact(Field.ORDINAL, ordinal, add(f"lần thứ {ordinal}"), "ordinal:meeting")
        if sitting.body == Body.EXECUTIVE_COMMITTEE and self._random.random() < 0.2:
            add(" ")
            self._fact(Field.IS_EXPANDED, True, add("mở rộng"), "expanded")
        add(f" bàn về {self._telling.about}. ")

    def _tell_date(self) -> None:
        """Mostly a full day; without its year, of which some is concluded; or a month or a year alone."""
        day, add = self._telling.sitting.day, self.writing.add
        luck = self._random.random()
        if luck < 0.86:
            stray = self._number > 0 and self._random.random() < 0.1
            printed = day - datetime.timedelta(days=int(stray))
            self._fact(
                Field.DATE, printed, add(f"ngày {printed.day}/{printed.month}/{printed.year}"), "date:printed"
            )
            if luck < 0.03:
                add(" đến ")
                end = day + datetime.timedelta(days=1)
                self._fact(Field.DATE_END, end, add(f"ngày {end.day}/{end.month}"), "date:printed")
        elif luck < 0.94:
            passage = add(f"ngày {day.day}/{day.month}")
            self._fact(Field.DATE, day, passage, "date:year:page date", Basis.INFERRED)
            self._fact(Field.YEAR, day.year, passage, "year:page date", Basis.INFERRED)
        elif luck < 0.96:
            passage = add(f"ngày {day.day}/{day.month}")
            self._fact(Field.PARTIAL_DATE, f"{day:--%m-%d}", passage, "date:no year")
        elif luck < 0.99:
            self._fact(
                Field.PARTIAL_DATE, f"{day:%Y-%m}", add(f"tháng {day.month}/{day.year}"), "date:month only"
            )
        else:
            self._fact(Field.PARTIAL_DATE, f"{day:%Y}", add(f"năm {day.year}"), "date:month only")

    def _committee(self) -> str:
        provincial = "Thành ủy" if self._is_city else "Tỉnh ủy"
        return {
            Body.EXECUTIVE_COMMITTEE: f"Ban Chấp hành Đảng bộ {'thành phố' if self._is_city else 'tỉnh'}",
            Body.STANDING_COMMITTEE: f"Ban Thường vụ {provincial}",
            Body.STANDING_BOARD: f"Thường trực {provincial}",
        }.get(self._telling.sitting.body, provincial)

    def _fact(
        self, name: Field, value: Any, passage: Passage, rule: str, basis: Basis = Basis.STATED
    ) -> None:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        self._add(Fact, passage, rule, field=name, value=text, basis=basis)
        if self._number == 0 and name not in (Field.YEAR, Field.PROVINCE, Field.BODY):
            self._telling.meeting[name.value] = value

    def _add(self, model: type[Evidence], passage: Passage, rule: str, **values: Any) -> Row:
        row = self._rows.add(
            model,
            meeting_id=self._telling.meeting["id"],
            article_id=self._article["id"],
            start=passage.start,
            end=passage.end,
            quote=passage.quote,
            rule=rule,
            **values,
        )
        self._proven.append(row)
        return row

    # -- Who and which documents -----------------------------------------------------------------------------
    def tell_who_chaired(self) -> None:
        chairs = self._telling.chairs
        is_inferred = len(chairs) == 1 and self._random.random() < 0.05
        basis, rule = (
            (Basis.INFERRED, "chair:opens or concludes") if is_inferred else (Basis.STATED, "chair:subject")
        )
        self.writing.add("Đồng chí " if len(chairs) == 1 else "Các đồng chí: ")
        for place, holder in enumerate(chairs):
            self.writing.add("; " if place else "")
            self._person(holder, Role.CO_CHAIR if place else Role.CHAIR, rule, basis)
        verb = "phát biểu kết luận" if is_inferred else "chủ trì" if len(chairs) == 1 else "đồng chủ trì"
        self.writing.add(f" {verb} hội nghị.")

    def tell_others(self) -> None:
        for holder in self._telling.others:
            [role] = self._random.choices(ROLES, cum_weights=ROLE_WEIGHTS)
            if exact_key(holder.person.name) not in self._named:
                before, after = ROLE_WORDS[role]
                self.writing.add(f" {before}")
                self._person(holder, role, "name:title before")
                self.writing.add(after)

    def _person(self, holder: Holder, role: Role, rule: str, basis: Basis = Basis.STATED) -> None:
        """Named and linked; some linked to nobody, some that editors rejected, confirmed or corrected."""
        name, positions = holder.person.name, holder.positions(is_city=self._is_city)
        passage = self.writing.add(name)
        self.writing.add(f", {', '.join(positions)}")
        key = exact_key(name)
        if key in self._named:
            return
        self._named.add(key)
        luck = self._random.random()
        row = self._add(
            Participation,
            passage,
            rule,
            official_id=None if luck < 0.05 else holder.person.number,
            name=name,
            positions=positions,
            role=role,
            mention_key=key,
            review=_review(luck),
            basis=basis,
        )
        if luck > 0.995:
            self._correct(row)

    def _correct(self, row: Row) -> None:
        """An editor completed the positions that the machine read in part."""
        read, machine_basis = row["positions"][:1], row["basis"]
        row["basis"] = Basis.CORRECTED
        row["positions"] = [*row["positions"], "đã hiệu đính"]
        self._rows.add(
            Correction,
            record_type=Correction.RecordType.PARTICIPATION,
            record_id=row["id"],
            field="positions",
            old_value=read,
            new_value=row["positions"],
            machine_value=read,
            machine_basis=machine_basis,
            reason="made up",
            corrected_by=MARK,
        )

    def tell_documents(self) -> None:
        for document in self._telling.documents:
            key = exact_key(f"{document.kind} {document.number}")
            if key in self._named:
                continue
            self._named.add(key)
            [relation] = self._random.choices(RELATIONS, cum_weights=RELATION_WEIGHTS)
            issued = document.issued_on
            self.writing.add(f" {RELATION_WORDS[relation]}")
            passage = self.writing.add(
                f"{document.kind.capitalize()} số {document.number} "
                f"ngày {issued.day}/{issued.month}/{issued.year} của {document.issuer}"
            )
            self.writing.add(".")
            self._cite(document, relation, key, passage)

    def _cite(self, document: Document, relation: Relation, key: str, passage: Passage) -> None:
        luck = self._random.random()
        self._add(
            Citation,
            passage,
            "document:number",
            resolution_id=None if luck < 0.05 else document.id,
            as_printed=passage.quote,
            relation=relation,
            kind=document.kind,
            number=document.number,
            issuer=document.issuer,
            term=document.term,
            issued_on=document.issued_on,
            mention_key=key,
            review=_review(luck),
        )

    def finish(self) -> None:
        """The article, whole; its rows learn how long its text is."""
        telling, text = self._telling, self.writing.text
        digest = hashlib.sha256(text.encode()).hexdigest()
        name = f"{telling.meeting['id']}-{self._number + 1}"
        paper = self._period.name if self._random.random() < 0.7 else self._random.choice(("A", "B", "C"))
        evening = datetime.datetime.combine(telling.sitting.day, datetime.time(17), tzinfo=HANOI)
        self._article |= {
            "text": text,
            "text_sha256": digest,
            "bytes_sha256": digest,
            "publisher": f"Báo giả lập {paper}",
            "url": f"https://bao-gia-lap.example/{name}",
            "published_at": evening + datetime.timedelta(hours=self._random.randint(0, 60)),
            "is_digest": self._random.random() < 0.01,
            "source_name": f"{MARK}-{name}",
            "extractor_version": MARK,
        }
        for row in self._proven:
            row["text_length"] = len(text)
        # What a later report raises is mostly asked already.
        if self._number == 0:
            doubt_report(self._proven, telling.meeting["province_id"], self._rows)


def _review(luck: float) -> Review:
    if luck > 0.98:
        return Review.CONFIRMED
    return Review.REJECTED if luck > 0.97 else Review.UNSEEN
