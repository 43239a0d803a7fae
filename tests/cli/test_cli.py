"""The command line, with the bundled model over the three articles."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qa.cli import main
from tests.conftest import DATA, ROOT, SEEDS, WriteCorpus

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def in_the_seeds(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_CORPUS", str(SEEDS))
    monkeypatch.setenv("QA_INDEX", str(tmp_path_factory.getbasetemp() / "cli-index"))


def run_json(capsys: Capture, *arguments: str, code: int = 0) -> dict:
    assert main([*arguments, "--json"]) == code
    out = capsys.readouterr().out
    return json.loads(out)


def test_index_then_index_again(capsys: Capture) -> None:
    first = run_json(capsys, "index")
    assert first["documents"] == 3
    assert first["added"] + first["unchanged"] == 3
    again = run_json(capsys, "index")
    assert (again["added"], again["changed"], again["removed"], again["unchanged"]) == (0, 0, 0, 3)
    assert main(["index"]) == 0
    assert "3 unchanged" in capsys.readouterr().out


def test_ask_prints_the_answer_and_its_citations(capsys: Capture) -> None:
    assert main(["ask", "كم دولة في مجموعة الاتصال الدفاعية؟"]) == 0
    out = capsys.readouterr().out
    assert "حوالي 50 دولة" in out
    assert "[1] 000_2ddf12147a7d9f52.txt 1850–2008" in out


def test_ask_json_gives_what_the_file_says(capsys: Capture) -> None:
    answer = run_json(capsys, "ask", "What did Hegseth say about Ukraine joining NATO?")
    assert (answer["language"], answer["answered"], answer["mode"]) == ("en", True, "extractive")
    for citation in answer["citations"]:
        text = (SEEDS / citation["source"]).read_bytes().decode("utf-8")
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_a_history_makes_a_follow_up_understood(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "before.json"
    first = run_json(capsys, "ask", "من هو كيث كيلوغ؟")
    for turn in ([first["question"], first["text"]], first):  # a pair, or what `ask --json` printed
        file.write_text(json.dumps([turn]), encoding="utf-8")
        answer = run_json(capsys, "ask", "ماذا قال؟", "--history", str(file))
        assert (answer["searched"], answer["carried"]["subject"]) == ("ماذا قال كيث كيلوغ؟", "كيث كيلوغ")
    assert main(["ask", "ماذا قال؟", "--history", str(file)]) == 0
    assert capsys.readouterr().out.startswith("(ماذا قال كيث كيلوغ؟)")


@pytest.mark.parametrize(
    ("written", "told"),
    [("[", "cannot be read"), ('{"a": 1}', "is a list of"), ('[["one"]]', "Turn 1"), ('[{"text": 1}]', "Turn 1")],
)
def test_a_history_that_is_none_is_told_in_a_sentence(capsys: Capture, tmp_path: Path, written: str, told: str) -> None:
    file = tmp_path / "before.json"
    file.write_text(written, encoding="utf-8")
    assert main(["ask", "ماذا قال؟", "--history", str(file)]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert "Traceback" not in error


def test_a_refusal_exits_with_0(capsys: Capture) -> None:
    answer = run_json(capsys, "ask", "ما عاصمة أستراليا؟")
    assert (answer["answered"], answer["mode"], answer["citations"]) == (False, "refused", [])
    assert answer["text"] == "لا تجيب المقالات عن هذا السؤال."


def test_search_in_both_units(capsys: Capture) -> None:
    passages = run_json(capsys, "search", "الناتو", "-k", "2")
    assert len(passages["hits"]) == 2
    sentences = run_json(capsys, "search", "الناتو", "-k", "4", "--unit", "sentence")
    assert len(sentences["hits"]) == 4
    assert all(len(hit["text"]) <= 400 for hit in sentences["hits"])
    assert main(["search", "الناتو", "-k", "1"]) == 0
    assert capsys.readouterr().out.startswith("1. ")


def test_show_prints_the_text_to_the_letter(capsys: Capture) -> None:
    source = "001_ff2973d1cc67514d.txt"
    assert main(["show", source]) == 0
    assert capsys.readouterr().out == (SEEDS / source).read_bytes().decode("utf-8")
    shown = run_json(capsys, "show", source, "--start", "0", "--end", "59")
    assert shown["text"] == shown["title"] == "يقول ترامب إن الدعوة مع بوتين بداية مفاوضات السلام أوكرانيا"


def test_show_keeps_both_halves_of_a_line_break(tmp_path: Path, write_corpus: WriteCorpus) -> None:
    corpus = write_corpus({"a.txt": "\ufeffTitle\r\n\r\nقال نعم.\r\n"})
    arguments = [sys.executable, "-m", "qa", "show", "a.txt", "--corpus", str(corpus)]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == (corpus / "a.txt").read_bytes()


def test_verify_and_info(capsys: Capture) -> None:
    assert main(["index"]) == 0
    capsys.readouterr()
    checks = run_json(capsys, "verify")
    assert checks["ok"] is True
    assert {check["name"] for check in checks["checks"]} >= {"counts", "spans", "vectors", "fresh"}
    info = run_json(capsys, "info")
    assert set(info) >= {"version", "model", "documents", "passages", "sentences", "bytes", "settings"}
    assert info["bytes"] > 10_000
    assert "llm_api_key" not in info["settings"]


def test_a_failed_check_ends_with_1(capsys: Capture, write_corpus: WriteCorpus, tmp_path: Path) -> None:
    places = ["--corpus", str(write_corpus({"a.txt": "Talks began."})), "--index", str(tmp_path / "index")]
    assert main(["index", *places]) == 0
    write_corpus({"a.txt": "Talks ended."})
    assert main(["verify", *places]) == 1
    assert "BAD fresh: stale, not damaged" in capsys.readouterr().out


def test_failed_files_are_listed_and_strict_makes_them_1(
    capsys: Capture, write_corpus: WriteCorpus, tmp_path: Path
) -> None:
    corpus = write_corpus({"a.txt": "Talks began.", "bad.txt": b"\0"})
    places = ["--corpus", str(corpus), "--index", str(tmp_path / "index")]
    assert main(["index", *places]) == 0
    assert "failed: bad.txt is binary" in capsys.readouterr().out
    assert main(["index", *places, "--strict"]) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ask", ""], 2, "The question is empty"),
        (["ask", "x", "--corpus", "nowhere"], 2, "The corpus folder nowhere does not exist"),
        (["show", "none.txt"], 2, "There is no article none.txt"),
        (["show", "000_2ddf12147a7d9f52.txt", "--start", "5", "--end", "2"], 2, "--start 5 --end 2 is no part of it"),
        (["verify", "--index", "nothing"], 2, "There is no index in nothing yet"),
        (["info", "--index", "nothing"], 2, "python -m qa index"),
        (["eval"], 2, "Name a question set"),
        (["eval", "none.jsonl"], 2, "cannot be read"),
        (["eval", "--squad", "none.json"], 2, "cannot be read"),
        (["search", "x", "-k", "0"], 2, "at least 1, not 0"),
    ],
)
def test_a_user_error_prints_one_sentence(capsys: Capture, arguments: list[str], code: int, said: str) -> None:
    assert main(arguments) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert "Traceback" not in captured.err


def test_a_second_process_is_told_whose_the_index_is(capsys: Capture, tmp_path: Path) -> None:
    from qa.index.lock import IndexLock

    ownership = IndexLock(tmp_path / "index")
    ownership.acquire()
    try:
        assert main(["ask", "x", "--index", str(tmp_path / "index")]) == 3
        assert f"in use by process {os.getpid()}" in capsys.readouterr().err
    finally:
        ownership.release()


def test_an_unexpected_error_prints_one_sentence_and_writes_a_log(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.cli.commands.show", lambda *_: 1 / 0)
    assert main(["show", "x"]) == 3
    err = capsys.readouterr().err
    assert "Traceback" not in err
    log = Path(err.strip().split("report it with ")[1])
    assert "ZeroDivisionError" in log.read_text()
    log.unlink()


def test_wrong_options_end_with_2(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["ask"])
    assert stopped.value.code == 2


def test_answering_imports_no_heavy_library(tmp_path: Path) -> None:
    heavy = ["torch", "transformers", "sentence_transformers", "gradio", "llama_index", "scipy", "sklearn", "onnx"]
    code = (
        "import sys; from qa.cli import main\n"
        "assert main(['ask', 'كم دولة في مجموعة الاتصال؟']) == 0\n"
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_eval_of_a_question_set(capsys: Capture, tmp_path: Path) -> None:
    rows = (DATA / "seeds.questions.jsonl").read_text(encoding="utf-8").splitlines()
    some = tmp_path / "some.jsonl"
    some.write_text("\n".join(rows[::13]) + "\n", encoding="utf-8")
    scores = run_json(capsys, "eval", str(some))
    assert scores["n"] == 10
    assert scores["citation_valid"] in (1.0, None)
    assert scores["language_match"] == 1.0
    assert set(scores["by_lang"]) == {"ar", "en"}
    assert scores["command"].startswith("python -m qa eval ")


def test_eval_of_squad_files(capsys: Capture, tmp_path: Path) -> None:
    for language in ("ar", "en"):
        articles = json.loads((DATA / f"xquad.{language}.json").read_text(encoding="utf-8"))["data"][:3]
        for article in articles:
            article["paragraphs"] = article["paragraphs"][:2]
        (tmp_path / f"{language}.json").write_text(json.dumps({"data": articles}), encoding="utf-8")
    docs, questions = str(tmp_path / "ar.json"), str(tmp_path / "en.json")
    scores = run_json(capsys, "eval", "--squad", docs, "--questions", questions)
    assert set(scores) >= {"n", "R@1", "R@5", "MRR", "nDCG@10", "sentence@1", "intervals", "sentence_chars"}
    assert scores["R@5"] > 0.9
    odd = run_json(capsys, "eval", "--squad", docs, "--articles", "odd")
    assert 0 < odd["n"] < scores["n"]


def test_overview_and_summary_print_quotes_of_the_articles(
    capsys: Capture, tmp_path: Path, write_corpus: WriteCorpus
) -> None:
    corpus = write_corpus(
        {"a.txt": "Egypt sent 40 tonnes of grain to France on Monday. The ships took nine days to arrive."}
    )
    common = ("--corpus", str(corpus), "--index", str(tmp_path / "index"))
    seen = run_json(capsys, "overview", *common)
    assert (seen["kind"], seen["state"], len(seen["citations"])) == ("overview", "answered", 1)
    summed = run_json(capsys, "summary", "a.txt", "--sentences", "1", *common)
    assert (summed["kind"], [each["source"] for each in summed["citations"]]) == ("summary", ["a.txt"])
    dated = run_json(capsys, "timeline", "--latest", *common)
    assert (dated["kind"], [each["source"] for each in dated["citations"]]) == ("timeline", ["a.txt"])
    assert main(["summary", "a.txt", "--reply", "ar", *common]) == 0
    assert "أهم ما جاء" in capsys.readouterr().out
