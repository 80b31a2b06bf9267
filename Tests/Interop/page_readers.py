"""What people do with a page: sort, filter, go by keys, listen, hold a phone, print."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Callable

from browser import Browser
from page_scripts import CONTRAST, EVIDENCE, OVERFLOW, ROWS

STATUSES = ["accepted", "advisory", "waived", "refused", "unsigned", "error"]
TAB, ENTER, SPACE = "\ue004", "\ue007", " "



def sorting(browser: Browser, page: Path) -> None:
    """Each head sorts both ways, by numbers, words or statuses, and says so."""
    browser.open(page)
    heads = browser.script("return [...document.querySelectorAll('thead th')].filter("
                           "h => h.closest('#artifacts-table')).map(h => h.dataset.sort)")
    assert len(heads) == 7, heads
    before = browser.script(ROWS)
    keys: dict[str, Callable[[str], object]] = {
        "status": STATUSES.index,
        "number": lambda text: int(text.replace(",", "") or -1),
        "text": str.lower,
    }
    for column, kind in enumerate(heads):
        key = keys[kind]
        rising = sorted(before, key=lambda row: key(row["cells"][column]))
        falling = sorted(before, key=lambda row: key(row["cells"][column]), reverse=True)
        for expected, state in ((rising, "ascending"), (falling, "descending")):
            browser.click(f"#artifacts-table th:nth-child({column + 1}) .sort")
            found = browser.script(ROWS)
            assert [row["cells"] for row in found] == [row["cells"] for row in expected], kind
            said = browser.script("return [...document.querySelectorAll('[aria-sort]')]"
                                  ".map(h => [h.cellIndex, h.getAttribute('aria-sort')])")
            assert said == [[column, state]], said


def visible(browser: Browser) -> list[dict]:
    return [row for row in browser.script(ROWS) if row["visible"]]


def filtered(browser: Browser, text: str, said: str) -> list[dict]:
    """Types into the filter, waits for what the page says of it, and gives the visible rows."""
    browser.type("#filter", text)
    browser.wait(f"document.getElementById('shown').textContent === {said!r}")
    return visible(browser)


def filtering(browser: Browser, page: Path) -> None:
    """Words narrow the rows by what is seen and by the evidence; a status narrows them, too."""
    browser.open(page)
    everything = browser.script(ROWS)
    assert len(visible(browser)) == 200, "the first rows alone are shown"
    billing = [row for row in everything if "billing" in row["cells"][1]]
    found = filtered(browser, "BILLING", f"200 of {len(billing)} matching rows shown")
    assert all("billing" in row["cells"][1] for row in found)
    both = [row for row in billing if "2026.8/" in row["cells"][1]]
    said = f"{len(both)} of {len(both)} matching rows shown"
    found = filtered(browser, "  billing 2026.8/ ", said)
    assert len(found) == len(both) > 0
    digest = browser.script(
        f"return {EVIDENCE}[700].flatMap(b => b[1].flat()).find(f => f[0] === 'file')[1]"
    )
    having = browser.script(
        f"return {EVIDENCE}.map(e => JSON.stringify(e).includes(arguments[0]))", digest
    )
    rows = [row["cells"] for row, has in zip(everything, having) if has]
    found = filtered(browser, digest, f"{len(rows)} of {len(rows)} matching rows shown")
    assert [row["cells"] for row in found] == rows, "evidence is searched"
    assert filtered(browser, "nowhere to be found", "No row matches.") == []
    filtered(browser, " ", "200 of 1,200 rows shown")
    for status in ["refused", "unsigned", "error", "waived", "advisory"]:
        browser.script("const s = document.getElementById('status-filter'); s.value = arguments[0];"
                       "s.dispatchEvent(new Event('change'))", status)
        assert {row["cells"][0] for row in visible(browser)} == {status}
    browser.click("#status-filter option[value=fails]")
    failing = [row for row in everything if row["fails"]]
    assert [row["cells"] for row in visible(browser)] == [row["cells"] for row in failing]


def more(browser: Browser, page: Path) -> None:
    """The buttons below the table show further rows, and all of them."""
    browser.open(page)
    browser.click("#more-button")
    assert len(visible(browser)) == 400
    browser.click("#all-button")
    assert len(visible(browser)) == 1200
    assert browser.script("return document.getElementById('more').hidden")


def swift_enough(browser: Browser, page: Path) -> None:
    """Ten thousand rows are sorted and filtered while one waits."""
    browser.open(page)
    rows = browser.script(ROWS)
    assert len(rows) == 10_000
    matching = sum("ledger" in row["cells"][1] for row in rows)
    text = page.read_text()
    assert "10,000 rows of 25,000" in text and "jsonl" in text
    begin = time.monotonic()
    filtered(browser, "sha256:0c5d ledger", f"200 of {matching:,} matching rows shown")
    filter_time, begin = time.monotonic() - begin, time.monotonic()
    browser.click("#artifacts-table th:nth-child(2) .sort")
    sort_time = time.monotonic() - begin
    print(f"       10,000 rows: filtered in {filter_time:.2f} s, sorted in {sort_time:.2f} s")
    assert filter_time < 10 and sort_time < 10


def keyboard(browser: Browser, page: Path) -> None:
    """The page can be read and worked by keys alone, and shows where one is."""
    browser.open(page)
    browser.press(TAB)
    assert browser.script("return document.activeElement.className") == "skip"
    assert browser.script("return document.activeElement.getBoundingClientRect().left >= 0")
    seen = set()
    for _ in range(60):
        browser.press(TAB)
        name, outline = browser.script(
            "const e = document.activeElement; const s = getComputedStyle(e);"
            "return [e.id || e.className || e.tagName.toLowerCase(), s.outlineStyle]")
        seen.add(name)
        assert outline != "none", f"no sign of the focus on {name}"
        if name == "open":
            break
    assert {"a", "scroll", "filter", "status-filter", "sort", "open"} <= seen, seen
    browser.press(ENTER)
    assert browser.script("return document.activeElement.getAttribute('aria-expanded')") == "true"
    panel = browser.script("return document.querySelector('.panel').textContent")
    assert "digest-mismatch" in panel and "fetch the artifact that was signed" in panel, panel
    browser.press(SPACE)
    assert browser.script("return document.querySelectorAll('.panel').length") == 0
    browser.script("document.querySelectorAll('#artifacts-table .sort')[1].focus()")
    browser.press(ENTER)
    assert browser.script("return document.querySelector('[aria-sort]').cellIndex") == 1


def spoken(browser: Browser, page: Path, width: int) -> None:
    """What a screen reader gets: landmarks, tables with names and heads, pictures in words."""
    browser.open(page, width)
    browser.devtools("Accessibility.enable")
    nodes = browser.devtools("Accessibility.getFullAXTree")["nodes"]
    heard: dict[str, list[str]] = {}
    for node in nodes:
        if not node["ignored"]:
            role = node["role"]["value"]
            heard.setdefault(role, []).append(node.get("name", {}).get("value", ""))
    for landmark in ("banner", "main", "navigation", "contentinfo", "search"):
        assert len(heard.get(landmark, [])) == 1, f"{landmark}: {heard.get(landmark)}"
    tables = set(heard["table"])
    assert "Artifacts, those that make the run fail first" in tables, tables
    assert "Trusted keys and identities, and the signatures by them" in tables, tables
    assert len(heard["row"]) >= 6 + 4 and len(heard["columnheader"]) >= 8 and heard["rowheader"]
    images = heard.get("image", []) + heard.get("img", [])
    assert images and all(images), images
    assert any(name.startswith("Of 6 artifacts: 1 accepted") for name in images), images
    signs = re.compile("[✓△◇✕○▸▾↕]")
    texts = [name for names in heard.values() for name in names]
    read = [text for text in texts if signs.search(text)]
    assert not read, f"signs are read aloud: {read[:5]}"


def narrow(browser: Browser, found: dict[str, Path]) -> None:
    """Nothing sticks out at the side, on a phone or on any other screen, open or closed."""
    for name, page in found.items():
        if name == "huge":
            continue
        widths = (360, 1280) if name == "large" else (320, 360, 414, 768, 1024, 1060, 1280)
        for width in widths:
            browser.open(page, width)
            for _ in range(2):
                width_found, outside = browser.script(OVERFLOW)
                assert width_found <= width and not outside, f"{name} at {width}: {outside}"
                browser.script("document.querySelectorAll('#artifacts-table .open')"
                               ".forEach((b, i) => { if (i < 30) b.click() });"
                               "document.querySelectorAll('details').forEach(d => d.open = true)")


def colours(browser: Browser, found: dict[str, Path]) -> None:
    """Dark is dark, light is light, and each text stands out by 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    for scheme, ground in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(18, 22, 29)")):
        for name in ("plain", "hostile", "empty"):
            browser.open(found[name], scheme=scheme)
            browser.script("document.querySelectorAll('#artifacts-table .open')"
                           ".forEach((b, i) => { if (i < 8) b.click() })")
            style = "return getComputedStyle(document.body).backgroundColor"
            assert browser.script(style) == ground
            poor = browser.script(CONTRAST)
            assert not poor, f"{name}, {scheme}: {poor}"


