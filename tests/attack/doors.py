"""Who may come in, by which door, and with what: python -m tests.attack.doors"""

import itertools
import json
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from tests.attack.common import (
    ARABIC,
    JSON,
    Health,
    Page,
    Product,
    Reply,
    Rows,
    allowed,
    ask,
    call,
    event,
    options,
    page,
    request,
    scratch,
    together,
)

ROUTES = (Path(__file__).parent / "routes.txt").read_text().split()  # the product's own, then Gradio's
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
OPEN = (
    "/login",
    "/%6cogin",
    "/health",
    "/sanad/progress",
    "/sanad/style.css",
    "/sanad/look.js",
    "/sanad/page.js",
    "/sanad/articles.js",
    "/sanad/naskh.woff2",
)
UNUSED = (
    ("GET", "/gradio_api/dev/reload"), ("GET", "/gradio_api/proxy=http://127.0.0.1:9/"), ("GET", "/gradio_api/runs"),
    ("GET", "/monitoring"), ("GET", "/monitoring/summary"), ("GET", "/gradio_api/vibe-code"), 
    ("POST", "/gradio_api/vibe-edit"), ("POST", "/gradio_api/vibe-code"), ("POST", "/gradio_api/undo-vibe-edit"),
    ("GET", "/gradio_api/file=/etc/passwd"), ("GET", "/gradio_api/file//etc/passwd"), ("GET", "/static/../../../etc/passwd"),
    ("GET", "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd"), ("GET", "/svelte/..%2f..%2f..%2fetc/passwd"),
    ("GET", "/assets/..%2f..%2f..%2fetc/passwd"), ("GET", "/gradio_api/custom_component/1/client/component/..%2fx.js"),
    ("POST", "/gradio_api/run-history/connect"), ("GET", "/gradio_api/run-history/records"),
)  # fmt: skip
TRAVERSAL = (
    "/etc/passwd", "../secret.txt", "../../../../etc/passwd", "..%2f..%2fetc/passwd", "./../secret.txt", "a.txt/../../secret.txt",
    "....//secret.txt", "..\\secret.txt", "file:///etc/passwd", "a.txt\0.md", "~/secret.txt", "/proc/self/environ", "",
)  # fmt: skip
FORM = "application/x-www-form-urlencoded"
FOREIGN = {"Origin": "http://evil.example", "Referer": "http://evil.example/", "Sec-Fetch-Site": "cross-site"}
MULTIPART = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nx\r\n--b--\r\n'
NAME, PASSWORD = "nadia", "correct horse battery"
MCP = JSON | {"Accept": "application/json, text/event-stream"}
HELLO = {
    "jsonrpc": "2.0", "id": 1, "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "attack", "version": "1"}},
}  # fmt: skip
BROKEN: dict[str, bytes] = {
    "bad JSON": b"{",
    "nothing": b"",
    "a list": b"[1]",
    "a number": b"1",
    "null": b"null",
    "a surrogate": b'{"name": "\\ud800", "liked": true, "reason": "\\ud800"}',
    "no UTF-8": b'{"name": "\xff"}',
    "wrong kinds": b'{"name": {"a": [1]}, "liked": [], "reason": {}}',
    "no keys": b"{}",
    "nested": b"[" * 100_000,
}
HUGE = 2**63
RAW = (  # what Python says for itself
    "not supported between", "multiply sequence", "cannot fit", "NoneType", "invalid literal", "too large to convert",
    "object is not", "object cannot", "has no attribute", "unhashable", "TypeError", "ValueError", "OverflowError",
)  # fmt: skip

