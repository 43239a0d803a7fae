"""Settings, and every constant that somebody may want to change: each once, with its unit and its reason.

Settings come from the environment (`QA_CORPUS`; an empty one is as none) or from `qa.toml` in the working folder
(`corpus = "seeds"`), the environment first. What the command line or `QA.open` is given wins over both.
"""

import difflib
import os
import tomllib
import warnings
from pathlib import Path
from typing import Any, Literal

import platformdirs
from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from qa.errors import SettingError

SETTINGS_FILE = "qa.toml"

# Splitting
# The version of the rules by which text becomes sentences and keywords. An index of another version is refused, as old
# keywords would meet new ones. `tests/test_text_rules.py` fails when a rule changes and this number does not.
TEXT_RULES = 2
QUOTE_CHARS = 400  # characters; a longer quote is no longer an answer, so no sentence is longer
TITLE_CHARS = 120  # characters; a longer first line is a paragraph
PASSAGE_TOKENS = 200  # tokens of the embedder; about a news paragraph or two
PASSAGE_TOKENS_MAX = 400  # tokens; beyond it one vector blurs several statements
OWN_LANGUAGE_WORDS = 4  # words; a shorter sentence in the other language (a name, a title) begins no passage of its own
ARTICLE_BYTES_MAX = 20_000_000  # bytes; a larger text file is a dump, not an article

# Embedding
BATCH_TOKENS = 256  # tokens a batch, padding counted; each batch runs on one core, and larger ones gain nothing there
BATCH_TOKENS_MIN = 128  # tokens of a batch that are not shared out: a core reads all of the model for each batch
PADDING_TOKENS_MAX = 20  # tokens of padding a batch; a second batch costs less than computing more of them

# Indexing
DOCUMENTS_PER_COMMIT = 32  # documents; what a kill can cost is the work on this many
CHROMA_BATCH = 1_000  # vectors a call; Chroma refuses more than 5,461
COPY_SAMPLE = 16  # passages looked for in Chroma's copy when an index is opened; some 5 ms
REMOVAL_SHARE_MAX = 0.5  # share of the documents that an update removes without being told `--yes`

# Retrieving
CANDIDATES = 100  # passages from each leg (vectors of each language, keywords) that are scored fully
BM25_K1, BM25_B = 1.5, 0.75  # the usual values; every measurement here used them
FEW_PASSAGES = 100  # passages found, below which an index is few; the weights of the refusal were fitted with it
PASSAGES_OPENED = 40  # best passages whose sentences are scored; the answer lies deeper for one question in a thousand
RELATED_WORDS = 6  # nearest words of the corpus that may stand for a word of the question
RELATED_COSINE = 0.4  # cosine of centred word vectors from which they may
RELATED_FULL, RELATED_POWER = 0.6, 8  # cosine from which they count in full; below, (cosine / full) to this power
SOUND_WEIGHT, SOUND_WEIGHT_SHORT = 1.0, 0.5  # of words of the other script that sound alike; of keys of three letters
RARE_PASSAGES = 50  # passages; a related keyword in more of them brings no candidates: the other legs have them
HITS = 5  # hits shown when nobody says how many
HITS_MAX = 100  # hits that may be asked for: what is scored fully is hardly more
QUESTION_CHARS_MAX = 2_000  # characters; a longer text is a document, not a question

# Conversing
REMINDED = 5  # passages that a quote of the last answer brings back as candidates
ASYNC_THREADS = 32  # questions that are answered at the same time; most of one waits for a language model
TURNS_KEPT = 20  # turns of a conversation on the page that follow-ups are understood by
FOLLOW_UP_WORDS = 4  # content words up to which a pronoun makes a question lean on the one before

# Reading
READ_SENTENCES = 8  # best sentences whose windows the reader sees
READ_TOKENS_MAX = 600  # tokens of all windows together; what two cores read in a quarter of a second
SEARCH_TOKENS_MAX = 300  # tokens read for a search, which has to be quick: the four or five best windows
READ_AROUND = 1  # sentences of context on either side
ANSWER_TOKENS_MAX = 30  # tokens; a longer answer is a sentence

# Answering
ANSWER_PROBABILITY = 0.5  # below it the articles are said not to answer: as likely right as wrong
EXAMPLE_PROBABILITY = 0.8  # from which the page offers a question as an example: it should work at the first click
CITATIONS_MAX = 3  # statements in one answer; more is a reading list
SOURCES_MAX = 3  # articles cited for one statement
MENTIONS_MAX = 50  # sentences or articles listed for "every mention of"; more is a file, not an answer
MENTION_WEIGHT = 0.5  # how well a word of the other language stands for a name from which it is taken for it
STATEMENT_SHARE = (
    0.15  # share of the belief that a sentence needs to be quoted apart from the best one; one in four is right
)
NEIGHBOUR_SHARE = 0.08  # the same for one that stands right beside the best one
SAME_STATEMENT = 0.80  # cosine of two sentences (without their language) from which they say the same
SAME_STATEMENT_ACROSS = 0.50  # the same for two languages: five of six translated sentences lie above, others hardly
SAME_WORDS_SHARE = 0.6  # share of the words of two sentences from which another word means another thing
SAME_SUBJECT = 0.60  # cosine from which two sentences with different numbers speak of the same thing
SAME_SUBJECT_ACROSS = 0.45  # the same for two languages

