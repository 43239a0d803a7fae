"""Names meet across scripts and spellings, and different names do not."""

import pytest

from qa.text.glossary import same_country
from qa.text.names import sound_alike, sound_keys, spelled_alike


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Putin", "بوتين"),
        ("Trump", "ترامب"),
        ("Witkoff", "ويتكوف"),
        ("Waltz", "والتز"),
        ("Waltz", "فالتز"),
        ("Waltz", "ووالتز"),  # and Waltz
        ("Vance", "فانس"),
        ("Zelensky", "زيلينسكي"),
        ("Kellogg", "كيلوغ"),
        ("Kellogg", "كيلوج"),
        ("Macron", "ماكرون"),
        ("Starmer", "ستارمر"),
        ("Lavrov", "لافروف"),
        ("Netanyahu", "نتنياهو"),
        ("Churchill", "تشرشل"),
        ("Johnson", "جونسون"),
        ("Obama", "أوباما"),
        ("Ratcliffe", "راتكليف"),
    ],
)
def test_a_name_matches_across_scripts(latin: str, arabic: str) -> None:
    assert sound_alike(latin, arabic)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Putin", "ترامب"), ("Vance", "والتز"), ("Macron", "ميركل"), ("Zelensky", "زيلينا"), ("Trump", "Trudeau")],
)
def test_two_names_do_not_sound_alike(one: str, other: str) -> None:
    assert not sound_alike(one, other)


def test_spellings_of_one_script_meet() -> None:
    assert sound_alike("Zelenskyy", "Zelensky")
    assert sound_alike("فولوديمير", "فلوديمير")


def test_short_names_have_no_sound_key() -> None:
    assert sound_keys("Rubio") == frozenset()
    assert sound_keys("دبي") == frozenset()
    assert sound_keys("2022") == frozenset()


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Rubio", "روبيو"),
        ("Layla", "وليلى"),
        ("Huda", "هدى"),
        ("Lille", "ليل"),
        ("Marchand", "مارشان"),
        ("Zahra", "الزهراء"),
        ("Thomas", "توماس"),
        ("Abdullah", "عبد"),
        ("Abdel", "عبد"),
        ("Jörg", "يورغ"),
    ],
)
def test_a_name_too_short_for_its_sound_is_met_by_its_spelling(latin: str, arabic: str) -> None:
    assert spelled_alike(latin, arabic)


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [("Ruiz", "الرازي"), ("Kira", "كورا"), ("Huda", "هند"), ("Sami", "سمير"), ("Lille", "لي")],
)
def test_names_with_different_vowels_do_not_match(latin: str, arabic: str) -> None:
    assert not spelled_alike(latin, arabic)


@pytest.mark.parametrize(
    ("english", "arabic", "same"),
    [
        ("Norwegian", "نرويجي", True),
        ("Spaniards", "الإسبان", True),
        ("Omanis", "العمانيون", True),
        ("Morocco", "للمغرب", True),
        ("Austrian", "الأسترالي", False),
        ("Iran", "العراق", False),
        ("Said", "السعودية", False),
    ],
)
def test_a_people_is_known_by_its_country(english: str, arabic: str, same: bool) -> None:
    assert same_country(english, arabic) is same
