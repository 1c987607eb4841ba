"""Remove the half-written files of commands that died."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from newsroom.adapters.files import FolderFiles

#: How `write_whole` names a file before it is whole: the name, and the number of the program that writes it.
HALF_WRITTEN = re.compile(r"\..+\.(\d+)\.tmp")
FOLDERS = ("ledger", "ledger/texts", ".newsroom/lost", ".newsroom/cache")


def remove_leftovers(files: FolderFiles) -> tuple[str, ...]:
    """Remove those beside drafts and in the ledger, unless their program still runs. Returns their paths, sorted."""
    folders = {*FOLDERS, *(str(Path(path).parent.as_posix()) for path in files.drafts())}
    removed = []
    for folder in sorted(folders):
        place = files.root / folder
        if not place.is_dir():
            continue
        for each in sorted(place.iterdir()):
            found = HALF_WRITTEN.fullmatch(each.name)
            if found and each.is_file() and not each.is_symlink() and not _runs(int(found[1])):
                each.unlink(missing_ok=True)
                removed.append(each.relative_to(files.root).as_posix())
    return tuple(removed)


def _runs(number: int) -> bool:
    if sys.platform == "win32":
        return True  # nobody can be asked there without being stopped
    try:
        os.kill(number, 0)  # asks, and sends nothing
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
