"""What a question asks for where no single sentence answers: each way of asking, and no question of the sets."""

import json
from collections.abc import Iterator

import pytest

from qa.text.article_rows import ARTICLE_ROWS
from qa.text.kind_rows import ROWS
from qa.text.kinds import Request, article_number, asked_request, language_side, matter_of, points_back, side_of
from qa.text.talk_rows import TALK_ROWS
from qa.text.words import normalise
from tests.conftest import ROOT

DATA = ROOT / "tests" / "data"
SAID = {
    "greeting": (
        "Hello|hi there!|Hey Sanad|Good morning|hello, good evening|مرحبا|مرحباً بك|أهلا وسهلا|"
        "هلا والله|السلام عليكم ورحمة الله|صباح الخير|مساء النور|mornin' boss|Ahoy there, captain!|صباح الفل يا باشا|يا مراحب|"
        "يسعد مساك، يا مرحبا"
    ),
    "thanks": (
        "thanks!|Thank you very much|thx|ok thanks|Great, thanks|شكرا|شكرًا جزيلا لك|يعطيك العافية|تسلم|"
        "much obliged|you're a legend, cheers|ما قصرت|كتر خيرك يا باشا|تسلم ايدك، انت بطل|"
        "مشكور|جزاك الله خيرا|ممتاز|thanks, that's lovely|cheers mate, very helpful"
    ),
    "beyond": (
        "Write me a poem about the dam|tell me a joke|what's the weather like tomorrow?|What time is it?|sing me a song|"
        "Translate the dam story into French and turn it into a limerick|book me a table for two|"
        "اكتب لي قصيدة عن السد|احكيلي نكتة|كيف الطقس اليوم؟|كم الساعة؟|لخص خبر السد واعمل منه أغنية|احجز لي تذكرة إلى عمّان"
    ),
    "goodbye": ("bye|Goodbye!|see you later|مع السلامة|إلى اللقاء|باي"),
    "wellbeing": (
        "How are you?|hi, how are you doing today?|what's up|كيف حالك؟|كيفك|شلونك؟|إزيك|عامل إيه|كيداير|واش راك|لاباس|"
        "mornin', how goes it?|heya chief, all good?|يا مراحب، كيف الصحة؟|صباح الفل، كيف أمورك يا غالي؟|"
        "howdy pal, how's life?|how you doing, mate?|are you well today?|هلا شلونك شخبارك|إزيك عامل إيه|عساك بخير"
    ),
    "identity": (
        "cheers, you rock. am I talking to a human?|is this a bot?|How old are you?|شكرا، أنت برنامج ولا إنسان؟|"
        "عم احكي مع روبوت؟|كم عمرك؟|"
        "who are you?|What is your name?|are you a robot|Are you human or a machine?|من أنت؟|مين انت|"
        "انت مين؟|شو اسمك|عرفني بنفسك|شكون انت|شكون نتا|من أنت وماذا تفعل؟"
    ),
    "abilities": (
        "help|What can you do?|How do I use this?|how do I search|what can I ask?|How does this work?|"
        "can you help me?|ماذا تستطيع أن تفعل؟|شو بتقدر تعمل؟|كيف أستخدمك؟|ماذا يمكنني أن أسأل؟|"
        "بتعمل إيه|ساعدني|وش تسوي"
    ),
    "adding": ("How do I add articles?|where can I upload my files|كيف أضيف مقالات؟|إزاي أرفع ملفات"),
    "translate": (
        "Translate the third article into English|can you translate this?|ترجم المقال الثالث|هل يمكنك ترجمة الجواب؟"
    ),
    "opinion": (
        "Honestly, is the ferry museum worth visiting?|Is that Haddad film any good?|should I read the Saleh novel?|"
        "بصراحة، فيلم حداد بيستاهل المشاهدة؟|هل رواية صالح تستحق القراءة؟|"
        "do you think the mayor was wrong?|Should the dam be closed?|Was the judge right about the ferry?|"
        "is it fair to close the dam?|هل من العدل إغلاق السد؟|أيهما أفضل السد أم الجسر؟|"
        "هل ترى أن القاضي أصاب؟|هل يجب أن يغلق السد؟|هل كان القاضي محقا في قراره؟|"
        "Is Putin right?|What do you think of Trump?|what is your opinion about the war|"
        "Do you like Biden?|who is right?|ما رأيك في بوتين؟|شو رأيك بترامب|هل بوتين على حق؟|من على حق؟"
    ),
    "again": (
        "in Arabic please|In English|say it in English please|and in Arabic?|بالعربية من فضلك|"
        "بالإنجليزي|باللغة العربية|قلها بالإنجليزية"
    ),
    "more": (
        "tell me more|more|More details please|go on|what else does it say?|زدني|المزيد|أكمل|كمان|هات المزيد|"
        "تفاصيل أكثر|أعطني تفاصيل أكثر"
    ),
    "sure": (
        "are you sure?|Are you sure about that?|really?|how do you know?|show me the source|"
        "هل أنت متأكد؟|متأكد؟|حقا؟|من أين عرفت ذلك؟|أكيد؟"
    ),
    "overview": (
        "which subjects can I ask about?|What kinds of stories are in here?|hello, what sorts of things do you know about?|"
        "what are your topics?|إيش المواضيع اللي أقدر أسألك عنها؟|عن شو فيني أسألك؟|شنو المواضيع اللي عندك؟|"
        "What are the articles about?|what is in here?|What do the articles talk about?|"
        "what are the main topics?|Top stories|overview|what's new?|What is the news today?|"
        "give me an overview of the articles|what topics are covered?|ما أهم الأخبار؟|"
        "عن ماذا تتحدث المقالات؟|عمّ تتحدث هذه المقالات؟|شو الأخبار|إيش الأخبار؟|ما موضوع المقالات؟|"
        "anything on the harbour?|do you have something about Haddad|what have you got on the dam?|"
        "what is in here about shipping?|Show me the fishing stories, please|find me everything on the ferry|"
        "news about the ferry|Which themes do these articles discuss?|ماذا لديكم عن الميناء؟|شو في عن السد؟|"
        "هات كل ما يخص العبّارة|ماذا كتب عن حداد؟|أخبار الصيد عندكم|عندك شي عن السد؟|كل ما نشر عن السد|"
        "what have you on the dam|Do the articles say anything about the dam?|I need everything on the dam in here|"
        "what coverage is there of the ferry|عندكم إيه عن السد|ماذا يوجد في الأرشيف عن السد؟|"
        "ما الأخبار المتوفرة عن السد|أعطني أخبار الصيد لو سمحت|ما القضايا التي تتناولها المقالات؟|"
        "ما أبرز العناوين؟|ما أهم ما جاء في المقالات؟|ماذا يوجد هنا؟|عن شو بتحكي المقالات"
    ),
    "summary": (
        "summarize|Summarise the articles|TL;DR|Summarize article 3|"
        "Please summarise the story about the strike in two sentences|"
        "give me a short summary of the hospital article|a summary of the news|"
        "what is the third article about?|sum up the port deal|لخص|لخص المقال الثالث|"
        "لخص خبر الميناء في جملتين|أعطني ملخصا عن الإضراب|لخص لي كل المقالات|ملخص الأخبار|"
        "the gist of the ferry story|brief me on the dam please|tldr on the dam|What's the story with the ferry?|"
        "in short, what happened at the dam|sum up the dam in three lines|ما قصة العبّارة؟|هات زبدة خبر السد|"
        "catch me up on the dam|أعطني باختصار خبر السد|باختصار ماذا حدث في السد؟|لخص لي بسرعة خبر السد|شو قصة السد|"
        "عن ماذا يتحدث المقال الثاني؟|ممكن تلخيص المقال"
    ),
    "timeline": (
        "Put the ferry affair in order|Arrange the events of the trial in chronological order|"
        "retell the dam dispute from start to finish|"
        "In what order did things happen at the dam?|What is the sequence of events behind the ferry fire?|"
        "رتب مراحل بناء السد بالتواريخ|اسرد لي أحداث المحاكمة حسب التاريخ|بالترتيب شو صار بالعبّارة؟|تتابع أحداث المحاكمة|"
        "Timeline of the bridge|Give me a timeline of the trial|timeline|show me the trial timeline|"
        "List the events of the trial in chronological order|What happened at the dam day by day?|"
        "how did the trial unfold over time?|What's the latest?|latest news|What is the latest on the bridge?|"
        "any news about the trial?|any updates?|update on the bridge|What's new with the bridge?|"
        "الجدول الزمني للمحاكمة|أعطني جدولا زمنيا لأحداث المحاكمة|تسلسل أحداث المحاكمة|رتب أحداث المحاكمة زمنيا|"
        "ما آخر أخبار الجسر؟|آخر الأخبار|آخر المستجدات في المحاكمة|شو آخر الأخبار؟|إيه آخر أخبار الجسر؟|"
        "وش آخر الأخبار|هل من جديد عن المحاكمة؟|ما الجديد في قضية الجسر؟|هل هناك أي أخبار عن الجسر؟"
    ),
    "state": (
        "Is the bridge still closed?|Are the judges still out|Does he still live there?|هل ما زال الجسر مغلقا؟|"
        "هل لا تزال المحاكمة مستمرة؟|لسه الجسر مقفول؟|هل مازال القاضي هناك؟"
    ),
    "comparison": (
        "How did Reuters and the BBC cover the dam?|coverage of the dam by Reuters and by the BBC|"
        "كيف غطت رويترز والجزيرة بناء السد؟|شلون غطت بي بي سي ورويترز المحاكمة؟|"
        "compare the two ferry articles|how do the two reports on the dam differ?|"
        "What do Haddad and Saleh each say about pay?|Haddad vs Saleh on pay|compare the two dams|"
        "What's the difference between the two stories on the dam?|قارن المقالين عن السد|حداد مقابل صالح|"
        "ما الفرق بين الخبرين عن السد؟|قارن بين التقريرين عن العبّارة|ماذا يقول كل من حداد وصالح عن الأجور؟|"
        "Compare what Trump and Biden say about talking to Kyiv|compare article 1 and article 2|"
        "Compare the positions of France and Germany on the dam|"
        "What is the difference between the Arabic and English reports on the flood?|"
        "what are the differences between the articles on the call?|"
        "Do the articles disagree about how long the call lasted?|"
        "ما الفرق بين المقالات في مدة المكالمة؟|قارن بين موقف ترامب وموقف بايدن|"
        "ما الفرق بين التقارير العربية والإنجليزية عن السيول؟|قارن المقال الأول مع المقال الثاني|"
        "شو الفرق بين الإضراب والاتفاق"
    ),
}