# What each endpoint takes, and what none of its fields should hold.
FILTERS: list[object] = [None, None, None, None, None]
CALLS: dict[str, list[object]] = {
    "ask": [ARABIC, None, None, *FILTERS],
    "search": [ARABIC, 3, "passage", *FILTERS],
    "mentions": ["Trump", "mentions", 1, None, *FILTERS],
    "timeline": ["Trump", False, 1, None, *FILTERS],
    "entities": ["people", 1, None],
    "overview": [None],
    "summary": ["Trump", 2, None],
}
ODD: tuple[object, ...] = (
    True, -1, 1.5, float("nan"), 10**30, "²", "x" * 3_000, "a\0b", {"a": 1}, [5], [["a"]], [None], ["x"] * 3_000,
    "2026-13-01", [["q", 5]], [{}],
)  # fmt: skip


def main() -> int:
    chosen = options(__doc__.split(":")[0], numbers={"k": 10**9})
    rows = Rows(chosen, "doors")
    with scratch() as folder:
        corpus = folder / "corpus-of-the-attack"
        shutil.copytree(chosen.product / "seeds", corpus)
        (folder / "secret.txt").write_text("TOPSECRET: the harbour of Elm has 777 boats.")
        product = Product(chosen.product, folder, corpus, QA_MCP="on")
        with page(product) as open_page:
            without_login(open_page, product, rows, chosen.k)
        with_login(Product(chosen.product, folder, corpus, QA_MCP="on", QA_AUTH_FILE=str(folder / "users.txt")), rows)
        modes(product, rows)
    return rows.end()


# Where nobody signs in


def without_login(at: Page, product: Product, rows: Rows, k: int) -> None:
    """Try what another site, a program or a clumsy client on this machine can do."""
    address = at.address
    rows.each("Host: another name", "evil.example, x/login?a=, 127.0.0.1.evil × 5 paths", _hosts, address, {})
    answered = ask(address, ARABIC)[0]
    rows.add(
        "an answer, for comparison", "call/ask with a good question", "answered" if answered else "no answer", answered
    )
    for route in ("/gradio_api/call/ask", "/gradio_api/queue/join", "/gradio_api/run/ask", "/gradio_api/api/ask",
                  "/gradio_api/cancel", "/gradio_api/reset", "/gradio_api/component_server", "/gradio_api/upload",
                  "/gradio_api/process_recording", "/gradio_api/stream/a", "/sanad/talks/1", "/sanad/feedback/1", "/logout",
                  "/mcp/"):  # fmt: skip
        rows.each(
            f"CSRF: POST {route}",
            "a page of another site sends text, no type, a form, multipart",
            _foreign,
            address,
            "POST",
            route,
        )
    rows.each("CSRF: DELETE /sanad/talks/1", "the same, as DELETE", _foreign, address, "DELETE", "/sanad/talks/1")
    for method, route in UNUSED:
        rows.each(
            f"unused: {method} {route}",
            "not used by the page",
            _refused,
            address,
            method,
            route,
        )
    for route in ("/gradio_api/upload", "/gradio_api/process_recording"):
        headers = {"Content-Type": "multipart/form-data; boundary=b"}
        rows.each(
            f"unused: POST {route}",
            "multipart, 1 byte",
            _refused,
            address,
            "POST",
            route,
            MULTIPART,
            headers,
        )
    rows.each("traversal", f"{len(TRAVERSAL)} sources × article, raw", _traversal, address)
    rows.each("absolute paths", "config, page, 404s and errors hold no path of this machine", _paths, at, product)
    rows.each("HEAD /health", "as monitors ask", _is, 200, address, "HEAD", "/health")
    for what, (method, route) in itertools.product(BROKEN, (("POST", "/sanad/talks/1"), ("POST", "/sanad/feedback/1"))):
        rows.each(
            f"{what}: {method} {route}",
            "with X-Sanad, as the page sends it",
            _broken,
            at,
            method,
            route,
            BROKEN[what],
        )
    for method, route in (("POST", f"/sanad/talks/{HUGE}"), ("DELETE", f"/sanad/talks/{HUGE}"), ("GET", f"/sanad/talks/{HUGE}.md"),
                          ("POST", f"/sanad/feedback/{HUGE}"), ("POST", "/sanad/talks/²"), ("GET", "/sanad/talks/1.md"),
                          ("GET", f"/sanad/article?source=a.txt&start={HUGE}"), ("DELETE", f"/sanad/talks/-{HUGE}9")):  # fmt: skip
        rows.each(
            f"number: {method} {route}"[:44],
            "a number beyond 2^63, or none",
            _broken,
            at,
            method,
            quote(route, safe="/?=&"),
            b'{"name": "a", "liked": true}',
        )
    for number in ("²", "9" * 30, "-1", "1.5", "٣"):
        rows.each(f"picked: {number}", "the hidden box that opens a conversation", _picked, at, number)
    odd: tuple[object, ...] = (1.5, "x", -1, 0, 10**30, None, [], True)
    for value in odd:
        rows.each(f"k = {value}", "call/search", _few, at, value)
    rows.each(f"k = {k}: memory", "call/search", _few, at, k)
    for name, fields in CALLS.items():
        rows.each(
            f"fields: {name}", f"{len(ODD)} odd values in each of {len(fields)} fields", _fields, at, name, fields
        )
    _mcp(at, rows)


