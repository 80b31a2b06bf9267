#!/usr/bin/env python3
"""Makes the bundles of this folder, with openssl for keys and signatures.

Usage: generate.py            (in this folder; needs python3 and openssl 3)

Keys and ECDSA signatures are random, so they are made once and kept: what is
there is not made again. Everything else follows from them and comes out the same each time.
sigcheck itself takes no part.
"""

import json
import os
import sys

sys.dont_write_bytecode = True
# Each of these adds its cases.
import accepted, malformed, rejected, statements  # noqa: E401,E402,F401
from builders import CASES  # noqa: E402

with open("cases.json", "w") as out:
    json.dump(CASES, out, indent=1, ensure_ascii=False)
    out.write("\n")
kept = {os.path.basename(entry["file"]) for entry in CASES}
assert len(kept) == len(CASES), "two cases with one name"
for name in os.listdir("files"):
    if name not in kept:
        os.remove("files/" + name)
print(len(CASES), "cases")
