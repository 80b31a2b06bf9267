"""check_root.py ROOT [BUNDLE ARTIFACT IDENTITY ISSUER]: sigstore for Python reads a trusted root.

Prints how many keys and certificates it takes from the root; with a bundle, it verifies that, offline.
Runs in the virtual environment that holds sigstore.
"""

import json
import sys
from pathlib import Path

from sigstore._internal.trust import KeyringPurpose
from sigstore.models import Bundle, TrustedRoot
from sigstore.verify import Verifier, policy

root = TrustedRoot.from_file(sys.argv[1])
verify = KeyringPurpose.VERIFY
found = {
    "logs": len(root.rekor_keyring(verify)._keyring),
    "certificateLogs": len(root.ct_keyring(verify)._keyring),
    "certificates": len(root.get_fulcio_certs()),
    "timestampAuthorities": len(root.get_timestamp_authorities()),
}
if len(sys.argv) > 2:
    bundle, artifact, identity, issuer = sys.argv[2:]
    expected = policy.Identity(identity=identity, issuer=issuer)
    Verifier(trusted_root=root).verify_artifact(
        Path(artifact).read_bytes(), Bundle.from_json(Path(bundle).read_text()), expected
    )
    found["verified"] = True
print(json.dumps(found))
