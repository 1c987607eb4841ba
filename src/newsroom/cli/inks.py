"""Find the printer's colour profile, and prove that it is one."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from newsroom.cli.session import Session
from newsroom.errors import UsageProblem
from newsroom.model.place import Digest

#: Where the printer's profile lies, in place of `[print] icc`.
VARIABLE = "NEWSROOM_ICC"


def printers_inks(session: Session) -> tuple[Path, Digest]:
    """The profile's file and digest. UsageProblem where none is named, it is not there, or is for no press."""
    from newsroom.adapters.platemaker import printers_profile, profile_read

    named, own = os.environ.get(VARIABLE), session.settings.print_.icc
    if not named and not own:
        raise UsageProblem(
            "the print profile needs the printer's colour profile",
            hint='ask your printer for it, and write its path into newsroom.toml: [print] icc = "profiles/….icc"; '
            f"or into {VARIABLE}",
        )
    place = session.folder / named if named else session.root / str(own)
    name = named or str(own)
    content = printers_profile(profile_read(place, name), name)
    return place, Digest(hashlib.sha256(content).hexdigest())
