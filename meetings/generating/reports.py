"""The text of an invented report, with the place of each passage that a fact rests on."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

SYLLABLES = (
    "An", "Bàu", "Cẩm", "Dốc", "Đa", "Gò", "Hố", "Kẻ", "Lũng", "Mỏ", "Nà", "Ngòi", "Ô", "Phù", "Quán",
    "Rạch", "Suối", "Tà", "Thác", "Vạn", "Xẻo", "Yên", "Bản", "Chợ", "Đèo", "Hòn", "Khe", "Láng", "Mương",
    "Nậm",
)  # fmt: skip
TOPICS = (
    "phát triển kinh tế - xã hội", "thu ngân sách", "giải ngân vốn đầu tư công", "công tác xây dựng Đảng",
    "chuyển đổi số", "cải cách hành chính", "giải phóng mặt bằng", "công tác cán bộ",
    "xây dựng nông thôn mới", "sắp xếp đơn vị hành chính", "an sinh xã hội", "phòng, chống thiên tai",
    "quy hoạch", "giáo dục và đào tạo", "y tế cơ sở", "quốc phòng, an ninh", "kiểm tra, giám sát",
    "dân vận", "du lịch", "thu hút đầu tư", "bảo vệ môi trường", "khoa học và công nghệ", "nhà ở xã hội",
    "cấp nước sạch", "bảo tồn di sản", "nuôi trồng thủy sản", "trồng rừng", "đường ven biển", "bến cảng",
    "chăn nuôi",
)  # fmt: skip
FEWER_AND_FEWER = tuple(accumulate(1 / rank for rank in range(1, len(TOPICS) + 1)))
SENTENCES = (
    "Hội nghị nghe báo cáo về {topic}; so với cùng kỳ, kết quả tăng {share}%.",
    "Về {topic}, các đại biểu nêu {number} việc còn chậm và đề nghị giao rõ đầu mối cho từng việc.",
    "Nhiều ý kiến cho rằng {topic} cần làm theo từng quý, có người chịu trách nhiệm và có hạn xong.",
    "Xã {commune} được lấy làm nơi làm thử trong lĩnh vực {topic}, với {number} hộ tham gia.",
    "Kinh phí dành cho {topic} năm nay là {number} tỷ đồng, đạt {share}% kế hoạch.",
    "Đến nay {share}% số xã đã hoàn thành phần việc về {topic}; xã {commune} về đích sớm nhất.",
    "Các ý kiến thảo luận đi vào {topic}, nhất là ở địa bàn xã {commune} và các xã lân cận.",
    "Có {number} kiến nghị của cử tri về {topic} được trả lời ngay tại hội nghị.",
    "Dự thảo báo cáo nêu {number} nhiệm vụ về {topic} từ nay đến cuối năm.",
    "Kết quả {topic} của xã {commune} được nêu làm thí dụ: {share}% số việc xong trước hạn.",
    "Cơ quan soạn thảo tiếp thu các góp ý về {topic} và trình lại trong vòng {number} ngày.",
    "Việc làm {topic} còn lúng túng ở khâu phối hợp; tỷ lệ xong đúng hạn mới đạt {share}%.",
)
PARAGRAPH = 4
# Sentences that many reports share, as reports do; some are made for one report alone.
STOCK = 4000
NEW_EVERY = 7
# How long one is on average.
SENTENCE = 92


@dataclass(frozen=True, slots=True)
class Passage:
    start: int
    end: int
    quote: str


class Writing:
    """A text that grows, and tells where what was added stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0

    def add(self, words: str) -> Passage:
        self._parts.append(words)
        start, self.length = self.length, self.length + len(words)
        return Passage(start, self.length, words)

    @property
    def text(self) -> str:
        return "".join(self._parts)


def topic(random: Random) -> str:
    # choices() would look for the weights' types each time: this is called for every sentence.
    return TOPICS[bisect_left(FEWER_AND_FEWER, random.random() * FEWER_AND_FEWER[-1])]


def sentence(random: Random) -> str:
    return random.choice(SENTENCES).format(
        topic=topic(random),
        number=random.randint(2, 900),
        share=random.randint(3, 99),
        commune=f"{random.choice(SYLLABLES)} {random.choice(SYLLABLES)} {random.choice(SYLLABLES)}",
    )


@cache
def _stock() -> tuple[str, ...]:
    random = Random(0)
    return tuple(sentence(random) for _ in range(STOCK))


def fill(writing: Writing, random: Random) -> None:
    """Sentences until the report is as long as reports are: 5 kB on average, seldom more than 12."""
    wanted = min(random.lognormvariate(8.05, 0.45), 10_000) - writing.length
    sentences = random.choices(_stock(), k=max(1, round(wanted / SENTENCE)))
    sentences[::NEW_EVERY] = [sentence(random) for _ in sentences[::NEW_EVERY]]
    paragraphs = (sentences[place : place + PARAGRAPH] for place in range(0, len(sentences), PARAGRAPH))
    writing.add("".join(f"\n\n{' '.join(paragraph)}" for paragraph in paragraphs))