SPAN_LOG_ODDS = (
    5.0  # reading from which the words that answer are marked; two of three are right from there on (held-out)
)
SPAN_SHARE_MAX = 0.6  # share of its sentence; more than that marked says nothing

# Checking what a language model writes
CHECKED_SINGLES = 4  # nearest source sentences that a written one is compared with
CHECKED_PAIRS = 3  # nearest ones that are also tried two together
ENTAILED = 0.5  # probability, by the model that QA_NLI names, from which a written sentence follows, or contradicts
SUPPORTED = 0.3  # probability from which a written sentence counts as carried; paraphrases lie low, inventions lower
OPPOSED = 2.0  # log-odds by the verifier, from which on a source is taken to say the contrary
STATED = 1.0  # log-odds by the verifier: from here on, with as much against the contrary, it overrules words that deny
NAME_LOG_ODDS = -1.0  # from which a word counts as a name: nine of ten names do, and one other word in twenty
NAME_LOG_ODDS_ACROSS = -1.5  # the same where the source is in the other language, capital or not
NAME_LOG_ODDS_CAPITAL = -3.0  # the same for a capital inside a sentence, which is nearly proof
NAME_LOG_ODDS_SMALL = 1.0  # and for an English word in small letters, which is nearly proof of the contrary
NAME_LOG_ODDS_COPIED = -3.0  # and for a word put into a copied sentence, where little else can be meant
COPIED_SHARE = 0.6  # share of a sentence's words from which it counts as copied
NAME_ALIKE = 0.66  # cosine of two words of one language from which they may be forms of one name (Russia, Russian)
NAME_ALIKE_ACROSS = 0.42  # the same for two languages; 2 of 100 different names lie above, 65 of 100 translated ones
TERM_ALIKE_ACROSS = 0.32  # the same for a word that is less surely a name (Academy, President)
WORD_ALIKE_ACROSS = 0.2  # and for one that is probably none
WORDS_ALIKE = 0.6  # cosine from which two words are taken for each other where a negation is compared
WHOLE_SHARE = 0.6  # content words of a source, as a share, from which a sentence says all of it again
CIRCLE_WORDS = (
    8  # runs of three words, from which a text of which half repeats others goes in circles; true ones repeat none
)
HALF_WORDS = 4  # words; a shorter half of a written sentence says too little to be compared by itself
WORDS_ALIKE_ACROSS = 0.45  # the same for two languages, as for names

# Translating
TRANSLATED_TOKENS = 256  # tokens; a quote has at most 400 characters

# Verifying
VERIFY_ALL_UP_TO = 20_000  # passages; a larger index is checked by a seeded sample of this size
VERIFY_TOLERANCE = 1e-4  # cosine distance within which another vector counts as the same
NEAR_COPY = 0.05  # cosine distance within which a passage says nearly the same: one or two words differ

# Writing with a language model
LLM_TOKENS_MAX = 700  # tokens of an answer; more is an essay
LLM_CHARS_PER_TOKEN = 2.0  # characters that one token of any model holds at least, Arabic included; bounds the passages
LLM_PROMPT_TOKENS = 500  # tokens that the rules and the question may take
LLM_PASSAGES_MAX = 8  # passages that the model sees; what lies further down seldom answers
LLM_SENTENCES_MAX = 5  # sentences of an answer that are kept; a model that writes on is hung up on
LLM_ITEMS_MAX = 12  # the same for a list
LLM_WORDS_MIN = 2  # content words and numbers of a written sentence; a shorter one states nothing
LLM_SOURCES = 16  # best sentences of retrieval that a written one may be bound to
LLM_CHARS_MAX = 6_000  # characters after which a model is hung up on, whatever it writes
LLM_TEMPERATURE = 0.0  # the likeliest words: the same question gets the same answer
LLM_CONNECT_SECONDS = 5.0  # seconds to reach the server
LLM_SECONDS_MAX = 180.0  # seconds a whole answer may take, whatever arrives
LLM_BYTES_MAX = 16_000_000  # bytes of an answer on the wire: some 30,000 tokens with their JSON, thoughts included
LLM_LINE_BYTES_MAX = 1_000_000  # bytes of one line of it; a token's line has some 300
LLM_ATTEMPTS = 3  # times a server that is down, busy or broken is asked, with growing pauses
LLM_WAIT_MAX = 4.0  # seconds; the longest pause
REWRITTEN_TOKENS = 120  # tokens of a follow-up rewritten to stand alone
TURNS_SHOWN, TURN_CHARS = 3, 600  # turns of the conversation that the model sees for it, and characters of each answer
NEW_WORDS = 1  # words that it may bring in which nobody said
REWRITTEN_CHARS_MAX = 300  # characters of a follow-up rewritten to stand alone; a longer one is no question

