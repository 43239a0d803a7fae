"""The title of an article that names none itself: its first line, where that can be one."""

import itertools
import re

from qa.text.front_matter import head_of
from qa.text.line_roles import FURNITURE, role_of
from qa.text.line_wrapping import END_MARK, is_hard_wrapped, wrapped_blocks

TITLE_CHARS = 120  # characters of a first line; a longer one is a paragraph, not a title


def title_of(text: str) -> str:
    """Return the first line when it can be a title (short, no end mark, not the first of a wrapped paragraph), else "".

    A stamp, a by-line or a dateline above it is none. A headline in capitals may have two lines.

    >>> title_of("# Peace talks"), title_of("He left.\\nThen he came."), title_of("حرب.. وسلام\\nقال.")
    ('Peace talks', '', 'حرب.. وسلام')
    >>> title_of("(Reuters) -\\nPeace talks\\nThe talks go on.")
    'Peace talks'
    """
    text = _below_head(text)
    lines = text.splitlines()
    while len(lines) > 1 and (not lines[0].strip() or role_of(lines[0]) in FURNITURE):
        del lines[0]
    first = lines[0]
    if len(lines) > 1 and lines[1].strip() and is_hard_wrapped(text):
        rest = "\n".join(lines)
        first = rest[slice(*wrapped_blocks(rest)[0])]
        if len(first.splitlines()) > 1 and first.upper() != first:
            return ""
    line = re.sub(r"^#+\s*", "", re.sub(r"[\r\n]+", " ", first)).strip()
    return "" if END_MARK.search(line) or len(line) > TITLE_CHARS else line


def next_title_of(text: str) -> str:
    """Return the title of a text whose first line is none: a site's stamp, the name of a column.

    >>> next_title_of("NAYA TODAY\\n\\nPeace talks\\n\\nThe talks go on.")
    'Peace talks'
    """
    below = _below_head(text).splitlines()[1:]
    return title_of("\n".join(below)) if any(line.strip() for line in below) else ""


def first_lines_of(text: str) -> tuple[str, str]:
    """Return the first two lines that are not blank, "" for none, each no longer than a title with its marks may be.

    >>> first_lines_of("NAYA TODAY\\n\\nPeace talks\\n\\nThe talks go on.")
    ('NAYA TODAY', 'Peace talks')
    """
    lines = (line.strip() for line in _below_head(text).splitlines())
    first, second, *_ = [*itertools.islice((line for line in lines if line), 2), "", ""]
    return first[: TITLE_CHARS * 2], second[: TITLE_CHARS * 2]


def _below_head(text: str) -> str:
    return text[head_of(text).end :].lstrip("\ufeff").strip() or text.lstrip("\ufeff").strip()
