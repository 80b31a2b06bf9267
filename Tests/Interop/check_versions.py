"""Says of each line of two versions what the semver library makes of them: -1, 0, 1, or none for what is no version.

    python check_versions.py FILE      the two versions of a line stand apart by a tab
"""

import sys

from semver import Version

for line in open(sys.argv[1], encoding="utf-8").read().split("\n"):
    one, _, other = line.partition("\t")
    try:
        print(Version.parse(one).compare(other))
    except ValueError:
        print("none")