def _hosts(address: str, headers: dict[str, str]) -> tuple[str, bool]:
    hosts = (
        "evil.example",
        "127.0.0.1.evil.example",
        "x/login?a=",
        "evil.example:80",
        "localhost.evil.example",
        "evil@127.0.0.1x",
        "0.0.0.0",
    )
    paths = ("/", "/sanad/talks", "/gradio_api/call/ask", "/config", "/health")
    in_ = [
        f"{h} {p}"
        for h in hosts
        for p in paths
        if 200 <= request(address, "GET", p, headers={**headers, "Host": h}).status < 300
    ]
    return f"{len(hosts) * len(paths)} requests, let in: {in_ or 'none'}", not in_


def _foreign(address: str, method: str, route: str) -> tuple[str, bool]:
    said = json.dumps(
        {"data": [ARABIC, None], "fn_index": 0, "session_hash": "a", "event_id": "a", "name": "evil", "liked": 1}
    ).encode()
    kinds = {"text/plain": said, "": said, FORM: b"name=evil&data=x", "multipart/form-data; boundary=b": MULTIPART}
    found = []
    for kind, body in kinds.items():
        reply = request(address, method, route, body, FOREIGN | ({"Content-Type": kind} if kind else {}))
        found.append(f"{kind.split(';')[0] or 'no type'} {reply.status}")
    return ", ".join(found), all(400 <= int(each.split()[-1]) < 500 for each in found)


def _refused(
    address: str, method: str, route: str, body: bytes | None = None, headers: Mapping[str, str] = {}
) -> tuple[str, bool]:
    reply = request(address, method, route, body, headers)
    return f"{reply.status} {reply.body[:80]}", 400 <= reply.status < 500 and "root:" not in reply.body


def _is(
    status: int, address: str, method: str, route: str, body: object = None, headers: Mapping[str, str] = {}
) -> tuple[str, bool]:
    reply = request(address, method, route, body, headers)
    return f"{reply.status} {reply.body[:80]}", reply.status == status


def _traversal(address: str) -> tuple[str, bool]:
    bad = []
    for source, route in itertools.product(TRAVERSAL, ("article", "raw")):
        reply = request(address, "GET", f"/sanad/{route}?source={quote(source, safe='%')}")
        if not 400 <= reply.status < 500 or "root:" in reply.body or "TOPSECRET" in reply.body:
            bad.append(f"{route} {source!r} {reply.status}")
    return f"let through: {bad or 'none'}", not bad


