"""Find what comes with the package besides its code: templates and style packs."""

from __future__ import annotations

from pathlib import Path

import newsroom
from newsroom.errors import EnvironmentProblem


def packaged() -> Path:
    """Where it is: `newsroom/_templates` of a wheel, `templates/` of a checkout."""
    package = Path(newsroom.__file__).parent
    # an editable install has no _templates, and a checkout must not read a stale copy
    checkout = package.parents[1] / "templates"
    place = checkout if (package.parents[1] / "pyproject.toml").is_file() and checkout.is_dir() else None
    place = place or package / "_templates"
    if not place.is_dir():
        raise EnvironmentProblem("the templates that come with newsroom are missing; install it anew")
    return place
