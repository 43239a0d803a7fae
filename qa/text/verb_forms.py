"""English verbs: the base form of what a sentence of news says, so that a question can be made of it: "rejected", "reject"."""

from qa.text.words import normalise

STEM_MIN = 3  # letters of a base form that is made by rule


def base_form(word: str) -> str:
    """Return the base form of an English verb; "" for a word that has no form of a verb, or one that is not sure.

    >>> [base_form(word) for word in ("rejected", "leads", "took", "carried", "planned", "inaugurated", "the")]
    ['reject', 'lead', 'take', 'carry', 'plan', 'inaugurate', '']
    """
    plain = normalise(word)
    if plain in VERBS:
        return plain
    if plain in _PAST:
        return _PAST[plain]
    for ending, put in (("ied", "y"), ("ed", ""), ("ed", "e"), ("ies", "y"), ("es", ""), ("s", "")):
        stem = plain.removesuffix(ending)
        if stem != plain and f"{stem}{put}" in VERBS:
            return f"{stem}{put}"
    if not plain.endswith("ed") or len(plain) < len("ed") + STEM_MIN:
        return ""
    stem = plain[: -len("ed")]
    if stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if stem.endswith("i"):
        return f"{stem[:-1]}y"
    silent = stem.endswith(
        ("at", "is", "iz", "ur", "ir", "ar", "uc", "nc", "rc", "u", "v", "g", "as", "os", "us", "rs", "ns")
    )
    return f"{stem}e" if silent else stem


def is_past(word: str) -> bool:
    """Tell whether a word may be the past form of an English verb.

    >>> is_past("sank"), is_past("rejected"), is_past("leads")
    (True, True, False)
    """
    plain = normalise(word)
    return plain in _PAST or (plain.endswith("ed") and plain not in VERBS and bool(base_form(plain)))


def is_verb(word: str) -> bool:
    """Tell whether an English word is one of the verbs that news is full of, in a form with s too.

    >>> is_verb("sells"), is_verb("reaches"), is_verb("robots")
    (True, True, False)
    """
    return not VERBS.isdisjoint((word, word.removesuffix("s"), word.removesuffix("es")))


VERBS = frozenset(
    word
    for line in (
        "accept act add admit agree aim allow announce answer appear apply approve argue arrive ask attack attend avoid",
        "back ban become begin believe blame block break bring build burn buy call cancel carry cause change charge claim",
        "close come confirm consider continue control cost create cross cut deal decide declare demand deny describe",
        "destroy die direct discuss do donate draw drop earn eat elect end enter escape expect explain face fail fall",
        "fear feel fight find finish fly follow found gain get give go grow happen have hear help hire hit hold hope hurt",
        "injure insist invite join keep kill know launch lead learn leave lie live lose make manage marry mean meet",
        "mention move need offer open oppose order own pay phone plan play pledge prepare prevent produce promise propose",
        "protest prove provide publish put raise reach read receive refuse reject release remain repair replace reply",
        "report request rescue resign respond return reveal rise rule run save say see seek sell send serve set show sign",
        "sink sit sleep speak spend stand start state stay steal stop strike study suffer suggest support survive take",
        "talk teach tell think travel treat try turn use visit vote wait walk want warn wear win work worry write",
        "happened",
        "achieve acquire adopt advise apologise apologize arise arrest assume attract borrow bury celebrate choose collapse",
        "commit compare complete concede conclude condemn convince criticise criticize defeat defend deliver demolish depend",
        "develop disappear discover dismiss displace distribute divide eliminate employ enable encourage establish exceed exclude",
        "exist expand expel explode export express extend flee forbid govern guarantee handle hide identify ignore import impose",
        "improve include increase inform inspire intend introduce invade invest investigate involve lend locate maintain merge",
        "negotiate obtain occupy operate organise organize oust overtake perform persuade possess praise predict prefer pretend",
        "prohibit promote protect punish pursue reduce regard regret rely remember remind rename represent require resemble",
        "restrict retire select shrink shut solve spread submit succeed sue suspect suspend swear threaten throw trigger undergo",
        "unite urge vanish violate weigh withdraw",
    )
    for word in line.split()
)
# Past forms that no rule gives, with their base forms; those that are nouns of news as well are left out: left, shot, bit.
_PAST = dict(
    pair.split("/")
    for line in (
        "became/become began/begin broke/break brought/bring built/build bought/buy came/come drew/draw ate/eat",
        "fell/fall felt/feel fought/fight found/find flew/fly got/get gave/give went/go grew/grow",
        "had/have heard/hear held/hold kept/keep knew/know led/lead lost/lose made/make meant/mean",
        "met/meet paid/pay ran/run said/say saw/see sought/seek sold/sell sent/send sank/sink",
        "sat/sit slept/sleep spoke/speak spent/spend stood/stand stole/steal struck/strike took/take taught/teach",
        "told/tell thought/think won/win wrote/write wore/wear chose/choose drove/drive rode/ride swore/swear",
        "threw/throw hid/hide caught/catch overtook/overtake underwent/undergo",
        "withdrew/withdraw rebuilt/rebuild oversaw/oversee froze/freeze",
        "blew/blow laid/lay sang/sing swam/swim rang/ring drank/drink woke/wake forgot/forget forgave/forgive",
        "beat/beat dealt/deal scored/score restored/restore explored/explore ignored/ignore stored/store",
    )
    for pair in line.split()
)
