"""Writes a signed in-toto layout: one step that made one file, one inspection that finds it.

    intoto_layout.py KEY NAME LAYOUT

Run by the Python that has the package in-toto.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_private_key
from in_toto.models.layout import Inspection, Layout, Step
from in_toto.models.metadata import Envelope
from securesystemslib.signer import CryptoSigner


def main(key: str, name: str, target: str) -> None:
    signer = CryptoSigner(load_pem_private_key(Path(key).read_bytes(), None))
    public = signer.public_key
    tomorrow = datetime.now(timezone.utc) + timedelta(days=1)
    layout = Layout(expires=tomorrow.strftime("%Y-%m-%dT%H:%M:%SZ"))
    layout.keys = {public.keyid: {"keyid": public.keyid, **public.to_dict()}}
    nothing_else = ["DISALLOW", "*"]
    made = [["CREATE", name], nothing_else]
    layout.steps = [Step(name="bench", expected_products=made, pubkeys=[public.keyid])]
    as_made = [["MATCH", name, "WITH", "PRODUCTS", "FROM", "bench"], nothing_else]
    layout.inspect = [Inspection(name="check", run=["true"], expected_materials=as_made)]
    envelope = Envelope.from_signable(layout)
    envelope.create_signature(signer)
    envelope.dump(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
