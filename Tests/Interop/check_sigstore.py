"""Verifies fixtures with sigstore-python, offline; run in an environment that has it.

    check_sigstore.py FOLDER

Reads `index.json` of the folder and prints one JSON object: for each case nil if it is accepted, else why not.
Keys are no signers for sigstore-python, so that their bundles are left out.
"""

import json
import sys
from pathlib import Path

from sigstore.models import Bundle, TrustedRoot
from sigstore.verify import Verifier
from sigstore.verify.policy import Identity


def verify(folder: Path, case: dict) -> None:
    place = folder / case["name"]
    root = TrustedRoot.from_file(str(place / "trusted_root.json"))
    bundle = Bundle.from_json((place / "bundle.sigstore.json").read_bytes())
    policy = Identity(identity=case["subject"], issuer=case["issuer"])
    verifier = Verifier(trusted_root=root)
    if bundle._inner.dsse_envelope is None:
        verifier.verify_artifact((folder / "artifact").read_bytes(), bundle, policy)
    else:
        verifier.verify_dsse(bundle, policy)


def main() -> None:
    folder = Path(sys.argv[1])
    answers: dict[str, str | None] = {}
    for case in json.loads((folder / "index.json").read_text())["cases"]:
        if case["hasKey"] or not case["isPlain"]:
            continue
        try:
            verify(folder, case)
            answers[case["name"]] = None
        except Exception as error:  # whatever stops a verification is a refusal
            words = " ".join(f"{type(error).__name__}: {error}".split())
            answers[case["name"]] = words[:200]
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
