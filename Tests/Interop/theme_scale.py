"""Audits of many artifacts: killed and gone on with, with a cache of digests, and watched on a terminal."""

from __future__ import annotations

from typing import Iterator

import scale_cache
import scale_progress
import scale_resume
from harness import Case, Work


def cases(work: Work) -> Iterator[Case]:
    yield from scale_resume.cases(work)
    yield from scale_cache.cases(work)
    yield from scale_progress.cases(work)
