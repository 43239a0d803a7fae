"""What Arabic writes together with a word: one table of words and their readings."""

import pytest

from qa.text.clitics import Clitic, forms

AND, WITH, THE, ANY = Clitic.CONJUNCTION, Clitic.PREPOSITION, Clitic.ARTICLE, Clitic.ANY

# A word, the clitics that may go, and the readings beside the word itself.
TABLE = [
    # conjunctions
    ("ونهر", ANY, "نهر"),
    ("فنهر", ANY, "نهر"),
    ("وجاء", AND, "جاء"),
    ("فجاء", AND, "جاء"),
    ("بنهر", AND, ""),
    ("والنهر", AND, "النهر"),
    # prepositions
    ("بقارب", ANY, "قارب"),
    ("لقارب", ANY, "قارب"),
    ("كقارب", ANY, "قارب"),
    ("بقارب", WITH, "قارب"),
    ("وقارب", WITH, ""),
    ("بالقارب", WITH, "القارب"),
    # the article
    ("الجسر", ANY, "جسر"),
    ("الجسر", THE, "جسر"),
    ("والجسر", THE, ""),
    ("بجسر", THE, ""),
    # two and three together
    ("والميناء", ANY, "الميناء ميناء"),
    ("فالميناء", ANY, "الميناء ميناء"),
    ("بالميناء", ANY, "الميناء ميناء"),
    ("كالميناء", ANY, "الميناء ميناء"),
    ("للميناء", ANY, "الميناء لميناء ميناء"),
    ("وبميناء", ANY, "بميناء ميناء"),
    ("ولميناء", ANY, "لميناء ميناء"),
    ("وكميناء", ANY, "كميناء ميناء"),
    ("فبميناء", ANY, "بميناء ميناء"),
    ("فلميناء", ANY, "لميناء ميناء"),
    ("فكميناء", ANY, "كميناء ميناء"),
    ("وبالعراق", ANY, "بالعراق العراق عراق"),
    ("وكالعراق", ANY, "كالعراق العراق عراق"),
    ("وللعراق", ANY, "للعراق العراق لعراق عراق"),
    ("فبالعراق", ANY, "بالعراق العراق عراق"),
    ("فكالعراق", ANY, "كالعراق العراق عراق"),
    ("فللعراق", ANY, "للعراق العراق لعراق عراق"),
    ("وبالعراق", AND | WITH, "بالعراق العراق"),
    ("وبالعراق", AND, "بالعراق"),
    ("كالثلاثاء", AND | WITH, "الثلاثاء"),
    ("فالاربعاء", AND | WITH, "الاربعاء"),
    ("للخميس", AND | WITH, "الخميس لخميس"),
    # ل before a word with ل, and before one with the article
    ("للبنان", AND | WITH, "البنان لبنان"),
    ("للتر", WITH, "التر لتر"),
    # letters of the word itself are a reading too: the caller knows the words
    ("ورده", ANY, "رده"),
    ("بلده", ANY, "لده"),
    ("الماني", ANY, "ماني"),
    # nothing goes
    ("مدينه", ANY, ""),
    ("سماء", ANY, ""),
    ("ثالث", ANY, ""),
    ("river", ANY, ""),
    ("2025", ANY, ""),
    # two letters stay at least
    ("وب", ANY, ""),
    ("بدم", ANY, "دم"),
    ("الو", ANY, ""),
    ("لله", ANY, "له"),
]


@pytest.mark.parametrize(("word", "kinds", "readings"), TABLE)
def test_a_word_is_read_without_its_clitics(word: str, kinds: Clitic, readings: str) -> None:
    found = forms(word, kinds=kinds)
    assert [form.text for form in found] == [word, *readings.split()]
    for form in found:
        assert form.text in (word[form.cut :], "ا" + word[form.cut :])
        assert form.clitics in kinds


@pytest.mark.parametrize(
    ("word", "left", "readings"),
    [("بدم", 3, ""), ("بدمع", 3, "دمع"), ("والدم", 3, "الدم"), ("والدم", 2, "الدم دم"), ("لجسر", 4, "")],
)
def test_as_many_letters_stay_as_are_asked_for(word: str, left: int, readings: str) -> None:
    assert [form.text for form in forms(word, left=left)] == [word, *readings.split()]


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        ("كميات", ""),  # amounts, and not "like hundreds"
        ("كلام", ""),
        ("فكست", ""),
        ("بست", "ست"),
        ("كالست", "ست"),
        ("كثلاثين", "ثلاثين"),
    ],
)
def test_a_careful_reader_leaves_short_words_whole(word: str, readings: str) -> None:
    assert [form.text for form in forms(word, careful=True)] == [word, *readings.split()]
