"""python -m tests.training.verifier"""

import argparse
from pathlib import Path

import tests.training.verifier
from qa.models.onnx_entailment import VERIFIER
from tests.training.reader.export import TARGET, export
from tests.training.verifier.train import CHECKPOINT, train

parser = argparse.ArgumentParser(
    description=tests.training.verifier.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
)
parser.add_argument("--minutes", type=float, default=60)
parser.add_argument("--on", type=Path, help="a checkpoint to train on from, not the shipped reader")
parser.add_argument("--out", type=Path, default=Path("build/verifier"))
parser.add_argument("--export", action="store_true", help="write the checkpoint into the package, without training")
given = parser.parse_args()
if not given.export:
    train(given.minutes, given.out, given.on)
export(given.out / CHECKPOINT, TARGET.with_name(f"{VERIFIER}.npz"))