def paper(browser: Browser, page: Path) -> None:
    """Paper has all rows and the evidence of what fails, no controls, and the light colours."""
    browser.open(page)
    filtered(browser, "nowhere to be found", "No row matches.")
    browser.devtools("Emulation.setDeviceMetricsOverride",
                     width=690, height=1000, deviceScaleFactor=1, mobile=False)
    dark = {"name": "prefers-color-scheme", "value": "dark"}
    browser.devtools("Emulation.setEmulatedMedia", media="print", features=[dark])
    assert len(visible(browser)) == 1200, "what is filtered away is printed all the same"
    hidden = browser.script("return ['nav', '#controls', '#more', '.skip'].every("
                            "s => getComputedStyle(document.querySelector(s)).display === 'none')")
    assert hidden
    assert browser.script("return getComputedStyle(document.body).color") == "rgb(26, 33, 44)"
    width, outside = browser.script(OVERFLOW)
    assert width <= 690 and not outside, outside
    assert browser.script("return [...document.querySelectorAll('#failing .evidence')]"
                          ".every(e => e.getBoundingClientRect().height > 50)"), "folded away"
    printed = browser.pdf()
    count = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert printed.startswith(b"%PDF-") and count > 10, f"{count} pages"


def scriptless(browser: Browser, page: Path) -> None:
    """Without scripts all rows are there, and the evidence of what fails is a link away."""
    browser.devtools("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(page)
        document = browser.devtools("DOM.getDocument", depth=0)["root"]["nodeId"]

        def count(selector: str) -> int:
            return len(browser.devtools(
                "DOM.querySelectorAll", nodeId=document, selector=selector)["nodeIds"])

        assert count("#artifacts-table tbody tr") == 1200
        assert count("#artifacts-table tbody tr[hidden]") == count("button.sort") == 0
        assert count("#controls[hidden]") == 1, "controls that do nothing are not shown"
        assert count("a.path") == count("#failing details") == 32
    finally:
        browser.devtools("Emulation.setScriptExecutionDisabled", value=False)