NOT_YET = {
    "chroma_url": "a Chroma server",
}


class Settings(BaseSettings):
    """What a user may set. Unknown keys in `qa.toml` are refused; unknown `QA_…` variables are warned about.

    >>> Settings(corpus="articles").corpus
    PosixPath('articles')
    """

    model_config = SettingsConfigDict(
        env_prefix="QA_", env_ignore_empty=True, toml_file=SETTINGS_FILE, extra="forbid", frozen=True
    )

    corpus: Path = Field(Path("seeds"), description="folder with the articles")
    index: Path = Field(Path(".qa"), description="folder of the index; safe to delete, made again from the corpus")
    embed_model: str = Field("bundled", description="`bundled`, or a sentence-transformers name or folder")
    reader: Literal["on", "off"] = Field("on", description="read the best sentences with the question in mind")
    llm_url: str | None = Field(None, description="OpenAI-compatible server; none: answers quote the articles")
    llm_model: str | None = Field(None, description="the server's model")
    llm_api_key: str | None = Field(None, description="the server's key", repr=False)
    llm_context: int = Field(
        8192, ge=2048, le=1_000_000, description="tokens that question, passages and answer may have"
    )
    llm_timeout: float = Field(30.0, gt=0, le=600, description="seconds that the server may be silent")
    translate: str | None = Field(None, description="translation models, ar-en and en-ar, by name or folder; none: off")
    nli: str | None = Field(
        None, description="cross-encoder that judges what a language model writes, by name or folder; none: off"
    )
    chroma_url: str | None = Field(None, description="a Chroma server in place of the embedded one")
    host: str = Field("127.0.0.1", description="address the page listens on; other than loopback only with auth_file")
    port: int = Field(7860, ge=0, le=65535, description="port the page listens on; 0: any free one")
    auth_file: Path | None = Field(None, description="`user:hash` lines; people sign in to the page")
    mcp: Literal["on", "off"] = Field("off", description="offer `ask` and `search` to language models at /mcp")
    data: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("sanad-qa")),
        description="folder of conversations and feedback; default: the platform's data folder",
    )
    cache: Path = Field(
        default_factory=lambda: Path(platformdirs.user_cache_dir("sanad-qa")),
        description="folder of the prepared model; default: the platform's cache folder",
    )
    threads: int = Field(
        default_factory=lambda: (
            len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        ),
        ge=1,
        le=1024,
        description="threads that compute; default: all cores",
    )

    @property
    def names_models(self) -> bool:
        """Whether a setting names a model that may have to be downloaded from a hub.

        >>> Settings().names_models, Settings(nli="a/cross-encoder").names_models
        (False, True)
        """
        return self.embed_model != "bundled" or bool(self.translate or self.nli)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Given values first, then the environment, then `qa.toml`."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**given: Any) -> Settings:
    """Read the settings; `given` ones that are not None win over the environment and `qa.toml`.

    Raises SettingError, naming the nearest known key for an unknown one in `qa.toml`. Warns (UserWarning) about an
    unknown `QA_…` variable.

    >>> load_settings(port=8000).port
    8000
    """
    known = list(Settings.model_fields)
    for name in os.environ:
        if name.startswith("QA_") and name[3:].lower() not in known:
            warnings.warn(f"{name} is not a setting and is ignored; {_nearest(name[3:].lower())}.", stacklevel=2)
    try:
        settings = Settings(**{key: value for key, value in given.items() if value is not None})
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(map(str, problem["loc"]))
        if problem["type"] == "extra_forbidden":
            raise SettingError(f"{SETTINGS_FILE} sets '{key}', which is not a setting; {_nearest(key)}.") from error
        raise SettingError(f"The setting {key} cannot be {problem['input']!r}: {problem['msg']}.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{SETTINGS_FILE} cannot be read as TOML ({error}); correct or remove it.") from error
    for key, what in NOT_YET.items():
        if getattr(settings, key) is not None:
            raise SettingError(f"QA_{key.upper()} is set, but {what} is not available yet; unset it to go on.")
    return settings


def _nearest(key: str) -> str:
    known = list(Settings.model_fields)
    near = difflib.get_close_matches(key.lower(), known, 1, 0.5)
    return f"did you mean '{near[0]}'?" if near else f"the settings are {', '.join(known)}"
