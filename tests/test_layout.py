"""Modules import only from lower layers, and importing qa loads nothing heavy."""

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import qa
from tests.conftest import ROOT

# The rooms, and in each its modules: each may import only from those before it.
ROOMS: dict[str, list[str]] = {
    "silence": [], "heaps": [], "private": [], "errors": [], "types": [], "wording": [], "failures": [],
    "settings": [], "calibration": [],
    "text": [
        "marks", "words", "clitics", "calendar", "abbreviations", "quotations", "front_matter", "line_roles",
        "line_wrapping", "tables", "sentences", "numbers", "terms", "names", "transliteration", "name_forms",
        "glossary", "same_names", "date_words", "dates", "date_fields", "datelines",
        "date_names", "period_words", "periods", "relative_dates", "event_days",
        "sources_asked", "lookups", "plurals", "prompt_injection", "name_lists", "entity_names", "statements",
        "yes_no", "forms", "list_forms", "turns_told", "arabic_words", "dialect", "turn_words",
        "typing", "spelled", "months", "keyboard", "arabizi", "meaning", "parts", "kind_rows",
        "talk_rows", "article_rows", "kinds", "timelines", "query", "reasons", "roles", "wanted_rows", "wanted", "whereabouts",
        "definitions", "speakers",
        "verb_forms", "subjects", "asked_instead", "phrase_kinds", "pointing", "follow_ups", "put_in", "filters_asked",
    ],
    "documents": [
        "extracted", "mojibake", "encodings", "fields", "heads", "columns", "markup", "records", "formats", "sandbox",
        "titles", "roots", "files", "reading", "uploads", "chunking",
    ],
    "models": [
        "encoder", "reader", "entailment", "tokens", "checksums", "quantization", "onnx_graph", "bundled", "onnx",
        "onnx_reader", "onnx_entailment", "name_tagger", "tagged", "centering", "word_vectors", "in_turn", "external",
        "cross_encoder", "llm_client", "language_model", "",
    ],
    "index": [
        "records", "packing", "matters", "near_copies", "translations", "prepared", "names", "lock", "database", "contents",
        "store", "vectors", "copy", "exact", "keywords", "expansion", "snapshot", "", "pairing", "update", "verify",
    ],
    "retrieval": ["weights", "folding", "search", "filters", "rerank", "mentions", "rendering"],
    "answering": [
        "draft", "within", "checking", "agreement", "grouping", "demands", "lacking", "marking", "decide", "mentions",
        "generation", "citations", "translation", "turns", "antecedents", "followups", "examples", "yes_no", "means",
        "others", "readings", "members", "named_members", "matter_words", "topics", "summary", "entities", "matter_articles",
        "outlet_marks", "article_facts", "about", "overview", "side_values", "comparison",
        "going_on", "talk", "day", "timeline", "state", "requests",
    ],
    "concurrency": [], "understanding": [], "pipeline": [], "llm": [],
    "integrations": ["llama_index"],
    "client": ["inputs", "opening", "streaming", "watching", ""],
    "evaluation": ["intervals", "risk", "questions", "plots", "caching", "squad", "reading", "refusing", "ranking", "report"],
    "web": [],
    "cli": ["printing", "commands", "evaluate", "parser", ""],
}  # fmt: skip
MODULES = sorted(path for path in (ROOT / "qa").rglob("*.py") if path.name not in ("__main__.py",))


def test_every_module_has_a_place() -> None:
    there = {place(path)[0] for path in MODULES}
    assert there - {""} == set(ROOMS)
    for room, order in ROOMS.items():
        if order:
            assert {place(path)[1] for path in MODULES if place(path)[0] == room} - {""} == set(order) - {""}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_import_only_from_those_before_them(path: Path) -> None:
    room, module = place(path)
    if not room:
        return
    rooms = list(ROOMS)
    for other_room, other in imports_at_runtime(path):
        if other_room == room and ROOMS[room] and (other or module):
            order = ROOMS[room]
            assert other == module or order.index(other) < order.index(module), f"{module} imports {other} of {room}"
        elif other_room != room:
            assert rooms.index(other_room) < rooms.index(room), f"{room} imports {other_room}, which comes after it"


