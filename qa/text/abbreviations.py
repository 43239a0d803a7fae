"""Tells a full stop that shortens a word from one that ends a sentence."""

import re
from typing import Literal

Follows = Literal["anything", "number", "small", "no opener"]

# What has to follow an abbreviation so that its full stop ends nothing. A row a case:
#   anything: it never ends a sentence (a title stands before a name);
#   number: only before a number ("No. 5"; but "No. He left.");
#   small: before a small letter, a number or a day ("at 5 p.m. on", "$1.3 bn. in"; but "at 5 p.m. Then");
#   no opener: before all but a word that opens sentences ("the U.S. Navy"; but "the U.S. The law").
ABBREVIATIONS: dict[Follows, str] = {
    "anything": "Dr Mr Mrs Ms Mx Prof Gen Sen Rep Gov Lt Col Capt Sgt St Ste Hon Rev Pres Maj Adm Brig Cpl Cmdr Supt Insp Msgr "
    "Mt Ft Messrs Mme Mlle Amb Eng Sec-Gen vs v cf approx viz e.g i.e eg ie أ.د ا.د ص.ب",
    "number": "No Nos no nos Art Arts Fig Figs p pp vol Vol Ch ch Sec sec para Para ext tel Tel circa ca",
    "small": "bn mn tn mln bln trn m k etc al a.m p.m am pm Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed "
    "Thu Thur Thurs Fri Sat Sun sq ft in lb lbs oz min max hr hrs km kg cm mm mph est Est pct Ave Rd Blvd Bldg Dept Div Assn",
    "no opener": "Co Corp Inc Ltd Plc plc Pte Pty Bros LLC Jr Sr U.S U.K U.N E.U U.A.E D.C Ph.D B.A M.A M.D Esq Univ "
    "Inst Intl Govt",
}
# Words that open English sentences, and hardly ever a name.
_OPENERS = (
    "The A An He She It They We You I But In On At And This That These Those Its His Her Their Our As After Before When While "
    "However Meanwhile For If No Not There Then So To From With By Many Most Some Several Two Three Since Last Next Yet Nobody "
    "Among Under Instead Also Although Because Such What Who Why How Where"
)
OPENERS = frozenset(_OPENERS.split())
_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "GMT"})
_OF = {word: follows for follows, words in ABBREVIATIONS.items() for word in words.split()}
_LAST = re.compile(r"(?:^|[\s(«“\"'\-/$£€\d])([^\W\d_][^\s(«“\"'/]*)\.$")
_LETTER = re.compile(r"(?:^|[\s(«“\"'.])([A-Z]|و?[\u0621-\u064a]|هـ)\.$")
_YEAR = re.compile(r"\d\s?(?:م|هـ|ه)\.$")  # 2020 م., 1445 هـ.


def is_abbreviation(before: str, after: str) -> bool:
    """Tell whether the full stop that closes `before` belongs to an abbreviation, and the sentence goes on in `after`.

    >>> is_abbreviation("to $1.3 bn.", "in the year"), is_abbreviation("in the U.S.", "The law")
    (True, False)
    >>> is_abbreviation("وصل د.", "أحمد"), is_abbreviation("عام 2020 م.", "وقال")
    (True, False)
    """
    if not before.endswith("."):
        return False
    word = re.match(r"[\"'“«(]?([\w&-]+\.?)", after.lstrip())
    opens = word is not None and word[1] in OPENERS
    if _YEAR.search(before):
        return word is not None and word[1][0].isdigit()
    last = _LAST.search(before)
    follows = _OF.get(last[1]) if last else None
    if follows is None or word is None:
        return bool(_LETTER.search(before)) and not opens
    number, small = word[1][0].isdigit(), word[1][0].islower() or word[1].rstrip(".") in _DAYS
    if follows == "anything":
        return True
    if follows == "number":
        return number
    if follows == "small":
        return number or small
    return not opens
