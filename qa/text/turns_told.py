"""What a sentence of news tells of: somebody's view, that something has ended, or who came after."""

import re

from qa.text.words import normalise


def tells_view(text: str) -> bool:
    """Tell whether a sentence tells of somebody's view, of a poll or of a verdict.

    >>> tells_view("Critics praised the film."), tells_view("وقالت إن الفيلم جيد"), tells_view("It rained.")
    (True, True, False)
    """
    return bool(_VIEW.search(normalise(text)))


def tells_end(text: str) -> bool:
    """Tell whether a sentence says that something has ended or changed.

    >>> tells_end("The coach resigned."), tells_end("انتهى الإضراب"), tells_end("The coach trains.")
    (True, True, False)
    """
    return bool(_ENDS.search(normalise(text)))


def tells_successor(text: str) -> bool:
    """Tell whether a sentence says who or what came after.

    >>> tells_successor("The new coach is Jon."), tells_successor("عُين مدرب"), tells_successor("The coach trains.")
    (True, True, False)
    """
    return bool(_COMES_AFTER.search(normalise(text)))


def only_still(word: str) -> bool:
    """Tell whether a word only asks whether something is still so.

    >>> only_still("still"), only_still("لسه"), only_still("coach")
    (True, True, False)
    """
    return normalise(word) in _STILL


# Words that tell of somebody's view, of a poll or of a verdict.
_VIEW = re.compile(
    r"\b(?:said|says|told|believes?|thinks?|argue[sd]?|critics?|polls?|survey|respondents|support(?:s|ed|ers)?|oppose[sd]?|praised|criticised|criticized|called"
    r"|described|according to|reviews?|opinion|favou?r|rejected|warned|insist(?:s|ed))\b"
    r"|(?<!\w)[وف]?(?:قال|قالت|يري|تري|راي|رات|اعتبر|اعتبرت|اكد|اكدت|انتقد|انتقدت|وصف|وصفت|ايد|ايدت|رفض|رفضت|طالب|طالبت|دعا|دعت|استطلاع|نقاد|اشاد|اشادت|موكدا|موكده|معتبرا|حسب|بحسب|وفقا)(?!\w)"
)
_STILL = frozenset(
    [
        "still",
        "yet",
        "longer",
        "anymore",
        "مازال",
        "مازالت",
        "زال",
        "زالت",
        "يزال",
        "تزال",
        "لسه",
        "لسا",
        "لسي",
        "بعده",
        "بعدها",
        "لازال",
        "لازالت",
    ]
)
_ENDS = re.compile(
    r"\b(?:ended|ends|is over|are over|was over|resign(?:ed|s|ation)|quit|stepp?(?:ed|s) down|sacked|fired|dismissed|has left"
    r"|have left|left (?:the )?(?:office|job|post|club)|died|dead|killed|closed|called off|cancelled|scrapped|reopened|lifted"
    r"|released|freed|replaced|succeeded|no longer|finished|halted|stopped|suspended|rescued|was found|were found|overturned"
    r"|withdrawn|abandoned)\b"
    r"|(?<!\w)[وف]?(?:انهي|انهت|انهوا|انتهي|انتهت|انتهاء|استقال|استقالت|استقالته|استقالتها|تنحي|تنحت|اقيل|اقيلت|اقاله|غادر"
    r"|غادرت|توفي|توفيت|مات|ماتت|قتل|قتلت|اغلق|اغلقت|الغي|الغيت|الغاء|اعيد|اعاده فتح|افرج|الافراج|سراح|لم يعد|لم تعد"
    r"|لم يعودوا|توقف|توقفت|علق|علقت|خلفا|يخلف)(?!\w)"
)
_COMES_AFTER = re.compile(
    r"\b(?:new|succeed(?:s|ed)?|successor|replac(?:es|ed|ement)|appointed|elected|took over|takes over|becomes|became)\b"
    r"|(?<!\w)[وف]?(?:الجديد|الجديده|خلفا|خلف|يخلف|خليفه|عين|عينت|انتخب|انتخبت|انتخاب|اختير|اختار|تولي|كلف|محل)(?!\w)"
)