def test_the_check_finds_an_import_from_a_higher_layer(tmp_path: Path) -> None:
    bad = tmp_path / "load.py"
    bad.write_text("from qa.answering.decide import answer\n")
    assert list(imports_at_runtime(bad)) == [("answering", "decide")]


def place(path: Path) -> tuple[str, str]:
    """Return a file's room and its module in it, "" for what the room itself offers."""
    parts = [*path.relative_to(ROOT / "qa").with_suffix("").parts, ""]
    room, module = parts[0], parts[1]
    return ("" if room == "__init__" else room), ("" if module == "__init__" else module)


def imports_at_runtime(path: Path) -> list[tuple[str, str]]:
    """Return the room and module of what a file imports of qa, but for type checking and imports inside a function."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: list[tuple[str, str]] = []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("qa."):
            room, *rest = node.module.split(".")[1:]
            names.append((room, rest[0] if rest else ""))
            if not rest:  # from qa.text import calendar
                inside = {file.stem for file in (ROOT / "qa" / room).glob("*.py")}
                offered = [(room, alias.name) for alias in node.names if alias.name in inside]
                names = [*names[:-1], *offered] if len(offered) == len(node.names) else names + offered
    return names


@pytest.mark.parametrize(
    ("foreign", "home"),
    [
        ("chromadb", "index"),
        ("onnxruntime", "models"),
        ("sentence_transformers", "models"),
        ("gradio", "web"),
        ("fastapi", "web"),
        ("jinja2", "web"),
        ("openai", "models"),
        ("llama_index", "integrations models"),
        ("Stemmer", "text"),
        ("sentencex", "text"),
    ],
)
def test_third_party_libraries_are_imported_in_their_own_module_only(foreign: str, home: str) -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        if any(name.split(".")[0] == foreign for name in names):
            assert path.relative_to(ROOT / "qa").parts[0].removesuffix(".py") in home.split(), path


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_function_takes_more_than_six_parameters(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    taken = {
        node.name: [
            each.arg
            for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
            if each.arg not in ("self", "cls")
        ]
        for node in functions
    }
    assert {name: names for name, names in taken.items() if len(names) > 6} == {}


def patterns_in(source: str) -> list[str]:
    """Return the texts that a module hands to `re`."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    of_re = [call for call in calls if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "re"]
    constants = [node for call in of_re for node in ast.walk(call) if isinstance(node, ast.Constant)]
    return [each.value for each in constants if isinstance(each.value, str)]


# Markup of the page's templates, or a marker such as [1], in a pattern.
OF_RENDERED = re.compile(r"class=|</?(?:div|span|mark|a|p)\b|\\\[(?:\(\??:?)?(?:\\d|\[0-9\])")
ANSWERS = ("answering", "client", "cli", "evaluation", "integrations", "web")
OF_A_MODEL = ROOT / "qa/answering/generation/parser.py"  # drops the markers that a language model writes


@pytest.mark.parametrize("room", ANSWERS)
def test_no_pattern_reads_an_answer_that_was_rendered(room: str) -> None:
    modules = [path for path in MODULES if place(path)[0] == room and path != OF_A_MODEL]
    found = {path.name: patterns_in(path.read_text(encoding="utf-8")) for path in modules}
    assert {name: each for name, every in found.items() for each in every if OF_RENDERED.search(each)} == {}


@pytest.mark.parametrize("pattern", [r'<div class="answer', r"\[(\d+)\]", r"\[[0-9]+\]"])
def test_a_pattern_that_reads_a_rendered_answer_is_found(pattern: str) -> None:
    (found,) = patterns_in(f"import re\nre.match({pattern!r}, text)")
    assert OF_RENDERED.search(found)


def test_import_loads_no_heavy_library_and_writes_no_file(tmp_path: Path) -> None:
    heavy = [
        "torch",
        "sentence_transformers",
        "transformers",
        "gradio",
        "jinja2",
        "llama_index",
        "chromadb",
        "onnxruntime",
        "scipy",
    ]
    code = f"import sys, qa, qa.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert list(tmp_path.iterdir()) == []


def test_every_public_name_of_the_package_is_listed_and_no_other() -> None:
    public = {name for name, value in vars(qa).items() if not name.startswith("_") and not inspect.ismodule(value)}
    assert public == set(qa.__all__)
