"""Reports are read by the libraries of those who would read them.

The reports are those of `TestVectors/reports`, to which the tests of the writers hold their bytes:
one that is plain, one full of hostile names, one about nothing. JUnit XML is read by expat, by
junitparser and by xmllint, SARIF by a JSON Schema validator with the published schema and by its
rules that no schema can say, metrics by Prometheus's own Python parser and by promtool. InSpec has
no reader in Python: its report is held against what InSpec's own schema of the json reporter
demands, written out here.
"""

from __future__ import annotations

import json
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from typing import Iterator
from urllib.parse import unquote_to_bytes

from harness import ROOT, Case, Work, must, tool
from peers import REPORT_PACKAGES, run_with_peers

VECTORS = ROOT / "TestVectors" / "reports"
NAMES = ("plain", "hostile", "empty")
# The hostile names of the fixture; each stands as path, message, key name and wherever else it can.
HOSTILE = 18

ELEMENTS = {
    "testsuites": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testsuite": {
        "name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname",
    },
    "properties": set(),
    "property": {"name", "value"},
    "testcase": {"classname", "name", "time"},
    "failure": {"message", "type"},
    "error": {"message", "type"},
    "skipped": {"message"},
    "system-out": set(),
}


def harmless(text: str) -> None:
    """Nothing in a text moves, reorders or hides what is shown; a line feed is a line of ours."""
    bad = [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") and c != "\n"]
    assert not bad, f"{bad!r} in {text!r}"


def texts(value: object) -> Iterator[str]:
    """Every text of a JSON value, names of members too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def strict_json(path: Path) -> dict:
    """A JSON document, read by a parser that refuses repeated members and what is no number."""

    def once(members: list[tuple[str, object]]) -> dict:
        assert len({name for name, _ in members}) == len(members), members
        return dict(members)

    def refused(text: str) -> None:
        raise AssertionError(text)

    text = path.read_bytes().decode("utf-8")
    return json.loads(text, object_pairs_hook=once, parse_constant=refused)


def read_by_library(reader: str, path: Path) -> dict:
    return run_with_peers("check_reports.py", reader, path, packages=REPORT_PACKAGES).exits(0).json


# --- JUnit XML ------------------------------------------------------------------------------------


def junit(name: str) -> None:
    path = VECTORS / f"{name}.junit.xml"
    root = ElementTree.fromstring(path.read_bytes())
    for element in root.iter():
        assert set(element.attrib) <= ELEMENTS[element.tag], ElementTree.tostring(element)
        for text in (element.text or "", *element.attrib.values()):
            harmless(text)
    cases = list(root.iter("testcase"))
    assert int(root.get("tests")) == len(cases)
    names = Counter((case.get("classname"), case.get("name")) for case in cases)
    assert name != "hostile" or len(names) >= 2 * HOSTILE, names
    suites = read_by_library("junit", path)["suites"]
    assert sum(suite["cases"] for suite in suites) == len(cases), suites


def junit_by_xmllint() -> None:
    for name in NAMES:
        must(tool("xmllint"), "--noout", "--nonet", VECTORS / f"{name}.junit.xml")


# --- SARIF ----------------------------------------------------------------------------------------


def sarif(name: str) -> None:
    path = VECTORS / f"{name}.sarif"
    log = strict_json(path)
    found = read_by_library("sarif", path)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules), rules
    assert found["results"] == len(run["results"])
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        sarif_message(result["message"]["text"])
        for place in (*result["locations"], *result.get("relatedLocations", ())):
            sarif_place(place["physicalLocation"]["artifactLocation"]["uri"])
    for text in texts(log):
        harmless(text)
        assert "\n" not in text, text
    prints = Counter(result["partialFingerprints"]["sigcheck/v1"] for result in run["results"])
    # A finding of a hostile artifact and the one that is about none differ in nothing.
    assert max(prints.values(), default=1) <= (2 if name == "hostile" else 1), prints


def sarif_message(text: str) -> None:
    """Nothing of a message is a placeholder or a link (sections 3.11.5 and 3.11.6)."""
    assert text
    assert not re.search(r"[{}]", text.replace("{{", "").replace("}}", "")), text
    assert not re.search(r"(?<!\\)\]\(", text), text


def sarif_place(uri: str) -> None:
    """A reference is of plain characters, and nothing of a path is a scheme, a query or a host."""
    assert re.fullmatch(r"(file://(?=/))?(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri), uri
    assert unquote_to_bytes(uri)


# --- Prometheus -----------------------------------------------------------------------------------


def prometheus(name: str) -> None:
    path = VECTORS / f"{name}.prom"
    samples = read_by_library("prometheus", path)["samples"]
    for _, labels, _ in samples:
        for text in labels.values():
            harmless(text)
            assert "\n" not in text
    metrics = {(metric, *labels.values()): value for metric, labels, value in samples}
    properties = strict_json(VECTORS / f"{name}.sarif")["runs"][0]["properties"]
    for status, count in properties["population"]["artifacts"].items():
        assert metrics["sigcheck_artifacts", status] == count
    assert metrics["sigcheck_failing_artifacts",] == properties["failingArtifacts"]
    assert metrics["sigcheck_population_seen",] == properties["population"]["seen"]


def prometheus_by_promtool() -> None:
    promtool = tool("promtool")
    for name in NAMES:
        must(promtool, "check", "metrics", stdin=(VECTORS / f"{name}.prom").read_bytes())


# --- InSpec ---------------------------------------------------------------------------------------

# Name, type, and whether it must be there, as InSpec's schema of the json reporter has it; a list
# holds what its elements are.
INSPEC = {
    "platform": {"name": str, "release": str, "target_id?": str},
    "profiles": [
        {
            "name": str, "version?": str, "sha256": str, "title?": str, "summary?": str,
            "status?": str, "supports": [], "attributes": [{"name": str, "options": dict}],
            "groups": [{"id": str, "title?": str, "controls": [str]}],
            "controls": [
                {
                    "id": str, "title": str, "desc": str, "descriptions?": [], "impact": float,
                    "refs": [], "tags": {"nist?": [str]}, "code": str,
                    "source_location": {"ref?": str, "line?": int},
                    "results": [
                        {
                            "status?": str, "code_desc": str, "run_time": int, "start_time": str,
                            "message?": str, "skip_message?": str,
                        }
                    ],
                }
            ],
        }
    ],
    "statistics": {"duration?": int, "controls?": dict},
    "version": str,
}


def holds(value: object, shape: object, place: str) -> None:
    """Whether a value has a shape, and no member beyond it."""
    if isinstance(shape, dict):
        known = {name.removesuffix("?") for name in shape}
        assert isinstance(value, dict) and set(value) <= known, (place, value)
        for name, inner in shape.items():
            plain = name.removesuffix("?")
            assert plain in value or name.endswith("?"), f"{place}.{plain} is absent"
            if plain in value:
                holds(value[plain], inner, f"{place}.{plain}")
    elif isinstance(shape, list):
        assert isinstance(value, list) and (shape or not value), (place, value)
        for position, inner in enumerate(value):
            holds(inner, shape[0], f"{place}[{position}]")
    else:
        assert type(value) is shape, f"{place}: {value!r} is no {shape.__name__}"


def status_of(control: dict) -> str:
    """What a dashboard takes a control for: failed before passed before skipped."""
    found = {result["status"] for result in control["results"]}
    return next(status for status in ("failed", "passed", "skipped") if status in found)


def inspec(name: str) -> None:
    report = strict_json(VECTORS / f"{name}.inspec.json")
    holds(report, INSPEC, "$")
    (profile,) = report["profiles"]
    controls = profile["controls"]
    ids = [control["id"] for control in controls]
    assert len(set(ids)) == len(ids) and profile["groups"][0]["controls"] == ids
    counts = Counter(status_of(control) for control in controls)
    stated = report["statistics"]["controls"]
    assert stated.pop("total") == len(controls)
    assert {status: count["total"] for status, count in stated.items()} == {
        status: counts[status] for status in stated
    }
    for control in controls:
        assert 0 <= control["impact"] <= 1
        for result in control["results"]:
            assert ("message" in result) == (result["status"] == "failed")
            assert ("skip_message" in result) == (result["status"] == "skipped")
    for text in texts(report):
        harmless(text)
    rules = [name for name in ids if name.startswith("rule-")]
    assert name != "hostile" or len(rules) >= HOSTILE, rules


# --- All of them ----------------------------------------------------------------------------------


def same_failures() -> None:
    """What makes the run fail does so in each format."""
    for name in NAMES:
        root = ElementTree.fromstring((VECTORS / f"{name}.junit.xml").read_bytes())
        failed = int(root.get("failures")) + int(root.get("errors"))
        run = strict_json(VECTORS / f"{name}.sarif")["runs"][0]
        stated = run["properties"]["failingArtifacts"] + run["properties"]["failingFindings"]
        fails = sum(result["properties"]["fails"] for result in run["results"])
        errors = sum(result["level"] == "error" for result in run["results"])
        assert failed == stated == fails == errors, (name, failed, stated, fails, errors)


def cases(work: Work) -> Iterator[Case]:
    del work  # the reports are there already
    for name in NAMES:
        yield f"JUnit XML is read by expat and junitparser: {name}", lambda n=name: junit(n)
        yield f"SARIF is valid by its published schema: {name}", lambda n=name: sarif(n)
        yield f"metrics are read by Prometheus's parser: {name}", lambda n=name: prometheus(n)
        yield f"InSpec's schema holds: {name}", lambda n=name: inspec(n)
    yield "JUnit XML is well-formed by xmllint", junit_by_xmllint
    yield "promtool finds nothing in the metrics", prometheus_by_promtool
    yield "what fails does so in each format", same_failures
