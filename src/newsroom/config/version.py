"""Refuse settings that were written for another version of newsroom."""

from __future__ import annotations

from newsroom import __version__

KEY = "required-version"


def unfit(asked: str, installed: str = __version__) -> tuple[str, str] | None:
    """Why this version may not read the settings, and what to do; None where it may.

    `asked` is a version specifier of PEP 440, like `>=0.1,<2`; a version alone means that one. A version before its
    release counts, as it does for the tools that pin themselves this way.
    """
    from packaging.specifiers import InvalidSpecifier, SpecifierSet  # only who pins a version waits for it

    written = asked.strip()
    if written[:1].isdigit():
        written = f"=={written}"
    try:
        wanted = SpecifierSet(written)
    except InvalidSpecifier:
        return f'"{KEY}" is "{asked}", which names no versions', f'write {KEY} = ">={installed}"'
    if not written:
        return f'"{KEY}" is empty', f'write {KEY} = ">={installed}"'
    if wanted.contains(installed, prereleases=True):
        return None
    return (
        f"these settings ask for newsroom {asked}, and {installed} is installed",
        f'pip install "newsroom{written}", or change {KEY}',
    )