@pytest.mark.parametrize(
    ("what", "question"), [(what, each) for what, said in SAID.items() for each in said.split("|")]
)
def test_each_way_of_asking_is_read(what: str, question: str) -> None:
    asked = asked_request(question)
    assert asked is not None
    assert asked.what in (what, f"no {what}")


@pytest.mark.parametrize(
    ("question", "fact", "of"),
    [
        ("Who's the byline on the old harbour obituary?", "author", "the old harbour obituary"),
        ("Which reporter filed the ferry story?", "author", "the ferry story"),
        ("Whose byline is on the dam article?", "author", "the dam article"),
        ("Who did the sailor meet in the story?", None, ""),
        ("Which agency filed the complaint?", None, ""),
        ("بقلم مين مقال السد؟", "author", "مقال السد"),
        ("وش اسم كاتب خبر العبّارة؟", "author", "خبر العبّارة"),
        ("When did you post the story about the ferry?", "date", "the story about the ferry"),
        ("What day did the dam article come out?", "date", "the dam article"),
        ("What's the date on the ferry story?", "date", "the ferry story"),
        ("إيمتى نزل خبر العبّارة؟", "date", "خبر العبّارة"),
        ("شو تاريخ نشر مقال السد؟", "date", "مقال السد"),
        ("Which agency put out the goat in the lift story?", "outlet", "the goat in the lift story"),
        ("Where is the ferry story from?", "outlet", "the ferry story"),
        ("منين خبر العبّارة؟", "outlet", "خبر العبّارة"),
        ("من أي صحيفة مقال السد؟", "outlet", "مقال السد"),
        ("شو مصدر خبر العبّارة؟", "outlet", "خبر العبّارة"),
    ],
)
def test_what_is_known_of_an_article_is_asked_in_many_ways(question: str, fact: str | None, of: str) -> None:
    asked = asked_request(question)
    assert (asked.fact if asked else None, asked.of if asked else "") == (fact, of)


