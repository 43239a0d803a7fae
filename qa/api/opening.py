"""What a QA works with, made from the settings or as it was handed in."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qa.check import Checker
from qa.config import Settings, load_settings
from qa.embed import Encoder, Progress, Reader, Verifier, open_encoder, open_reader, open_tagger, open_verifier
from qa.entail import open_judge
from qa.index import Index
from qa.llm import LanguageModel, open_language_model
from qa.load import require_folder
from qa.translate import Translator, open_translator
from qa.weights import Weights, load_weights
from qa.write import Writer

if TYPE_CHECKING:
    from qa.embed.tagger import NameTagger


@dataclass(frozen=True, slots=True)
class Parts:
    """The settings in force, the open index, and the models; None for what the settings leave out."""

    settings: Settings
    index: Index
    encoder: Encoder
    reader: Reader | None
    weights: Weights
    writer: Writer | None
    translator: Translator | None


def open_parts(
    corpus: str | Path | None,
    index: str | Path | None,
    *,
    settings: Settings | None,
    encoder: Encoder | None,
    reader: Reader | None,
    weights: Weights | None,
    language_model: LanguageModel | None,
    tagger: "NameTagger | None",
    verifier: Verifier | None,
    rebuild: bool,
    progress: Progress,
) -> Parts:
    """Open the index of a corpus folder and make what was not handed in; the arguments are those of `QA.open`."""
    if settings is None:
        settings = load_settings(corpus=corpus, index=index)
    else:
        given = {"corpus": corpus, "index": index}
        settings = settings.model_copy(update={key: Path(value) for key, value in given.items() if value is not None})
    require_folder(settings.corpus)  # said before a model is prepared
    language_model = language_model or open_language_model(settings)
    if encoder is None:
        encoder = open_encoder(settings, progress=progress)
        reader = reader or open_reader(settings, encoder=encoder)
    judge = open_judge(settings) if language_model else None
    opened = Index(settings.index, corpus=settings.corpus, encoder=encoder, rebuild=rebuild, progress=progress)
    weights = weights or load_weights()
    writer = translator = None
    if language_model or settings.translate:
        tagger = tagger or open_tagger(settings, encoder=encoder)
        verifier = verifier or open_verifier(settings, encoder=encoder)
        checker = Checker(
            encoder=encoder, tagger=tagger, verifier=verifier, centres=opened.centres, weights=weights, judge=judge
        )
        writer = Writer(language_model, checker) if language_model else None
        translator = open_translator(settings, checker=checker)
    return Parts(settings, opened, encoder, reader, weights, writer, translator)
