"""Reports as pages, read by a real browser: a Chromium without a window and without a network.

The pages are those of the tests: `SIGCHECK_HTML_PAGES` names their folder, else the built tests
write them. With `SIGCHECK_HTML_PICTURES` naming a folder, pictures for people are left there.
"""

from __future__ import annotations

import http.server
import os
import threading
import time
from pathlib import Path
from typing import Iterator

from browser import Browser, Refused
from harness import ROOT, Case, Skip, Work, run, tool
from page_readers import (
    colours,
    filtering,
    keyboard,
    more,
    narrow,
    paper,
    scriptless,
    sorting,
    spoken,
    swift_enough,
)
from page_scripts import ROWS

NAMES = ["large", "huge", "hostile", "plain", "empty"]


def pages(work: Work) -> dict[str, Path]:
    """The folder of pages, written by the tests unless one is named."""
    named = os.environ.get("SIGCHECK_HTML_PAGES")
    folder = Path(named) if named else work.fresh("pages")
    if not named:
        if not (ROOT / ".build/debug/sigcheckPackageTests.xctest").exists():
            raise Skip("the tests are not built (swift build --build-tests)")
        options = ("test", "--skip-build", "--filter", "HTMLPagesTests")
        env = {"SIGCHECK_HTML_PAGES": str(folder)}
        run(tool("swift"), *options, env=env, cwd=ROOT, timeout=300).exits(0)
    found = {name: folder / f"{name}.html" for name in NAMES}
    for page in found.values():
        assert page.is_file(), f"no {page}"
    return found


# --- harm ----------------------------------------------------------------------------------------


def hostile(browser: Browser, page: Path) -> None:
    """Names that are markup are text, also where the script shows them."""
    browser.open(page)
    browser.script("document.querySelectorAll('#artifacts-table .open').forEach(b => b.click())")
    assert browser.dialog() is None
    assert browser.script("return document.querySelectorAll('.panel').length") >= 20
    strange = browser.script(
        "return [...document.querySelectorAll('*')].filter(e =>"
        "  ['IMG', 'IFRAME', 'OBJECT', 'LINK', 'BASE', 'VIDEO', 'AUDIO'].includes(e.tagName)"
        "  || [...e.attributes].some(a => a.name.startsWith('on') || a.name === 'style'"
        "     || a.name === 'src')).map(e => e.outerHTML)")
    assert strange == [], strange
    assert browser.script("return document.scripts.length") == 2
    shown = browser.script(
        "return [...document.querySelectorAll('.panel dd')].map(d => d.textContent)"
    )
    assert "<script>alert(1)</script>&amp;<img src=x onerror='alert(2)'>" in shown
    invisible = browser.script(
        "return document.body.textContent.match(/[\\u202a-\\u202e\\u2066-\\u2069\\u200b-\\u200f"
        "\\ufeff\\u00ad\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f]/gu)")
    assert invisible is None, invisible
    assert browser.console() == []


class Listener(http.server.BaseHTTPRequestHandler):
    """Notes who asks."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *_: object) -> None:
        pass


def contained(browser: Browser, page: Path) -> None:
    """Even a script that ran in the page could make no markup, run no other, and send nothing."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    try:
        browser.open(page)
        forbidden = {
            "TrustedHTML": "document.body.innerHTML = '<img src=x onerror=\"window.owned=1\">'",
            "TrustedScript": "document.body.setAttribute('onclick', 'window.owned=2')",
        }
        for kind, script in forbidden.items():
            try:
                browser.script(script)
            except Refused as refusal:
                assert kind in str(refusal), refusal
            else:
                raise AssertionError(f"text became {kind}")
        browser.script(
            "const s = document.createElement('script'); s.append('window.owned = 3');"
            "document.head.append(s);"
            "const i = new Image(); i.src = arguments[0] + '/image'; document.body.append(i);"
            "const l = document.createElement('link'); l.rel = 'stylesheet';"
            "l.href = arguments[0] + '/style'; document.head.append(l);"
            "fetch(arguments[0] + '/fetch', {mode: 'no-cors'}).catch(() => {});"
            "navigator.sendBeacon(arguments[0] + '/beacon');"
            "const f = document.createElement('form'); f.action = arguments[0] + '/form';"
            "document.body.append(f); f.submit();", url)
        time.sleep(0.5)
        assert browser.script("return window.owned === undefined")
        assert server.asked == [], server.asked
        refused = " ".join(browser.console())
        for directive in ("default-src", "style-src", "form-action"):
            assert directive in refused, f"{directive} refused nothing: {refused[:2000]}"
    finally:
        server.shutdown()
        server.server_close()