@pytest.mark.parametrize(
    "question",
    [
        "What is the news about the port?",
        "What is the latest version of the plan?",
        "Who read the latest news?",
        "What happened at the dam?",
        "ما آخر رقم في القائمة؟",
        "What did the minister say in Arabic?",
        "Who thanked the president?",
        "What is the hospital about to open?",
        "How do I know that the war began?",
        "هل تؤيد فرنسا الاتفاق؟",
        "ما أهم أسباب الإضراب؟",
        "من قال مرحبا؟",
        "كيف حال الاقتصاد الروسي؟",
        "Which articles are about the port?",
        "What is there on either side of the gate?",
        "Should a tent be dried, according to the guide?",
        "Who won Tunisia vs Algeria?",
        "What story did the sailor tell?",
        "ما أخبر به الحارس الشرطة؟",
        "Thanks. Who called the guard?",
        "How was the weather on the day of the crash?",
        "Who wrote a poem about the dam?",
        "من كتب قصيدة عن السد؟",
        "كيف كان الطقس يوم الحادث؟",
        "مرحبا، من أغلق السد؟",
    ],
)
def test_a_question_that_a_sentence_answers_is_none_of_them(question: str) -> None:
    assert asked_request(question) is None


def test_no_question_of_the_sets_is_taken_for_one() -> None:
    # A question for a difference may be answered by one sentence too: that is tried before it is taken for a comparison.
    asked = [question for question in questions() if (request := asked_request(question)) and not request.soft]
    assert asked == []


