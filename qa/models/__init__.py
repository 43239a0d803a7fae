"""The models: the encoder that the settings name, the reader and the verifier on its trunk, and the centring of languages."""

from typing import TYPE_CHECKING

from qa.models.encoder import Array, Encoder, Progress
from qa.models.entailment import Entailment, EntailmentModel
from qa.models.reader import Reader, Reading
from qa.settings import Settings

if TYPE_CHECKING:
    from qa.models.name_tagger import NameTagger
    from qa.models.onnx import Trunk

__all__ = [
    "Array",
    "Encoder",
    "Entailment",
    "EntailmentModel",
    "Progress",
    "Reader",
    "Reading",
    "open_encoder",
    "open_entailment",
    "open_reader",
    "open_tagger",
    "prepare",
]  # fmt: skip


def open_encoder(settings: Settings, *, progress: Progress = lambda message: None) -> Encoder:
    """Return the encoder of `embed_model`: the bundled one, or any sentence-transformers model by name or folder.

    Raises ModelMissingError when the model cannot be had on this machine.
    """
    if settings.embed_model == "bundled":
        from qa.models.bundled import prepare as prepare_bundled
        from qa.models.onnx import OnnxEncoder

        return OnnxEncoder(prepare_bundled(settings.cache, progress=progress), threads=settings.threads)
    from qa.models.external import SentenceTransformerEncoder

    return SentenceTransformerEncoder(settings.embed_model, threads=settings.threads)


def prepare(settings: Settings, *, progress: Progress = lambda message: None) -> Encoder:
    """Bring everything into the cache that answering needs, and return the encoder."""
    encoder = open_encoder(settings, progress=progress)
    if settings.embed_model == "bundled":
        from qa.models.bundled import prepared
        from qa.models.onnx_entailment import VERIFIER
        from qa.models.onnx_reader import READER, prepare_trained

        for name in (READER, VERIFIER) if settings.reader != "off" else (VERIFIER,):
            prepare_trained(name, prepared(settings.cache))
    return encoder


def open_reader(settings: Settings, *, encoder: Encoder) -> Reader | None:
    """Return the reader, which shares the bundled encoder's trunk; None when `reader` is off or the encoder another.

    How its scores are weighed is fitted for the bundled encoder alone.
    """
    if settings.reader == "off" or settings.embed_model != "bundled":
        return None
    from qa.models.bundled import prepared
    from qa.models.onnx import OnnxEncoder
    from qa.models.onnx_reader import OnnxReader

    if not isinstance(encoder, OnnxEncoder):
        return None
    return OnnxReader(prepared(settings.cache), trunk=encoder.trunk)


def open_tagger(settings: Settings, *, encoder: Encoder) -> "NameTagger":
    """Return the name tagger, which shares the bundled encoder's trunk; with another encoder it opens that trunk itself.

    Raises ModelMissingError when the bundled model cannot be had on this machine.
    """
    from qa.models.name_tagger import ProbeTagger

    return ProbeTagger(_trunk_of(encoder, settings))


def open_entailment(settings: Settings, *, encoder: Encoder) -> EntailmentModel:
    """Return the verifier, which shares the bundled encoder's trunk as the tagger does.

    Raises ModelMissingError when the bundled model cannot be had on this machine.
    """
    from qa.models.bundled import prepare as prepare_bundled
    from qa.models.onnx_entailment import OnnxVerifier

    return OnnxVerifier(prepare_bundled(settings.cache), trunk=_trunk_of(encoder, settings))


def _trunk_of(encoder: Encoder, settings: Settings) -> "Trunk":
    from qa.models.bundled import prepare as prepare_bundled
    from qa.models.onnx import OnnxEncoder, Trunk

    if isinstance(encoder, OnnxEncoder):
        return encoder.trunk
    return Trunk(prepare_bundled(settings.cache), threads=settings.threads)
