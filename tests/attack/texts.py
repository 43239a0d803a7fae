"""News articles written by script, in Arabic and English; each is so short that it becomes one passage."""

import random
from pathlib import Path

PLACES = {
    "en": [
        "Colmar",
        "Avila",
        "Dunmore",
        "Lisse",
        "Tarvos",
        "Belmar",
        "Orsha",
        "Kelvin",
        "Marden",
        "Soria",
        "Nalchik",
        "Porto",
        "Ghent",
        "Varna",
        "Lublin",
    ],
    "ar": [
        "صفاقس",
        "بنغازي",
        "نزوى",
        "الحديدة",
        "أسوان",
        "تازة",
        "البصرة",
        "حمص",
        "عدن",
        "طنجة",
        "قفصة",
        "مراكش",
        "الدمام",
        "صلالة",
        "سوسة",
    ],
}
PEOPLE = {
    "en": [
        "Solano",
        "Brandt",
        "Okafor",
        "Lindqvist",
        "Moreau",
        "Petrov",
        "Hale",
        "Ibarra",
        "Novak",
        "Whitcombe",
        "Tanaka",
        "Reyes",
    ],
    "ar": [
        "الحداد",
        "المنصوري",
        "التميمي",
        "القرشي",
        "العلوي",
        "الزهراني",
        "الدباغ",
        "الكيلاني",
        "الفارسي",
        "النجار",
        "السعدي",
        "الشريف",
    ],
}
THINGS = {
    "en": [
        "buses",
        "bridges",
        "clinics",
        "wells",
        "schools",
        "ferries",
        "turbines",
        "libraries",
        "greenhouses",
        "archives",
    ],
    "ar": ["حافلات", "جسور", "عيادات", "آبار", "مدارس", "عبّارات", "توربينات", "مكتبات", "دفيئات", "محفوظات"],
}
SENTENCES = {
    "en": (
        "The council of {place} decided on day {day} to build {count} {thing} by the year {year}.",
        "The engineer {person} told the council that the plan costs {money} million crowns.",
        "The people of {place} had asked for {thing} since the flood of {year}.",
        "{person} said that {count} workers from {other} start the work next spring.",
        "A report of {pages} pages names {other} as the town that did the same before.",
        "Nobody of the opposition spoke against it, but {person} asked who pays for the {thing}.",
    ),
    "ar": (
        "قرر مجلس مدينة {place} في اليوم {day} بناء {count} من ال{thing} قبل عام {year}.",
        "وأبلغ المهندس {person} المجلس أن الخطة تكلف {money} مليون دينار.",
        "وكان سكان {place} يطالبون بـ {thing} منذ فيضان عام {year}.",
        "وقال {person} إن {count} عاملا من {other} يبدأون العمل في الربيع المقبل.",
        "ويذكر تقرير من {pages} صفحة أن مدينة {other} فعلت الأمر نفسه من قبل.",
        "ولم يتحدث أحد من المعارضة ضد القرار، لكن {person} سأل عمن يدفع ثمن ال{thing}.",
    ),
}
QUESTIONS = ("Who decided to build wells in Colmar?", "من قرر بناء المدارس في صفاقس؟", "How much does the plan cost?")


def article(number: int, *, version: int = 0, near: bool = False) -> str:
    """Return the article of this number; every version has other words, and near copies differ in one number only."""
    language = "ar" if number % 2 else "en"
    if near:
        one, other = SENTENCES[language][0], SENTENCES[language][1]
        said = _said(random.Random(number % 6), language)
        said |= {"count": 10 + number, "day": 1 + version}
        return f"{one.format(**said)} {other.format(**said)}\n"
    pick = random.Random(f"{number} {version}")
    return " ".join(each.format(**_said(pick, language)) for each in pick.sample(SENTENCES[language], 4)) + "\n"


def write(folder: Path, numbers: range, *, version: int = 0, near: bool = False) -> None:
    """Write articles into a folder, one file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / name(number)).write_text(article(number, version=version, near=near), encoding="utf-8")


def name(number: int) -> str:
    """Return the file name of an article."""
    return f"{number:06d}.txt"


def _said(pick: random.Random, language: str) -> dict[str, object]:
    return {
        "place": pick.choice(PLACES[language]),
        "other": pick.choice(PLACES[language]),
        "person": pick.choice(PEOPLE[language]),
        "thing": pick.choice(THINGS[language]),
        "day": pick.randint(1, 28),
        "count": pick.randint(3, 900),
        "money": pick.randint(2, 990),
        "year": pick.randint(1950, 2030),
        "pages": pick.randint(20, 600),
    }