def silent(browser: Browser, found: dict[str, Path]) -> None:
    """No page asks for anything but itself, or has the console say anything."""
    browser.console()
    shows = ((1200, "light", "screen"), (360, "dark", "screen"), (700, "light", "print"))
    for name, page in found.items():
        for width, scheme, media in shows[:1] if name == "huge" else shows:
            browser.requests()
            browser.open(page, width, scheme, media)
            browser.script("document.querySelectorAll('#artifacts-table .open')"
                           ".forEach((b, i) => { if (i < 20) b.click() })")
            assert set(browser.requests()) == {page.resolve().as_uri()}
            assert browser.console() == [], page


def pictures(browser: Browser, found: dict[str, Path]) -> None:
    named = os.environ.get("SIGCHECK_HTML_PICTURES")
    if not named:
        raise Skip("SIGCHECK_HTML_PICTURES names no folder")
    folder = Path(named)
    folder.mkdir(parents=True, exist_ok=True)
    shows = (("light", 1200, "light", "screen"), ("dark", 1200, "dark", "screen"),
             ("phone", 360, "light", "screen"), ("paper", 690, "light", "print"))
    for name in ("plain", "hostile", "empty", "large"):
        for show, width, scheme, media in shows:
            browser.open(found[name], width, scheme, media)
            browser.picture(folder / f"{name}-{show}.png")


def audited(work: Work, browser: Browser) -> None:
    """A page of a real audit over files with hostile names."""
    if "--report" not in work.sigcheck("audit", "--help").text:
        raise Skip("this sigcheck has no audit that writes reports")
    root = work.fresh("audited")
    names = ["good.bin", "<img src=x onerror=alert(1)>", "a\u202egnp.exe", "\x1b[2J", "a'\"b"]
    for name in names:
        (root / name).write_text(name)
    for name in names[:2]:
        work.sign(root / name)
    page = work / "audited.html"
    page.unlink(missing_ok=True)
    chosen = ("--key", work.public_key, "--include", "*", "--report", f"html:{page}")
    work.sigcheck("audit", root, *chosen).exits(0, 1, 3)
    browser.console()
    browser.requests()
    browser.open(page)
    browser.script("document.querySelectorAll('#artifacts-table .open').forEach(b => b.click())")
    assert browser.dialog() is None and browser.console() == []
    assert set(browser.requests()) == {page.resolve().as_uri()}
    assert any("onerror=alert(1)" in row["cells"][1] for row in browser.script(ROWS))


def cases(work: Work) -> Iterator[Case]:
    tool("chromium")
    tool("chromedriver")
    found = pages(work)
    with Browser(work.fresh("browser")) as browser:
        yield "each head sorts both ways", lambda: sorting(browser, found["large"])
        yield "words and statuses filter", lambda: filtering(browser, found["large"])
        yield "buttons show more rows", lambda: more(browser, found["large"])
        yield "10,000 rows are not slow", lambda: swift_enough(browser, found["huge"])
        yield "the keyboard is enough", lambda: keyboard(browser, found["plain"])
        yield "a screen reader is enough", lambda: spoken(browser, found["plain"], 1200)
        yield "a screen reader on a phone, too", lambda: spoken(browser, found["plain"], 360)
        yield "nothing sticks out from 320 px on", lambda: narrow(browser, found)
        yield "colours are dark or light, and stand out", lambda: colours(browser, found)
        yield "paper has everything", lambda: paper(browser, found["large"])
        yield "no script is needed to read", lambda: scriptless(browser, found["large"])
        yield "hostile names are text", lambda: hostile(browser, found["hostile"])
        yield "the policy holds against a script", lambda: contained(browser, found["plain"])
        yield "no request and no message", lambda: silent(browser, found)
        yield "pictures for people", lambda: pictures(browser, found)
        yield "a page of a real audit", lambda: audited(work, browser)
