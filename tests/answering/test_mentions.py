"""Lookups: a sentence holds the name or it does not. What only sounds like it stands apart and is not counted."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from qa.calibration import calibration
from qa.client import QA
from qa.retrieval.weights import PAIRS, Linear
from qa.text.lookups import _ALL, _NAMED, Lookup, asked_lookup
from qa.text.words import normalise
from qa.types import Answer, Count
from qa.web.lists import list_rows
from tests.conftest import WriteCorpus
from tests.fakes import PLAIN_WEIGHTS

OpenQA = Callable[..., QA]
ARTICLES = {
    "1.txt": "Zelensky spoke of the war. It rained.\nZelensky left.\n",
    "2.txt": "تحدث زيلينسكي عن الحرب. وصلت السفينة.\n",
    "3.txt": "The ship came late.\n",
}


@pytest.mark.parametrize(
    ("question", "kind", "name"),
    [
        ("Which articles speak of Zelensky?", "documents", "Zelensky"),
        ("what articles are about the White House", "documents", "the White House"),
        ("Which stories mention the word drought in the archive?", "documents", "drought"),
        ("every mention of Putin", "mentions", "Putin"),
        ("Where is “Keith Kellogg” mentioned?", "mentions", "Keith Kellogg"),
        ("Is Rubio mentioned anywhere?", "mentions", "Rubio"),
        ("How many articles mention Tal Rumman?", "count", "Tal Rumman"),
        ("In how many articles is NATO mentioned?", "count", "NATO"),
        ("How many reports do you have on Tal Rumman?", "count", "Tal Rumman"),
        ("How many of your stories mention Lantern the film?", "count", "Lantern"),
        ("How many of these articles speak of the novel Quarry?", "count", "Quarry"),
        ("كم تقريرا لديك عن وادي صحرا؟", "count", "وادي صحرا"),
        ("أي المقالات تتحدث عن زيلينسكي؟", "documents", "زيلينسكي"),
        ("اذكر المقالات التي ورد فيها اسم أردوغان", "documents", "أردوغان"),
        ("كم مقالا يذكر وادي صحرا؟", "count", "وادي صحرا"),
        ("كم مرة ورد اسم روبيو في المقالات؟", "count", "روبيو"),
        ("كل ذكر لزيلينسكي", "mentions", "زيلينسكي"),
        ("كل ذكر للعراق", "mentions", "العراق"),
        ("أين ورد البيت الأبيض؟", "mentions", "البيت الأبيض"),
    ],
)
def test_questions_that_want_a_name_looked_up_are_recognised(question: str, kind: str, name: str) -> None:
    asked = asked_lookup(question)
    assert asked is not None
    assert (asked.kind, asked.names[0], asked.bare) == (kind, name, False)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many articles are there?", "count"),
        ("List all the articles", "documents"),
        ("which articles do you have?", "documents"),
        ("كم عدد المقالات؟", "count"),
        ("كم مقالا لديك؟", "count"),
        ("اعرض كل المقالات", "documents"),
        ("اعرض قائمة بكل المقالات", "documents"),
    ],
)
def test_questions_about_all_articles_are_recognised(question: str, kind: str) -> None:
    assert asked_lookup(question) == Lookup(kind)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    ["Rubio", "Marco Rubio", "hospital beds", "UN", "فوغل", "وقف إطلاق النار", "القمح", '"he said no to it all"'],
)
def test_a_few_words_or_a_quoted_phrase_are_a_lookup(question: str) -> None:
    asked = asked_lookup(question)
    assert asked == Lookup("mentions", (question.strip('"'),), bare=True)


@pytest.mark.parametrize(
    "question",
    [
        "Who is Zelensky?",
        "What did the articles say about rain?",
        "How many people attended?",
        "How many reports did the ministry publish last year?",
        "متى ورد الخبر؟",
        "كم عدد القتلى؟",
        "من هو روبيو",
        "Hello",
        "زدني",
        "He left the city on Monday after talks",
    ],
)
def test_other_questions_are_no_lookups(question: str) -> None:
    assert asked_lookup(question) is None


def test_the_patterns_are_written_in_folded_letters() -> None:
    for _, pattern in (*_ALL, *_NAMED):
        arabic = "".join(letter for letter in pattern.pattern if letter > "\u0600")
        assert normalise(arabic) == arabic


def test_every_mention_is_listed_across_languages_and_marked(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    answer = open_qa(write_corpus(ARTICLES)).ask("every mention of Zelensky")
    assert answer.text.splitlines()[0] == "“Zelensky” is mentioned in 3 sentences of 2 articles:"
    assert (answer.kind, answer.state, answer.count) == ("mentions", "answered", Count(3, 2))
    assert [(c.marker, c.source, c.quote) for c in answer.citations] == [
        (1, "1.txt", "Zelensky spoke of the war."),
        (2, "1.txt", "Zelensky left."),
        (3, "2.txt", "تحدث زيلينسكي عن الحرب."),
    ]
    assert marked(answer) == ["Zelensky", "Zelensky", "زيلينسكي"]


def test_numbers_and_nouns_agree_in_arabic(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    two = {"1.txt": "وصل بوتين.\n", "2.txt": "غادر بوتين.\n"}
    assert open_qa(write_corpus(two)).ask("كل ذكر لبوتين").heading == "ورد «بوتين» في جملتين من مقالين:"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("بوتين", "قال لِبوتينَ إن الأمر انتهى."),  # a preposition, and vowel marks
        ("بوتين", "رأى بـوتـيـن السفينة."),  # tatweel
        ("عبد الرحمن", "وصل عبدالرحمن أمس."),
        ("عبدالرحمن", "وصل عبد الرحمن أمس."),
        ("أبو ظبي", "سافر إلى أبوظبي أمس."),
        ("غزه", "دخلت الشاحنات غزة أمس."),  # ha for ta marbuta
        ("مصطفي", "وصل مصطفى أمس."),  # ya for alef maqsura
        ("الاردن", "زار الوزير الأردن أمس."),  # without hamza
        ("الأردن", "عاد إلى عمان بالأردن أمس."),
        ("السلام", "دعا للسلام أمس."),  # لل is ل and ال
        ("CNN", "قال لشبكة CNN أمس."),  # a Latin word in an Arabic sentence
        ("al-Assad", "President Assad left."),
        ("Erdogan", "Mr Erdoğan left."),
        ("Fifa", "FIFA said no."),
        ("UN", "The U.N. said no."),
        ("RUV", "RÚV reported it."),
        ("O'Neil", "Mr O’Neil left."),
        ("United Nations", "The UN said no."),
        ("UN", "دعت الأمم المتحدة إلى الهدوء."),
        ("زيلينسكي", "وصل زيلنسكي أمس."),  # two spellings of one foreign name
        ("والتز", "وصل فالتز أمس."),
        ("Bir al-Annab", "They live in Bir el-Annab."),
        ("فريدة الشهاوي", "Fareeda el-Shahawy left."),
        ("UNICEF", "The United Nations Children's Fund paid."),
        ("Huda Nasser", "Hoda Nasser left."),
        ("Zelenskyy", "Zelensky left."),
        ("Seville", "وصل إلى إشبيلية أمس."),  # its letters do not fit
        ("قرطبة", "The train reached Córdoba."),
        ("North Carolina", "فازت في ولاية كارولاينا الشمالية."),
        ("Polish government", "قالت الحكومة البولندية نعم."),
        ("الجيش اليوناني", "The Greek army left."),
        ("Mike Bolton", "وصل مايك بولتون أمس."),  # اي is one vowel
        ("مايك بولتون", "Mike Bolton left."),
        ("Hafez Zaki", "وصل حافظ زكي أمس."),
        ("Oxfam", "قالت أوكسفام إن الطعام ينفد."),
        ("International Organization for Migration", "قالت المنظمة الدولية للهجرة إنهم غرقوا."),
        ("Federal Reserve", "رفع الاحتياطي الفدرالي الفائدة."),  # another spelling of a word of the table's name
    ],
)
def test_a_name_is_found_in_each_of_its_forms(name: str, text: str, write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    answer = open_qa(write_corpus({"a.txt": f"{text}\n"})).mentions(name)
    assert answer.count == Count(1, 1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("US", "He told us so."),  # capitals are capitals
        ("Bush", "A bush burned."),
        ("علي", "قال على الفور نعم."),  # على is folded like علي
        ("علي", "قال عليّ أن أذهب."),
        ("سلمان", "وصل سليمان أمس."),  # two names
        ("عمر", "وصل عامر أمس."),
        ("Martin", "Merton left."),
        ("بوتين", "هذا كلام بوتيني."),  # a longer word
        ("Rubio", "مرض الربو يزداد."),  # sounds alike
        ("Gates", "The gates are shut."),
        ("UN Security Council", "اجتمع مجلس الأمن القومي أمس."),  # another body
        ("European Union", "قال الاتحاد الأوروبي لكرة القدم نعم."),
        ("الإمارات", "لعبوا على ملعب الإمارات أمس."),
        ("Sudan", "He flew to South Sudan."),
        ("المكسيك", "They moved to New Mexico."),
        ("أمل", "أغلق الجسر بشكل كامل أمس."),  # كامل is one word, and no form of أمل
        ("سام", "وصل بسام أمس."),
        ("Rice", "وصلت كريس أمس."),
        ("Bush", "زاد البؤس أمس."),
        ("Apple", "سارت الإبل أمس."),
    ],
)
def test_another_word_is_never_counted(name: str, text: str, write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    answer = open_qa(write_corpus({"a.txt": f"{text}\n"})).mentions(name)
    assert answer.count is not None
    assert (answer.count.sentences, answer.count.articles) == (0, 0)
    assert answer.state != "answered"


def test_a_match_by_sound_stands_apart_and_is_not_counted(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"1.txt": "Kellogg left the talks.\n", "2.txt": "The firm Kolleg grew.\nKelligan spoke.\n"})
    answer = open_qa(corpus).mentions("Kelligen")
    assert answer.count == Count(0, 0, 1)
    assert (answer.state, answer.heading) == ("near", "No article mentions “Kelligen” in this spelling.")
    assert [(c.quote, c.by_sound) for c in answer.citations] == [("Kelligan spoke.", True)]
    assert answer.statements[0].heading == "Also possibly (by sound):"


def test_an_article_that_changed_is_indexed_again_before_its_mentions_are_listed(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    qa = open_qa(write_corpus({"a.txt": "Macron left.\n"}))
    write_corpus({"a.txt": "At noon Macron came back.\n"})
    assert [c.quote for c in qa.mentions("Macron").citations] == ["At noon Macron came back."]


def test_a_full_name_finds_the_last_name_only_where_the_full_one_stands(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    corpus = write_corpus(
        {"1.txt": "Then Karim Lutfi left.\nThe day after Lutfi came back.\n", "2.txt": "Then Amal Lutfi spoke.\n"}
    )
    answer = open_qa(corpus).mentions("Karim Lutfi")
    assert [c.quote for c in answer.citations] == ["Then Karim Lutfi left.", "The day after Lutfi came back."]


def test_an_acronym_counts_that_an_article_gives_to_the_full_name(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    articles = {
        "1.txt": "The Harbour Workers Union (HWU) met. Later HWU went home.\n",
        "2.txt": "The HWU met again.\n",
        "3.txt": "قالت نقابة عمال الميناء (HWU) إنها اجتمعت.\n",
        "4.txt": "The word hwu means nothing.\n",
    }
    assert open_qa(write_corpus(articles)).mentions("Harbour Workers Union").count == Count(4, 3)


def test_an_acronym_that_articles_give_to_two_names_counts_for_none(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    articles = {
        "1.txt": "The Harbour Workers Union (HWU) met.\n",
        "2.txt": "The Highland Water Utility (HWU) met. HWU is old.\n",
        "3.txt": "The Harbour Workers Union (TUC) met.\n",  # not its letters
    }
    assert open_qa(write_corpus(articles)).mentions("Harbour Workers Union").count == Count(2, 2)


def test_a_name_that_is_a_common_word_too_is_told_apart_or_said_to_be_counted_in_every_use(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    articles = {
        "1.txt": "Ms Rice spoke. The price of rice rose.\n",
        "2.txt": "They sold rice.\n",
        "3.txt": "وصلت أمل أمس. لا نفقد الأمل.\n",
        "4.txt": "وصلت زينب أمس.\n",
    }
    qa = open_qa(write_corpus(articles))
    rice = qa.mentions("Rice")
    assert rice.count == Count(1, 1)
    assert rice.note == "Only “Rice” with a capital is counted; with a small letter it stands in 2 sentences."
    assert qa.mentions("rice").count == Count(3, 2)
    assert qa.mentions("rice").note == ""
    assert qa.mentions("أمل").note == "يشمل العدد كل ورود للكلمة، اسم علم كانت أو كلمة عامة."
    assert qa.mentions("زينب").note == ""


def test_headlines_count_and_are_shown_as_headlines(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"a.txt": "Macron wins\n\nThe vote was close.\n"})
    answer = open_qa(corpus).ask("Which articles mention Macron?")
    assert [(s.text, s.headline) for s in answer.statements] == [("Macron wins", True)]


def test_articles_are_listed_once_each(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    answer = open_qa(write_corpus(ARTICLES)).ask("أي المقالات تتحدث عن زيلينسكي؟")
    assert [c.source for c in answer.citations] == ["1.txt", "2.txt"]
    assert answer.heading == "ورد «زيلينسكي» في مقالين:"


def test_a_name_that_no_article_has_is_said_to_be_in_none(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    answer = open_qa(write_corpus(ARTICLES)).ask("every mention of Napoleon")
    assert (answer.mode, answer.state, answer.count) == ("refused", "refused", Count(0, 0))
    assert answer.text == "No article mentions “Napoleon” in this spelling."


def test_all_articles_are_counted_and_listed_with_their_headlines(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({"a.txt": "Dam opens\n\nIt opened.\n", "b.txt": "It rained on Monday.\n"}))
    counted, listed = qa.ask("How many articles are there?"), qa.ask("اعرض كل المقالات")
    assert (counted.kind, counted.count) == ("count", Count(0, 2))
    assert counted.heading == "The folder holds 2 articles:"
    assert (listed.kind, listed.heading) == ("documents", "يحتوي المجلد على مقالين:")
    assert [(s.text, s.headline) for s in listed.statements] == [("Dam opens", True), ("It rained on Monday.", False)]


def test_a_long_list_has_pages_and_a_file_with_all_of_it(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({f"{n:03}.txt": f"=The war of {n} goes on.\n" for n in range(60)}))
    first = qa.ask("Which articles mention war?")
    assert (len(first.citations), first.note) == (50, "Shown: 1–50 of 60.")
    assert first.next_question == "Which articles mention “war” from 51"
    second = qa.ask(first.next_question)
    assert [c.source for c in second.citations] == [f"{n:03}.txt" for n in range(50, 60)]
    assert (second.note, second.next_question) == ("Shown: 51–60 of 60.", "")
    rows = list(csv.reader(io.StringIO(list_rows(qa, "Which articles mention war?").lstrip("\ufeff"))))
    assert [row[0] for row in rows] == ["source", *(f"{n:03}.txt" for n in range(60))]
    assert rows[1][4] == "'=The war of 0 goes on."  # a spreadsheet runs nothing


def test_the_next_question_is_understood_in_arabic_too(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus({f"{n:03}.txt": "انتهت الحرب.\n" for n in range(60)}))
    first = qa.ask("كل ذكر للحرب")
    assert len(qa.ask(first.next_question).citations) == 10


def test_words_that_no_article_has_in_a_row_are_answered_as_near(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    answer = open_qa(write_corpus({"a.txt": "It rained.\nThe price of wheat fell.\nIt rained."})).ask(
        "wheat harbour price"
    )
    assert (answer.state, answer.answered) == ("near", False)
    assert answer.heading == "No article clearly says this. Nearest:"
    assert [s.role for s in answer.statements] == ["near"]
    assert answer.citations[0].quote == "The price of wheat fell."


def test_a_word_of_the_other_language_is_looked_up_by_its_exact_rendering(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    answer = open_qa(write_corpus({"a.txt": "The state bought wheat.\n"})).ask("القمح")
    assert (answer.kind, answer.count) == ("mentions", Count(1, 1))
    assert answer.heading == "ورد «القمح» في جملة واحدة من مقال واحد:"


def test_a_follow_up_of_one_word_is_no_lookup(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    qa = open_qa(write_corpus(ARTICLES))
    assert qa.ask("And the war?", history=[("When did the ship come?", "Late.")]).kind == "answer"


def test_a_name_in_quotation_marks_is_never_refused_when_it_stands_there(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    answer = open_qa(write_corpus({"a.txt": "دعا إلى وقف إطلاق النار أمس.\n"})).ask('"وقف إطلاق النار"')
    assert answer.count == Count(1, 1)


def test_an_answer_with_marks_is_read_back_as_it_was_written(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    answer = open_qa(write_corpus(ARTICLES)).mentions("Zelensky")
    assert Answer.from_dict(answer.to_dict()).citations == answer.citations


def marked(answer: Answer) -> list[str]:
    return [c.quote[mark.start - c.start : mark.end - c.start] for c in answer.citations for mark in c.marks]


def test_a_phrase_in_quotes_is_searched_exactly(write_corpus: WriteCorpus, open_qa: OpenQA) -> None:
    corpus = write_corpus({"a.txt": "The war was long and cold.\n", "b.txt": "The long war, the cold war.\n"})
    qa = open_qa(corpus)
    assert [hit.source for hit in qa.search('"cold war"')] == ["b.txt"]
    assert {hit.source for hit in qa.search("cold war")} == {"a.txt", "b.txt"}
    assert qa.ask("Which war is the «cold war»?").citations[0].quote == "The long war, the cold war."


@pytest.mark.parametrize("quoted", ["the war", '"the war"', '"war of 7"'])
def test_a_quoted_phrase_does_not_change_how_sure_one_must_be(
    write_corpus: WriteCorpus, open_qa: OpenQA, quoted: str
) -> None:
    # In a large index the answer is sure (bias +9), in one of few passages it is refused (bias -99).
    sure = {pair: Linear((0, 0, 0, 0, 0, 0), 9) for pair in PAIRS}
    unsure = {pair: Linear((0, 0, 0, 0, 0, 0), -99) for pair in PAIRS}
    weights = replace(PLAIN_WEIGHTS, refusal=sure, refusal_unread=sure, refusal_few=unsure, refusal_few_unread=unsure)
    articles = {
        f"{number:03}.txt": f"The war of {number} went on." for number in range(calibration().few_passages + 20)
    }
    assert open_qa(write_corpus(articles), weights=weights).ask(f"Tell me whether {quoted} went on.").answered


def test_what_a_quoted_phrase_sets_aside_still_counts_in_the_comparison(
    write_corpus: WriteCorpus, open_qa: OpenQA
) -> None:
    qa = open_qa(write_corpus({"a.txt": "The war goes on.", "b.txt": "A long war ends."}))
    plain, quoted = (qa.ask(f"Is {asked} a war?", explain=True).stages for asked in ("long war", '"long war"'))
    assert [stage.value for stage in plain if stage.name in ("best_passage", "passage_margin")] == [
        stage.value for stage in quoted if stage.name in ("best_passage", "passage_margin")
    ]