def _paths(at: Page, product: Product) -> tuple[str, bool]:
    replies = {
        p: request(at.address, "GET", p).body
        for p in (
            "/",
            "/config",
            "/health",
            "/sanad/article?source=none.txt",
            "/sanad/raw?source=none.txt",
            "/nothing",
            "/gradio_api/info",
            "/gradio_api/file=/etc/passwd",
        )
    }
    replies["call/ask"] = str(ask(at.address, "???")[1])
    folders = {str(product.folder), str(product.where), sys.prefix, str(Path.home())} - {"/"}
    named = [where for where, body in replies.items() if any(folder in body for folder in folders)]
    return f"named in: {named or 'none'}", not named


def _broken(at: Page, method: str, route: str, body: bytes) -> tuple[str, bool]:
    before = at.log.stat().st_size
    reply = request(at.address, method, route, body, JSON | {"X-Sanad": "1"})
    grown = _log(at) - before
    return f"{reply.status} {reply.body[:60]} ({grown} bytes of log)", 200 <= reply.status < 500 and not grown


def _picked(at: Page, number: str) -> tuple[str, bool]:
    before = at.log.stat().st_size
    good, said, _ = event(at.address, "pick", "click", [number])
    raw = any(words in said for words in RAW)
    grown = _log(at) - before
    return f"{'opened nothing' if good else said[:160]} ({grown} bytes of log)", not raw and not grown


def _fields(at: Page, name: str, fields: list[object]) -> tuple[str, bool]:
    """Each field in turn holds what it should not: the call is answered, or refused with a sentence."""
    answered = refused = 0
    ugly: list[str] = []
    for place in range(len(fields)):
        for value in ODD:
            log = at.log.stat().st_size
            good, said, _ = call(at.address, name, [*fields[:place], value, *fields[place + 1 :]])
            answered, refused = answered + good, refused + (not good)
            written = at.log.read_text(errors="replace")[log:]
            if "Traceback" in written or (not good and any(words in str(said) for words in RAW)):
                ugly.append(f"field {place} = {value!r:.20}: {said!s:.60}")
    told = f"{answered} answered, {refused} refused, {len(ugly)} raw errors {'; '.join(ugly[:3])}"
    return told, not ugly


def _few(at: Page, k: object) -> tuple[str, bool]:
    """A search with any k ends soon, in little memory, with hits or a sentence."""
    before, log = at.rss, at.log.stat().st_size
    at.forget_peak()
    with Health(at.address) as health:
        good, said, seconds = call(at.address, "search", [ARABIC, k, "passage"], seconds=120)
    grown, told = at.peak - before, _log(at) - log
    short = f"{len(said['hits'])} hits" if good else str(said)[:120]
    raw = any(words in str(said) for words in RAW)
    sentence = f"{short}; {seconds:.1f} s, +{grown:.0f} MB, /health max {health.longest:.2f} s, {told} bytes of log"
    return sentence, seconds < allowed(10) and grown < 200 and health.longest < allowed(2) and not raw and not told


def _log(at: Page) -> int:
    time.sleep(0.2)  # a traceback is written after the reply
    return at.log.stat().st_size


def _mcp(at: Page, rows: Rows) -> None:
    address = at.address
    for route in ("/mcp", "/mcp/"):
        rows.each(f"MCP: POST {route}", "initialize", _is, 200, address, "POST", route, HELLO, MCP)
    rows.each("MCP: 100,000 nested [", "POST /mcp/", _broken_mcp, at, b"[" * 100_000)
    rows.each("MCP: bad JSON", "POST /mcp/", _broken_mcp, at, b"{")
    rows.each(
        "MCP: foreign Host",
        "evil.example",
        _is,
        421,
        address,
        "POST",
        "/mcp/",
        HELLO,
        MCP | {"Host": "evil.example"},
    )
    call = {
        "jsonrpc": "2.0",
        "id": 2,
        "method": "tools/call",
        "params": {"name": "search", "arguments": {"question": ARABIC, "k": 10**7}},
    }
    rows.each("MCP: search with k = 10^7", "tools/call", _mcp_k, at, call)


