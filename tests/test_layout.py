"""Data flows one way, imports run downhill, and importing does nothing."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Each may import only from those before it.
ORDER = [
    "silence", "private", "errors", "types", "config", "words", "text", "names", "renderings", "facts", "load", "split",
    "embed", "index", "weights", "retrieve", "read", "group", "answer", "lookup", "llm_client", "llm", "entail",
    "check", "write", "cite", "translate", "converse", "story", "llama", "api", "evaluate", "web", "cli",
]  # fmt: skip
MODULES = sorted(path for path in (ROOT / "qa").rglob("*.py") if path.name not in ("__main__.py",))


def test_there_is_no_module_without_a_place() -> None:
    there = {path.relative_to(ROOT / "qa").parts[0].removesuffix(".py") for path in MODULES}
    assert there - {"__init__"} == set(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_downhill(path: Path) -> None:
    own = path.relative_to(ROOT / "qa").parts[0].removesuffix(".py")
    if own == "__init__":
        return
    for imported in imports_at_runtime(path):
        if imported != own:
            assert ORDER.index(imported) < ORDER.index(own), f"{own} imports {imported}, which comes after it"


def test_the_check_sees_an_uphill_import(tmp_path: Path) -> None:
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
        ("openai", "llm"),
        ("llama_index", "llama llm"),
        ("Stemmer", "words"),
        ("sentencex", "split"),
    ],
)
def test_foreign_libraries_stay_at_their_edge(foreign: str, home: str) -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        if any(name.split(".")[0] == foreign for name in names):
            assert path.relative_to(ROOT / "qa").parts[0].removesuffix(".py") in home.split(), path


def test_importing_brings_nothing_heavy_and_writes_nothing(tmp_path: Path) -> None:
    heavy = [
        "torch",
        "sentence_transformers",
        "transformers",
        "gradio",
        "llama_index",
        "chromadb",
        "onnxruntime",
        "scipy",
    ]
    code = f"import sys, qa, qa.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert list(tmp_path.iterdir()) == []


def test_the_public_door_lists_what_it_opens_on() -> None:
    import qa

    assert all(hasattr(qa, name) for name in qa.__all__)
