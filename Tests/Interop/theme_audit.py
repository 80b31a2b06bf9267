"""`sigcheck audit`: verdicts as those of `verify`, and exactly what was planted."""

from __future__ import annotations

from typing import Iterator

import audit_defects
import audit_equality
import audit_places
from harness import Case, Work


def cases(work: Work) -> Iterator[Case]:
    yield from audit_defects.cases(work)
    yield from audit_equality.cases(work)
    yield from audit_places.cases(work)
