"""What a QA works with, made from the settings or as it was handed in."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qa.answering.agreement import AgreementModels
from qa.answering.checking.checker import SentenceChecker
from qa.answering.generation.writer import Writer
from qa.answering.translation import Translator, open_translator
from qa.concurrency import ComputeSlots
from qa.documents.files import require_folder
from qa.documents.roots import Corpus, folder_of_added
from qa.documents.uploads import AddedFiles
from qa.errors import IndexLockedError, StorageError
from qa.index import Index
from qa.models import (
    Encoder,
    EntailmentModel,
    Progress,
    Reader,
    open_encoder,
    open_entailment,
    open_reader,
    open_tagger,
)
from qa.models.cross_encoder import open_named_entailment
from qa.models.language_model import LanguageModel, open_language_model
from qa.models.word_vectors import WordVectors
from qa.pipeline import Pipeline
from qa.retrieval.weights import Weights, load_weights
from qa.settings import Settings, load_settings
from qa.understanding import Understanding

if TYPE_CHECKING:
    from qa.models.name_tagger import NameTagger


@dataclass(frozen=True, slots=True)
class Models:
    """Models of one's own, in place of those that the settings name; None leaves it to the settings.

    An encoder of one's own comes without a reader and without `entailment` unless they are given. `weights` replace the
    shipped ones. `tagger` finds names in articles and in what `language_model` writes. `entailment` compares what it writes
    with its sources, and the sentences of two articles with each other.
    """

    encoder: Encoder | None = None
    reader: Reader | None = None
    weights: Weights | None = None
    language_model: LanguageModel | None = None
    tagger: "NameTagger | None" = None
    entailment: EntailmentModel | None = None


NO_MODELS = Models()


@dataclass(frozen=True, slots=True)
class Components:
    """The settings in force, what reads a question and what answers it, and the translator; None when the settings name none."""

    settings: Settings
    understanding: Understanding
    pipeline: Pipeline
    translator: Translator | None


def with_folders(settings: Settings | None, corpus: str | Path | None, index: str | Path | None) -> Settings:
    """Return the settings, read when there are none, with the folders that are given."""
    if settings is None:
        return load_settings(corpus=corpus, index=index)
    given = {"corpus": corpus, "index": index}
    return settings.model_copy(update={key: Path(value) for key, value in given.items() if value is not None})


def corpus_in(settings: Settings) -> Corpus:
    """Return the corpus that the settings name, with the articles that were added to it."""
    return Corpus(settings.corpus, folder_of_added(settings.data, settings.corpus))


def added_files(settings: Settings) -> AddedFiles:
    """Return the files that were added to the corpus that the settings name."""
    return AddedFiles(corpus_in(settings), settings.columns)


def open_index(settings: Settings, encoder: Encoder, progress: Progress) -> Index:
    """Open the index and own it; where another process owns it, read it beside that one."""
    try:
        return Index(settings.index, corpus=settings.corpus, encoder=encoder, progress=progress)
    except IndexLockedError as error:
        try:
            index = Index(settings.index, corpus=settings.corpus, encoder=encoder, only_read=True)
        except (StorageError, IndexLockedError):
            raise error from None  # the other process has only begun to make it
        progress(f"note: {error} Until then it is read here as it is, and brought up to date there.")
        return index


def open_components(settings: Settings, models: Models, *, progress: Progress) -> Components:
    """Open the index of a corpus folder and what answers from it."""
    require_folder(settings.corpus)  # said before a model is prepared
    language_model = models.language_model or open_language_model(settings)
    encoder, reader = models.encoder, models.reader
    if encoder is None:
        encoder = open_encoder(settings, progress=progress)
        reader = reader or open_reader(settings, encoder=encoder)
    named = open_named_entailment(settings) if language_model else None
    index = open_index(settings, encoder, progress)
    weights = models.weights or load_weights()
    writer = translator = None
    tagger = models.tagger
    if tagger is None and (models.encoder is None or language_model or settings.translate):
        tagger = open_tagger(settings, encoder=encoder)
    entailment = named or models.entailment
    if entailment is None and models.encoder is None and settings.embed_model == "bundled":
        entailment = open_entailment(settings, encoder=encoder)
    if tagger and (language_model or settings.translate):
        checker = SentenceChecker(
            encoder=encoder,
            tagger=tagger,
            entailment=entailment or open_entailment(settings, encoder=encoder),
            language_means=index.language_means,
            weights=weights,
        )
        writer = Writer(language_model, checker) if language_model else None
        translator = open_translator(settings, checker=checker)
    agreement = AgreementModels(entailment, tagger, WordVectors(encoder, index.language_means))
    understanding = Understanding(index, encoder, language_model, tagger, settings.today)
    slots = ComputeSlots(settings.threads)
    pipeline = Pipeline(
        corpus_in(settings),
        index,
        encoder,
        reader,
        weights,
        writer,
        tagger,
        slots,
        settings.strictness,
        agreement,
    )
    return Components(settings, understanding, pipeline, translator)
