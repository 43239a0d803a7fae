"""The reader as a torch module: the bundled encoder, its upper layers to be trained, and two numbers a token."""

import torch
from transformers import BertConfig, BertModel

from qa.models import bundled
from qa.models.onnx_graph import TRUNK_LAYERS

PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


class Reader(torch.nn.Module):
    """The encoder with two numbers a token: does the answer start, and end, here."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.head = torch.nn.Linear(encoder.config.hidden_size, 2)
        torch.nn.init.normal_(self.head.weight, std=0.02)
        torch.nn.init.zeros_(self.head.bias)
        for part in (encoder.embeddings, *encoder.encoder.layer[:TRUNK_LAYERS]):
            part.requires_grad_(False)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, allowed: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Return start and end scores, float32 [windows, tokens]; very low where no answer is allowed."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        scores = self.head(hidden.float()).masked_fill(~allowed[..., None], -1e4)
        return scores[..., 0], scores[..., 1]


def layer_of(name: str) -> int | None:
    """Return the layer that a weight belongs to, None for the head and the embeddings.

    >>> layer_of("encoder.encoder.layer.6.output.dense.weight"), layer_of("head.bias")
    (6, None)
    """
    parts = name.split(".")
    return int(parts[parts.index("layer") + 1]) if "layer" in parts else None


def is_trained(name: str) -> bool:
    """Tell whether a weight of the reader is one of those that are trained.

    >>> is_trained("head.bias"), is_trained("encoder.encoder.layer.0.output.dense.weight")
    (True, False)
    """
    layer = layer_of(name)
    return name.startswith("head") or (layer is not None and layer >= TRUNK_LAYERS)


def build_encoder() -> BertModel:
    """Return the bundled encoder as a torch module."""
    weights = bundled.package_weights()

    def dense(name: str, rows: int, columns: int) -> torch.Tensor:
        return torch.from_numpy(weights.matrix(name, rows, columns))

    def floats(name: str, *shape: int) -> torch.Tensor:
        return torch.from_numpy(weights.floats(name, *shape).copy())

    hidden, ffn = weights.hidden, weights.ffn
    state = {
        "embeddings.word_embeddings.weight": dense("emb.word", weights.vocabulary, hidden),
        "embeddings.position_embeddings.weight": floats("emb.pos", weights.positions, hidden),
        "embeddings.token_type_embeddings.weight": floats("emb.type", weights.types, hidden),
        "embeddings.LayerNorm.weight": floats("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": floats("emb.ln.b", hidden),
    }
    for layer in range(weights.layers):
        for short, full in PARTS.items():
            rows, columns = {"fi": (ffn, hidden), "fo": (hidden, ffn)}.get(short, (hidden, hidden))
            state[f"encoder.layer.{layer}.{full}.weight"] = dense(f"l{layer}.{short}.w", rows, columns)
            state[f"encoder.layer.{layer}.{full}.bias"] = floats(f"l{layer}.{short}.b", rows)
        for short, full in NORMS.items():
            state[f"encoder.layer.{layer}.{full}.weight"] = floats(f"l{layer}.{short}.w", hidden)
            state[f"encoder.layer.{layer}.{full}.bias"] = floats(f"l{layer}.{short}.b", hidden)
    model = BertModel(
        BertConfig(
            vocab_size=weights.vocabulary,
            hidden_size=hidden,
            num_hidden_layers=weights.layers,
            num_attention_heads=weights.heads,
            intermediate_size=ffn,
            max_position_embeddings=weights.positions,
            type_vocab_size=weights.types,
            layer_norm_eps=weights.epsilon,
        ),
        add_pooling_layer=False,
    )
    model.load_state_dict(state, strict=True)
    return model
