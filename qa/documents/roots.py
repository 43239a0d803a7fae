"""Where articles lie: the corpus folder, and the folder of those that were added in the page."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

UPLOADS = "uploads"  # what the sources of added articles begin with


@dataclass(frozen=True, slots=True)
class Corpus:
    """The corpus folder and, where there is one, the folder of added articles; they are asked together.

    An article's name is its path relative to the corpus folder. That of an added article is its path in the other folder,
    behind a prefix: "uploads/" or, where the corpus folder itself has such an entry, "uploads-2/" and so on.
    """

    folder: Path
    added: Path | None = None

    def __str__(self) -> str:
        return str(self.folder)

    @property
    def prefix(self) -> str:
        """Return what the names of added articles begin with.

        >>> Corpus(Path("seeds"), Path("added")).prefix
        'uploads/'
        """
        name, number = UPLOADS, 1
        while (self.folder / name).exists():
            number += 1
            name = f"{UPLOADS}-{number}"
        return f"{name}/"

    def is_added(self, name: str) -> bool:
        """Tell whether a name is that of an added article, whether or not it is there.

        >>> corpus = Corpus(Path("seeds"), Path("added"))
        >>> corpus.is_added("uploads/a.txt"), corpus.is_added("uploads.txt")
        (True, False)
        """
        # Most names need no look at the disk.
        return self.added is not None and name.startswith(UPLOADS) and name.startswith(self.prefix)

    def root_of(self, name: str) -> Path:
        """Return the folder that an article lies in."""
        return self.added if self.added is not None and self.is_added(name) else self.folder

    def path_of(self, name: str) -> Path:
        """Return the path of an article's file.

        >>> Corpus(Path("seeds"), Path("added")).path_of("uploads/a.txt")
        PosixPath('added/a.txt')
        """
        return self.root_of(name) / (name.removeprefix(self.prefix) if self.is_added(name) else name)

    def folders(self) -> Iterator[tuple[str, Path]]:
        """Yield each folder that is there, with the prefix of the names in it."""
        yield "", self.folder
        if self.added is not None and self.added.is_dir():
            yield self.prefix, self.added


Folder = Path | Corpus  # a folder alone is a corpus without added articles


def corpus_of(folder: Folder) -> Corpus:
    """Return the corpus that a folder is."""
    return folder if isinstance(folder, Corpus) else Corpus(folder)


def folder_of_added(data: Path, corpus: Path) -> Path:
    """Return the folder in `data` of the articles that are added to a corpus; each corpus has its own.

    >>> folder_of_added(Path("data"), Path("/news")).parts[:2]
    ('data', 'uploads')
    """
    own = hashlib.sha256(str(corpus.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return data / UPLOADS / own