def _broken_mcp(at: Page, body: bytes) -> tuple[str, bool]:
    before = at.log.stat().st_size
    reply = request(at.address, "POST", "/mcp/", body, MCP)
    return (
        f"{reply.status} {reply.body[:80]} ({_log(at) - before} bytes of log)",
        400 <= reply.status < 500,
    )


def _mcp_k(at: Page, call: object) -> tuple[str, bool]:
    before = at.rss
    at.forget_peak()
    reply = request(at.address, "POST", "/mcp/", call, MCP, 60)
    grown = at.peak - before
    return (
        f"{reply.status} {reply.body[:80]}; {reply.seconds:.1f} s, +{grown:.0f} MB",
        0 < reply.status < 500 and grown < 50,
    )


# Where people sign in


def with_login(product: Product, rows: Rows) -> None:
    """Each row that fills the brake on guessing has a page of its own, as the brake holds for ten minutes."""
    added = product.run("user", "add", NAME, given=f"{PASSWORD}\n")
    rows.add("login: user add", NAME, added.said, added.code == 0)
    file = Path(product.surroundings["QA_AUTH_FILE"])
    if rows.wanted("login: routes", "login: Host", "login: CSRF", "login: MCP", "login: auth"):
        with page(product) as at:
            rows.each(
                "login: routes without signing in",
                f"{len(ROUTES)} paths × {len(METHODS)} methods",
                _routes,
                at.address,
            )
            rows.each("login: Host tricks", "Host: x/login?a= and others", _tricks, at.address)
            rows.each(
                "login: MCP without signing in",
                "POST /mcp/",
                _is,
                401,
                at.address,
                "POST",
                "/mcp/",
                HELLO,
                MCP,
            )
            rows.each("login: CSRF", "the right password, Origin evil.example", _login_csrf, at.address)
            _auth_file(at, file, rows)
    _alone(product, rows, "login: 12 guesses in turn", "one name", _in_turn)
    _alone(product, rows, "login: 120 guesses at once", "one name", _at_once)
    _alone(product, rows, "login: own login between guesses", "20 names, own login after each 7", _between)


def _alone(product: Product, rows: Rows, name: str, did: str, work: Callable[[Page], tuple[str, bool]]) -> None:
    if rows.wanted(name):
        with page(product) as at:
            rows.each(name, did, work, at)


def _routes(address: str) -> tuple[str, bool]:
    let_in, count = [], 0
    for method, path in itertools.product(METHODS, ROUTES):
        reply = request(address, method, path, {} if method in ("POST", "PUT", "PATCH") else None, seconds=10)
        count += 1
        if path.split("?")[0] not in OPEN and reply.status not in (303, 307, 400, 401, 403, 404, 405, 421, 422, 501):
            let_in.append(f"{method} {path} {reply.status}")
        if reply.status in (303, 307) and not reply.headers.get("location", "").rstrip("/").endswith(
            ("/login", path.rstrip("/"))
        ):
            let_in.append(f"{method} {path} → {reply.headers.get('location')}")
    return f"{count} requests, let in: {let_in or 'none'}", not let_in


def _tricks(address: str) -> tuple[str, bool]:
    hosts = ("x/login?a=", "x/health#", "x/login/..", "localhost/login?", "a\\login?", "/login?", "x/sanad/progress?")
    paths = ("/sanad/talks", "/config", "/sanad/me", "/gradio_api/info", "/sanad/article?source=x")
    let_in = [f"{h} {p}" for h in hosts for p in paths if request(address, "GET", p, headers={"Host": h}).status == 200]
    return f"{len(hosts) * len(paths)} requests, let in: {let_in or 'none'}", not let_in


def _login(address: str, name: str, password: str, headers: Mapping[str, str] = {}) -> Reply:
    body = f"username={quote(name)}&password={quote(password)}".encode()
    return request(address, "POST", "/login", body, {"Content-Type": FORM, **headers}, 120)


