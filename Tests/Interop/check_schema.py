"""check_schema.py BUNDLE: sigstore-models (the protobuf schema) parses the bundle.

Runs in the virtual environment that holds sigstore-models.
"""

import sys
from pathlib import Path

from sigstore_models.bundle.v1 import Bundle

bundle = Bundle.from_json(Path(sys.argv[1]).read_bytes())
assert bundle.media_type == "application/vnd.dev.sigstore.bundle.v0.3+json", bundle.media_type
assert bundle.verification_material.public_key.hint
print("parsed")
