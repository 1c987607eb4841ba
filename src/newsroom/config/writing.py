"""Say what newsroom.toml may hold about drafts: which files they are, and how they are written at this house."""

from typing import Annotated, Literal

from msgspec import Meta, field

from newsroom.config.frozen import FrozenTable
from newsroom.config.table import Names, SettingsTable, Table, from_here
from newsroom.contract.marks import Proof


class Folder(SettingsTable, frozen=True):
    """`[folders."<folder>"]`: what is otherwise in a folder of drafts, and in those below it."""

    checks: Table[Table[str]] = field(default_factory=FrozenTable)
    """`[folders."drafts/archive".checks.edited]`: as `[checks.edited]`, for this folder alone; the nearest wins."""


def folder_of(name: str) -> str:
    """A folder as paths of drafts begin: `./drafts/archive/` is `drafts/archive`."""
    return name.removeprefix("./").rstrip("/")


def _stay_inside(patterns: Names) -> Names:
    for pattern in patterns:
        if pattern.startswith("/") or "\\" in pattern or ".." in pattern.split("/"):
            message = f'"{pattern}" leads out of the newsroom; folders are written like drafts/local'
            raise ValueError(message)
    return tuple(from_here(pattern).rstrip("/") or "." for pattern in patterns)


#: Folders, files or glob patterns below the newsroom.
Patterns = Annotated[Names, Proof(_stay_inside)]


class DraftsSettings(SettingsTable, frozen=True):
    """`[drafts]`: which files are drafts."""

    include: Patterns = ("drafts",)
    """Folders, files or glob patterns below the newsroom."""
    exclude: Patterns = ()
    """Glob patterns of what is left out."""


class StyleSettings(SettingsTable, frozen=True):
    """`[style]`: the house's own spellings and credits."""

    variants: Table[Names] = field(default_factory=FrozenTable)
    """`Name = ["other spelling", …]`: a name and the spellings to be found."""
    names: Names = ()
    """Full names that are right as they are, however near to one another: brothers and sisters."""
    quotes: Literal["curly", "straight"] | None = None
    """How quotation marks and apostrophes look; without it a draft is held to its own."""
    spelling: Literal["british", "oxford", "american"] | None = None
    """How English is spelled: organise and colour, organize and colour, organize and color; without it a story is
    held to its own."""
    dollars: Literal["country"] | None = None
    """`country`: every dollar sign says whose dollars they are, as in US$5."""
    credit_names: Table[Names] = field(default_factory=FrozenTable)
    """`Name = ["other spelling", …]`: spellings of an agency or photographer that credits may use for one another."""
    credit_patterns: Names = ()
    """Patterns (regular expressions), one of which every credit fits; none: any form will do."""
    no_break_spaces: Literal["keep", "plain"] = "keep"
    """Whether no-break spaces stay, or are told and become plain ones."""
    packs: Names = ()
    """Style packs that come with newsroom and are read beside `style/`: `news-english`."""
    ignore: Names = ()
    """Style files that are left alone, as they lie below `style/`, without ending: `Google/WordList`, `alex/*`."""


Length = Annotated[int, Meta(ge=0)]


class Lengths(SettingsTable, frozen=True):
    """`[lengths]`: how long things are at this house, in characters or words; 0 asks nothing."""

    headline: Length = 70
    """Characters of a headline that search results show whole."""
    headline_most: Length = 110
    """Characters of the longest headline."""
    standfirst_least: Length = 60
    """Characters of the shortest standfirst."""
    standfirst_most: Length = 200
    """Characters of the longest standfirst."""
    seo_title_most: Length = 60
    """Characters of the longest `seo: {title: …}`."""
    seo_description_least: Length = 50
    """Characters of the shortest `seo: {description: …}`."""
    seo_description_most: Length = 160
    """Characters of the longest `seo: {description: …}`."""
    alt_most: Length = 250
    """Characters of the longest alt text."""
    bio_least: Length = 80
    """Characters of an author's shortest bio."""
    bio_most: Length = 400
    """Characters of an author's longest bio."""
    body_words_least: Length = 25
    """Words of the shortest story; briefs may be shorter."""
