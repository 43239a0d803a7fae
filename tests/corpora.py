"""Write real news as a folder of .txt files, one an article, to measure on: the title, a blank line, the text.

`python -m tests.corpora FOLDER OUT` reads the four corpora in FOLDER and writes OUT/<corpus>/<name>.txt.
A record of a CSV file is named by its number, from 1: `cnn-arabic-2024/0017.txt`. A saved page keeps its name.
The texts belong to their publishers and are not part of this project; questions about them are (tests/data).
"""

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

# The columns of each CSV file, from 0: whether its first line names them, the title, and the columns that may hold
# the text, the first that is not empty.
TABLES = {"cnn-arabic-2024": (False, 0, (5, 7)), "aljazeera-arabic-2024": (True, 1, (3,))}
# A table's field may hold a whole article, in characters.
LONGEST_FIELD = 10_000_000


def table(path: Path, has_header: bool, title: int, texts: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    """The articles of a CSV file, as name and text."""
    csv.field_size_limit(LONGEST_FIELD)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))[int(has_header) :]
    for number, row in enumerate(rows, start=1):
        text = next((row[column].strip() for column in texts if row[column].strip()), "")
        yield f"{number:04}", f"{row[title].strip()}\n\n{text}\n"


def saved_pages(folder: Path) -> Iterator[tuple[str, str]]:
    """The articles of a folder of saved pages, as name and text, without what stands around them."""
    import trafilatura

    for path in sorted(folder.glob("*.html")):
        page = path.read_text(encoding="utf-8")
        text = trafilatura.extract(page, include_comments=False, favor_precision=True) or ""
        found = trafilatura.extract_metadata(page)
        yield path.stem, f"{(found.title if found else None) or path.stem}\n\n{text}\n"


def text_files(folder: Path) -> Iterator[tuple[str, str]]:
    """The articles of a folder of text files, as name and text."""
    for path in sorted(folder.glob("*.txt")):
        yield path.stem, path.read_text(encoding="utf-8")


def articles(folder: Path) -> Iterator[tuple[str, str]]:
    """The articles of one corpus, as name and text."""
    if folder.name in TABLES:
        return table(folder / "articles.csv", *TABLES[folder.name])
    return saved_pages(folder) if any(folder.glob("*.html")) else text_files(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder that holds the four corpora")
    parser.add_argument("out", type=Path, help="where the text files go")
    given = parser.parse_args()
    for corpus in sorted(path for path in given.folder.iterdir() if path.is_dir()):
        out = given.out / corpus.name
        out.mkdir(parents=True, exist_ok=True)
        count = 0
        for name, text in articles(corpus):
            (out / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
            count += 1
        print(f"{corpus.name}: {count} articles")


if __name__ == "__main__":
    main()
