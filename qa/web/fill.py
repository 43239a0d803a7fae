"""HTML from the templates of `qa/web/templates`. Every value that a template shows is escaped, whoever wrote the template."""

import html
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from qa import wording
from qa.text.words import language_of
from qa.types import LANGUAGES, QUOTATION_MARKS

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
# Direction marks reorder the page around them. Two that isolate what stands between them are kept: they reorder nothing else.
_TURNING = re.compile(r"(\u2068[^\u202a-\u202e\u2066-\u2069\r\n]*\u2069)|[\u202a-\u202e\u2066-\u2069]")
_QUOTED = re.compile(r"(?<=«)[^«»]+(?=»)|(?<=“)[^“”]+(?=”)")  # a name or title in a sentence of the catalogue


def fill(template: str, **values: object) -> str:
    """Return a template filled with values, as one line.

    >>> fill("question.html", question="<b>")
    '<p class="asked" dir="auto">&lt;b&gt;</p>'
    """
    return _environment().get_template(template).render(values)


def shown(text: str, between: str = "<br>") -> Markup:
    """Return a text as HTML: escaped, without direction marks, `between` in place of line ends.

    Blank lines go, as the chat's markdown ends a block of HTML there. The environment calls this for every text that a
    template shows. A template names it only where a tag may not stand, in an attribute or a title: `{{ text | shown(" ") }}`.

    >>> print(shown("1 < 2\\n\\n3 \\u202d4"))
    1 &lt; 2<br>3 4
    """
    first, *lines = re.split(r"[\r\n]+", html.escape(_TURNING.sub(r"\1", text)))
    if lines:
        lines = [first.rstrip(), *(line.strip() for line in lines[:-1]), lines[-1].lstrip()]
    return Markup(between.join(line for line in lines if line) if lines else first)


def isolated(line: str) -> Markup:
    """Return a line as HTML; what stands in quotation marks may be in the other script, and turns nothing around it.

    >>> print(isolated("“ترامب” is mentioned in 2 articles:"))
    “<bdi>ترامب</bdi>” is mentioned in 2 articles:
    """
    return Markup(_QUOTED.sub(r"<bdi>\g<0></bdi>", str(shown(line))))


def filled(text: str, /, **values: object) -> Markup:
    """Return a sentence of the catalogue as HTML, its placeholders filled with escaped values.

    >>> print(filled("Files in {folder}: {files}", folder="<a>", files=2))
    Files in &lt;a&gt;: 2
    """
    return shown(text).format(**{name: _as_html(value) for name, value in values.items()})


def _as_html(value: object) -> object:
    # What a template or a macro made is HTML already; a number needs nothing.
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> "Environment":
    # Made at the first use: importing the page's modules stays cheap.
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    from qa.web import pieces

    made = Environment(
        autoescape=True, finalize=_as_html, undefined=StrictUndefined, loader=FunctionLoader(_source), auto_reload=False
    )
    made.filters["shown"] = shown
    made.globals |= {"wording": wording, "languages": LANGUAGES, "directions": {"ar": "rtl", "en": "ltr"}}
    made.globals |= {
        "filled": filled,
        "isolated": isolated,
        "language_of": language_of,
        "marks": QUOTATION_MARKS,
        "joiner": "\u2060",
    }
    made.globals |= {name: getattr(pieces, name) for name in pieces.__all__}
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return made


def _source(name: str) -> str:
    # Line ends between tags make a template readable and are not part of what it gives.
    return re.sub(r"(?<=[>}])\s*\n\s*(?=[<{])", "", (TEMPLATES / name).read_text(encoding="utf-8"))
