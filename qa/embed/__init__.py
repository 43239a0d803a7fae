"""Texts become vectors: the encoder that the settings name, and the centring that makes two languages comparable."""

from qa.config import Settings
from qa.embed.encoder import Array, Encoder, Progress

__all__ = ["Array", "Encoder", "Progress", "open_encoder"]


def open_encoder(settings: Settings, *, progress: Progress = lambda message: None) -> Encoder:
    """Return the encoder of `embed_model`: the bundled one, or any sentence-transformers model by name or folder.

    Raises ModelMissingError when the model cannot be had on this machine.
    """
    if settings.embed_model == "bundled":
        from qa.embed.bundled import prepare
        from qa.embed.onnx import OnnxEncoder

        return OnnxEncoder(prepare(settings.cache, progress=progress), threads=settings.threads)
    from qa.embed.external import SentenceTransformerEncoder

    return SentenceTransformerEncoder(settings.embed_model, threads=settings.threads)