def _login_csrf(address: str) -> tuple[str, bool]:
    reply = _login(address, NAME, PASSWORD, FOREIGN | {"Accept": "text/html"})
    return (
        f"{reply.status}, {'a cookie' if 'set-cookie' in reply.headers else 'no cookie'}",
        "set-cookie" not in reply.headers,
    )


def _in_turn(at: Page) -> tuple[str, bool]:
    said = [_login(at.address, NAME, f"wrong password {n}").status for n in range(12)]
    return f"{said}", said.count(401) <= 8 and said[-1] == 429


def _at_once(at: Page) -> tuple[str, bool]:
    at.forget_peak()
    before = at.rss
    with Health(at.address) as health:
        said = together(120, lambda n: _login(at.address, NAME, f"wrong password {n}").status)
    tested, grown = said.count(401), at.peak - before
    result = (
        f"{tested} tested, {said.count(429)} × 429, others {120 - tested - said.count(429)}; +{grown:.0f} MB; {health}"
    )
    return result, tested <= 8 and grown < 400 and health.longest < allowed(1)


def _between(at: Page) -> tuple[str, bool]:
    said = []
    for number in range(20):
        said.append(_login(at.address, f"victim{number}", "wrong password").status)
        if number % 7 == 6:
            _login(at.address, NAME, PASSWORD)
    return f"{said.count(401)} of 20 tested", said.count(401) <= 8


def _auth_file(at: Page, file: Path, rows: Rows) -> None:
    cookie = _login(at.address, NAME, PASSWORD).headers.get("set-cookie", "").split(";")[0]
    sound = file.read_bytes()

    def replaced_by_folder() -> None:
        file.unlink()
        file.mkdir()

    harms: dict[str, Callable[[], object]] = {
        "broken": lambda: file.write_text("this is no user\n"),
        "deleted": file.unlink,
        "emptied": lambda: file.write_text(""),
        "a folder": replaced_by_folder,
        "no UTF-8": lambda: file.write_bytes(b"\xff\xfe:x\n"),
    }
    for what, harm in harms.items():
        harm()
        rows.each(f"login: auth file {what}", "signed in: talks, page; login; /health", _with_file, at, cookie)
        if file.is_dir():
            file.rmdir()
        file.write_bytes(sound)
    reply = request(at.address, "GET", "/sanad/talks", headers={"Cookie": cookie})
    rows.add("login: auth file mended", "signed in: talks", str(reply.status), reply.status == 200)


def _with_file(at: Page, cookie: str) -> tuple[str, bool]:
    before = at.log.stat().st_size
    found = {
        "talks": request(at.address, "GET", "/sanad/talks", headers={"Cookie": cookie}).status,
        "page": request(at.address, "GET", "/", headers={"Cookie": cookie, "Accept": "text/html"}).status,
        "login": _login(at.address, NAME, PASSWORD).status,
        "health": request(at.address, "GET", "/health").status,
    }
    grown = _log(at) - before
    fine = found["health"] == 200 and 500 not in found.values() and grown < 1000
    return f"{found}, {grown} bytes of log", fine and found["talks"] != 200


def modes(product: Product, rows: Rows) -> None:
    """Tell whether other users of the machine can read conversations and the index."""
    for what, folder in (("data", product.data), ("index", product.index)):
        rows.each(f"modes: {what}", "umask 022", _closed, folder)


def _closed(folder: Path) -> tuple[str, bool]:
    seen = {str(each.relative_to(folder.parent)): each.stat().st_mode & 0o777 for each in (folder, *folder.glob("*"))}
    shown = ", ".join(f"{name} {mode:o}" for name, mode in seen.items())
    return shown, not seen[folder.name] & 0o077 and not any(m & 0o077 for n, m in seen.items() if n.endswith("sqlite"))


if __name__ == "__main__":
    sys.exit(main())
