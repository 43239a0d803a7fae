"""Parquet: a row is an article. The library is large (about 170 MB), so it comes with an extra: pip install sanad-qa[parquet]."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from qa.documents.columns import Columns
from qa.documents.extracted import Extracted, FileContext, Unreadable
from qa.documents.records import Numbered, articles, columns_of
from qa.failures import because

BATCH_ROWS = 64  # rows in memory at once; each may be as long as an article may be


def read(file: BinaryIO, context: FileContext) -> Iterator[Extracted | Unreadable]:
    """Yield an article for each row, "#1" for the first."""
    try:
        import pyarrow
        import pyarrow.parquet  # 170 MB: imported only where it is used
    except ImportError:
        yield Unreadable(because("no Parquet"))
        return
    try:
        yield from articles(_rows(pyarrow.parquet.ParquetFile(file)), context)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        yield Unreadable(because("Parquet", why=" ".join(str(error).split())[:120]))


def columns_guessed(file: BinaryIO, context: FileContext) -> Columns:
    """Return which column is what. Raises SettingError, and ImportError without the library."""
    import pyarrow.parquet  # 170 MB: imported only where it is used

    return columns_of(_rows(pyarrow.parquet.ParquetFile(file)), context)


def _rows(table: Any) -> Iterator[Numbered]:
    number = 0
    for batch in table.iter_batches(batch_size=BATCH_ROWS):
        for row in batch.to_pylist():
            number += 1
            yield number, {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> str:
    if value is None or isinstance(value, bool | bytes | dict):
        return ""
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value)