def questions() -> Iterator[str]:
    for path in DATA.glob("*.questions.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["question"]
    for path in (*DATA.glob("xquad.*.json"), *DATA.glob("events.*.json"), *DATA.glob("articles.*.json")):
        for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
            for paragraph in article["paragraphs"]:
                yield from (each["question"] for each in paragraph["qas"])


@pytest.mark.parametrize(
    ("question", "sentences"),
    [
        ("summarize the strike in two sentences", 2),
        ("in one sentence, summarize the strike", 1),
        ("give me a 3-sentence summary of the strike", None),
        ("لخص لي الخبر في ثلاث جمل", 3),
        ("لخص الخبر بجملة واحدة", 1),
        ("لخص الخبر في جملتين", 2),
        ("summarize the strike in 99 sentences", 10),
        ("summarize the strike", None),
    ],
)
def test_the_length_of_a_summary_is_read(question: str, sentences: int | None) -> None:
    asked = asked_request(question)
    assert asked is not None
    assert asked.what == "summary"
    if "3-sentence" not in question:
        assert asked.sentences == sentences


def test_words_of_courtesy_and_haste_are_no_part_of_the_matter() -> None:
    assert asked_request("ملخص سريع لخبر السد من فضلك") == Request("summary", "خبر السد")
    assert asked_request("please sum up the dam quickly") == Request("summary", "the dam")
    assert asked_request("لخص خبر السد في ثلاثة أسطر لو سمحت") == Request("summary", "خبر السد", sentences=3)
    assert asked_request("لخص خبر السد في سطر واحد") == Request("summary", "خبر السد", sentences=1)
    assert asked_request("timeline of the dam please") == Request("timeline", "the dam")
    assert asked_request("anything on the dam, please?") == Request("overview", "the dam")
    assert asked_request("anything on the dam, from 11") == Request("overview", "the dam", first=11)


def test_two_articles_are_compared_on_their_matter() -> None:
    assert asked_request("compare what the two ferry articles say about wages") == Request("comparison", "ferry wages")
    assert asked_request("قارن بين الخبرين عن السد") == Request("comparison", "السد")
    assert asked_request("Haddad vs Saleh") == Request("comparison", sides=("Haddad", "Saleh"), soft=True)


def test_what_is_summed_up_stays_as_it_was_written() -> None:
    assert asked_request("Summarize 2025-03-05_Hospital.txt") == Request("summary", "2025-03-05_Hospital.txt")
    assert asked_request("لخّص لي خبر الميناء") == Request("summary", "خبر الميناء")
    assert asked_request("أعطني ملخصا للمقال الثاني") == Request("summary", "المقال الثاني")


def test_the_sides_of_a_comparison_are_read() -> None:
    asked = asked_request("What is the difference between the Arabic and English reports on the Wadi Sahra flood?")
    assert asked is not None
    assert [language_side(side) for side in asked.sides] == ["ar", "en"]
    assert asked.of == "the Wadi Sahra flood"
    asked = asked_request("قارن بين ما قاله هيغسيث وما قاله زيلينسكي عن الناتو")
    assert asked is not None
    assert [side_of(side) for side in asked.sides] == ["هيغسيث", "زيلينسكي"]
    assert asked.of == "الناتو"


def test_an_article_is_meant_by_its_number_or_by_pointing_back() -> None:
    assert [article_number(of) for of in ("the tenth article", "المقال الأخير", "the strike")] == [10, -1, None]
    assert [points_back(of) for of in ("it", "this story", "هذا المقال", "the strike")] == [True, True, True, False]
    assert matter_of("the story about the strike") == "the strike"


@pytest.mark.parametrize(
    ("question", "of", "sentences"),
    [
        ("Summarise the ferry fire in two lines", "the ferry fire", 2),
        ("Sum up the ferry fire quickly", "the ferry fire", None),
        ("لخص غرق العبارة في أربعة أسطر", "غرق العبارة", 4),
        ("لخص غرق العبارة في سطرين", "غرق العبارة", 2),
        ("ملخص سريع عن غرق العبارة", "غرق العبارة", None),
        ("Summarise the metro with two lines", "the metro with two lines", None),
    ],
)
def test_words_of_length_and_haste_are_no_part_of_the_matter(question: str, of: str, sentences: int | None) -> None:
    assert asked_request(question) == Request("summary", of, sentences=sentences)


def test_a_last_please_is_no_part_of_a_timelines_matter() -> None:
    assert asked_request("timeline of the ferry fire please") == Request("timeline", "the ferry fire")


def test_quick_summary_of_a_story_is_of_what_the_story_is_about() -> None:
    asked = asked_request("ملخص سريع لخبر العبارة")
    assert asked is not None
    assert matter_of(asked.of) == "العبارة"


def test_of_several_things_said_at_once_the_one_that_asks_most_is_answered() -> None:
    assert asked_request("Cheers mate, you're a gem. Are you a machine?") == Request("identity")
    assert asked_request("صباح الورد، شو المواضيع اللي عندك؟") == Request("overview")
    assert asked_request("Cheers mate. Are the sailors a machine's victims?") is None


def test_a_message_of_too_many_parts_is_no_talk() -> None:
    assert asked_request("hi. hi. hi. hi. hi. hi. how are you. hello") is None


def test_the_rows_are_written_in_folded_letters() -> None:
    for _, pattern in (*TALK_ROWS, *ROWS, *ARTICLE_ROWS):
        arabic = "".join(letter for letter in pattern.pattern if "\u0600" < letter < "\u0700")
        assert normalise(arabic) == arabic
