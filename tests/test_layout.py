"""Modules import only from lower layers, and importing qa loads nothing heavy."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import qa
from tests.conftest import ROOT

# Each may import only from those before it.
ORDER = [
    "silence", "private", "errors", "types", "wording", "settings", "calibration", "words", "text", "injection", "turns",
    "names", "query",
    "renderings", "facts", "load",
    "split", "embed", "index", "weights", "retrieve", "read", "group", "answer", "lookup", "llm_client", "llm", "entail",
    "check", "write", "cite", "translate", "converse", "pipeline", "llama", "api", "evaluate", "web", "cli",
]  # fmt: skip
MODULES = sorted(path for path in (ROOT / "qa").rglob("*.py") if path.name not in ("__main__.py",))


def test_every_module_is_in_the_layer_order() -> None:
    there = {path.relative_to(ROOT / "qa").parts[0].removesuffix(".py") for path in MODULES}
    assert there - {"__init__"} == set(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_import_only_from_lower_layers(path: Path) -> None:
    own = path.relative_to(ROOT / "qa").parts[0].removesuffix(".py")
    if own == "__init__":
        return
    for imported in imports_at_runtime(path):
        if imported != own:
            assert ORDER.index(imported) < ORDER.index(own), f"{own} imports {imported}, which comes after it"


def test_the_check_finds_an_import_from_a_higher_layer(tmp_path: Path) -> None:
    bad = tmp_path / "load.py"
    bad.write_text("from qa.answer import answer\n")
    assert list(imports_at_runtime(bad)) == ["answer"]


def imports_at_runtime(path: Path) -> list[str]:
    """Return the parts of qa that a file imports, but for type checking and adapters imported inside a function."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    inside = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node not in top]
    names = [node.module for node in top if isinstance(node, ast.ImportFrom) and node.module]
    typing_only = {
        inner.module
        for node in tree.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
        if isinstance(inner, ast.ImportFrom)
    }
    names += [node.module for node in inside if node.module and node.module not in typing_only]
    return [name.split(".")[1] for name in names if name.startswith("qa.")]


@pytest.mark.parametrize(
    ("foreign", "home"),
    [
        ("chromadb", "index"),
        ("onnxruntime", "embed"),
        ("sentence_transformers", "embed entail"),
        ("gradio", "web"),
        ("fastapi", "web"),
        ("jinja2", "web"),
        ("openai", "llm"),
        ("llama_index", "llama llm"),
        ("Stemmer", "words"),
        ("sentencex", "split"),
    ],
)
def test_third_party_libraries_are_imported_in_their_own_module_only(foreign: str, home: str) -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        if any(name.split(".")[0] == foreign for name in names):
            assert path.relative_to(ROOT / "qa").parts[0].removesuffix(".py") in home.split(), path


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
