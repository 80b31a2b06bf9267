#!/usr/bin/env python3
"""Holds the predicate's JSON schema against the statements of the bundle vectors.

Usage: check_predicate_schema.py [BUNDLE...]      (needs python3-jsonschema)

Without arguments: every vector whose statement must be read satisfies the schema, and every one
that is refused for its predicate's form does not. With arguments: the statement in each of these
bundles satisfies it.
"""

import base64
import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "Docs/predicate.schema.json").read_text())
MUST_FAIL = {
    "statement-unknown-kind", "statement-unknown-role", "statement-role-not-allowed",
    "statement-digest-count", "statement-malformed-platform", "statement-member-not-allowed",
    "statement-size-out-of-range",
}


def statement(bundle):
    envelope = bundle["dsseEnvelope"]
    text = envelope["payload"].replace("-", "+").replace("_", "/")
    return json.loads(base64.b64decode(text + "=" * (-len(text) % 4)))


def satisfies(value):
    return not list(Draft202012Validator(SCHEMA).iter_errors(value["predicate"]))


def check_vectors():
    folder = ROOT / "TestVectors/bundles"
    counts = {True: 0, False: 0}
    for case in json.loads((folder / "cases.json").read_text()):
        ours = case.get("statement") == "signature"
        if not ours and case.get("reason") not in MUST_FAIL:
            continue
        found = satisfies(statement(json.loads((folder / case["file"]).read_text())))
        assert found == ours, case["name"]
        counts[ours] += 1
    assert min(counts.values()) > 5, counts
    print(f"{counts[True]} statements satisfy the schema, {counts[False]} do not, as they should")


Draft202012Validator.check_schema(SCHEMA)
for path in sys.argv[1:]:
    assert satisfies(statement(json.loads(Path(path).read_text()))), path
    print(f"{path} satisfies the schema")
if len(sys.argv) == 1:
    check_vectors()
