"""What Arabic writes together with a word: conjunctions (و ف), prepositions (ب ل ك) and the article (ال).

The letters alone do not tell a clitic from a word's own first letter: بلبنان begins with a preposition and بوتين does not.
So every reading is given, and the caller keeps those that it knows as words.
"""

from dataclasses import dataclass
from enum import Flag, auto
from functools import lru_cache

# Letters of a form. Before a form no longer than this, ف is likely the word's own first letter: فندق.
SHORT = 3
SHORT_AFTER_KAF = 4  # letters of a form; the same for ك, which opens longer words of its own: كميات


class Clitic(Flag):
    """Kinds of clitics; `CONJUNCTION | PREPOSITION` are both."""

    NONE = 0
    CONJUNCTION = auto()
    PREPOSITION = auto()
    ARTICLE = auto()
    ANY = CONJUNCTION | PREPOSITION | ARTICLE


@dataclass(frozen=True, slots=True)
class Form:
    """A reading of a word: the form that stays, how many letters before it go, and which clitics these are.

    `text` is `word[cut:]`, but for للسلام read as ل + السلام: there the alef, which is not written, is put back.
    """

    text: str
    cut: int
    clitics: Clitic


@lru_cache(maxsize=20_000)
def forms(word: str, *, kinds: Clitic = Clitic.ANY, left: int = 2, careful: bool = False) -> tuple[Form, ...]:
    """Return the readings of a normalised word: as it stands, then without what may be written together with it.

    `kinds` are the clitics that may go, `left` is the number of letters that have to stay. If `careful`, a short form
    keeps ك and ف, and of two clitics both, but where an article goes with them: كمية is an amount, not "like a hundred".
    The word itself is always the first reading; the others follow with the longest first. A word of another script has
    one reading.

    >>> [form.text for form in forms("وبالعراق")]
    ['وبالعراق', 'بالعراق', 'العراق', 'عراق']
    >>> [(form.text, form.cut) for form in forms("للسلام", kinds=Clitic.PREPOSITION)]
    [('للسلام', 0), ('السلام', 1), ('لسلام', 1)]
    >>> [form.text for form in forms("كميه", careful=True)], [form.text for form in forms("كخمسين", careful=True)]
    (['كميه'], ['كخمسين', 'خمسين'])
    """
    found = [Form(word, 0, Clitic.NONE)]
    for letters, clitics in _CASES:
        if not word.startswith(letters) or clitics not in kinds:
            continue
        if len(word) >= len(letters) + left:
            found.append(Form(word[len(letters) :], len(letters), clitics))
        if letters.endswith("ل") and Clitic.ARTICLE not in clitics and word.startswith("ل", len(letters)):
            restored = "ا" + word[len(letters) :]  # ل and ال are written لل
            if len(restored) >= len("ال") + left:
                found.append(Form(restored, len(letters), clitics))
    if careful:
        found = [form for form in found if _is_likely(word[: form.cut], form)]
    return tuple(sorted(found, key=lambda form: (form.cut, -len(form.text))))


def _is_likely(letters: str, form: Form) -> bool:
    if letters in ("", "و", "ب", "ل") or Clitic.ARTICLE in form.clitics:
        return True
    return len(form.text) > (SHORT_AFTER_KAF if "ك" in letters else SHORT)


_AND, _WITH, _THE = Clitic.CONJUNCTION, Clitic.PREPOSITION, Clitic.ARTICLE
_CASES = (
    ("و", _AND),
    ("ف", _AND),
    ("ب", _WITH),
    ("ل", _WITH),
    ("ك", _WITH),
    ("ال", _THE),
    ("وب", _AND | _WITH),
    ("ول", _AND | _WITH),
    ("وك", _AND | _WITH),
    ("فب", _AND | _WITH),
    ("فل", _AND | _WITH),
    ("فك", _AND | _WITH),
    ("وال", _AND | _THE),
    ("فال", _AND | _THE),
    ("بال", _WITH | _THE),
    ("كال", _WITH | _THE),
    ("لل", _WITH | _THE),
    ("وبال", _AND | _WITH | _THE),
    ("وكال", _AND | _WITH | _THE),
    ("ولل", _AND | _WITH | _THE),
    ("فبال", _AND | _WITH | _THE),
    ("فكال", _AND | _WITH | _THE),
    ("فلل", _AND | _WITH | _THE),
)
