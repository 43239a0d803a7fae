"""python -m tests.training.reader"""

import argparse
from pathlib import Path

import tests.training.reader
from tests.training.reader.export import export
from tests.training.reader.train import train

parser = argparse.ArgumentParser(
    description=tests.training.reader.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
)
parser.add_argument("--minutes", type=float, default=90)
parser.add_argument("--out", type=Path, default=Path("build/reader"))
parser.add_argument("--shipped", action="store_true", help="begin with the reader that the package has")
parser.add_argument(
    "--export", action="store_true", help="write the best checkpoint into the package, without training"
)
given = parser.parse_args()
if not given.export:
    train(given.minutes, given.out, shipped=given.shipped)
export(given.out / "best.pt")
