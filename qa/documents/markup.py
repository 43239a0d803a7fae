"""Markup inside a field of a dump is taken away, and its paragraphs are kept.

The standard library's parser takes a time that grows with the square of some broken markup in older Pythons. A field needs no
tree.
"""

import html
import re

TAG_CHARS = 2_000  # characters of the longest tag; what is longer is text


def without_markup(text: str) -> str:
    """Return a text without its tags; a text that has none comes back as it is.

    >>> without_markup("<p>Ferry <b>stops</b>.</p><p>Why? A &amp; B.</p>"), without_markup("1 < 2 & 3 > 2")
    ('Ferry stops.\\n\\nWhy? A & B.', '1 < 2 & 3 > 2')
    """
    if not _MARKED.search(text):
        return text
    plain = _BREAK.sub("\n", _BLOCK.sub("\n\n", _without_hidden(text)))
    plain = html.unescape(_TAG.sub("", plain)).replace("\u00a0", " ")
    lines = [" ".join(line.split()) for line in plain.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_hidden(text: str) -> str:
    # In one pass: a pattern would look for the end of each of many that never end.
    kept, at = [], 0
    lower = text.lower() if text.isascii() else _ASCII_CAPITALS.sub(lambda match: match[0].lower(), text)
    unclosed = set[str]()
    for opening in _HIDDEN.finditer(lower):
        closing = "-->" if opening[0] == "<!--" else f"</{opening[1]}>"
        if opening.start() < at or closing in unclosed:
            continue
        end = lower.find(closing, opening.end())
        if end < 0:
            unclosed.add(closing)
            continue
        kept.append(text[at : opening.start()])
        at = end + len(closing)
    return "".join([*kept, text[at:]])


_MARKED = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|img|figure|table|tr|td|blockquote|section|article|script|style)\b"
    r"[^<>]{0,2000}>|&(?:nbsp|amp|quot|lt|gt|[lr][sd]quo|#\d{2,6}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<!--|<(script|style|noscript|template)\b")
_ASCII_CAPITALS = re.compile(r"[A-Z]+")
_BLOCK = re.compile(
    rf"</?(?:p|div|h[1-6]|ul|ol|table|tr|figure|figcaption|blockquote|section|article|header|footer)\b[^<>]{{0,{TAG_CHARS}}}>",
    re.IGNORECASE,
)
_BREAK = re.compile(rf"<(?:br|hr|li)\b[^<>]{{0,{TAG_CHARS}}}>", re.IGNORECASE)
_TAG = re.compile(rf"</?[a-zA-Z!][^<>]{{0,{TAG_CHARS}}}>")
