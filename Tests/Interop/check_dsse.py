"""check_dsse.py BUNDLE PUBLIC_KEY: securesystemslib verifies the bundle's envelope.

Runs in the virtual environment that holds securesystemslib.
"""

import json
import sys
from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_public_key
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

bundle = json.loads(Path(sys.argv[1]).read_text())
key = SSlibKey.from_crypto(load_pem_public_key(Path(sys.argv[2]).read_bytes()))
envelope = bundle["dsseEnvelope"]
for signature in envelope["signatures"]:
    # The library finds a key by its ID only; the bundle's envelope carries none.
    signature["keyid"] = key.keyid
accepted = Envelope.from_dict(envelope).verify([key], 1)
assert list(accepted) == [key.keyid], accepted
print("verified")
