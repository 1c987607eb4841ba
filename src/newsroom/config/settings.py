"""Say what newsroom.toml may hold, key by key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, field_validator

from newsroom.config.frozen import FrozenTable
from newsroom.config.lines import line_of
from newsroom.errors import UsageProblem
from newsroom.model.ledger import BUILT_IN, DRAFT, PUBLISHED
from newsroom.model.place import State

Word = Literal["off", "info", "warn", "error", "block"]

#: Names that the exports use as folders, and those that Windows keeps for itself.
RESERVED_SLUGS = frozenset(
    (
        *("section", "author", "tag", "assets", "page", "media", "feed", "atom", "index", "manifest"),
        *("sitemap", "news-sitemap", "404", "gone", "con", "nul", "aux", "prn"),
    )
)

Held = TypeVar("Held")
Names = tuple[str, ...]
#: A TOML table whose keys are the newsroom's own words.
Table = Annotated[Mapping[str, Held], AfterValidator(FrozenTable)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Identity(_Table):
    """`[newsroom]`: what the newsroom calls itself, and where it is."""

    title: str = "Newsroom"
    """The paper's name, as readers see it."""
    url: str = ""
    """Where the site will stand, like `https://herald.example`; canonical links, feeds and sitemaps need it."""
    language: str = "en"
    """The language of drafts that name none, as a BCP 47 tag."""
    timezone: str = "UTC"
    """The zone in which people see and type times; the ledger keeps UTC."""
    description: str | None = None
    """One sentence about the paper, for feeds and the front page's head."""
    logo: str | None = None
    """A picture's path; search engines show it beside the headline."""
    publisher: str | None = None
    """Who publishes it, where that is not the title."""
    corrections_policy: str | None = None
    """Address of the page that says how errors are corrected."""
    ethics_policy: str | None = None
    """Address of the page that says what the paper holds itself to."""
    preview: Annotated[bool, Field(strict=True)] = False
    """Run the rules that are new, too; each of them stays behind this until the next major version."""

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
            message = f'no time zone "{name}"; zones are named like Europe/Madrid'
            raise ValueError(message) from problem
        return name

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if url and not re.match(r"https?://[^\s/]+", url):
            message = f'"{url}" is no address; it begins with https://'
            raise ValueError(message)
        return url.rstrip("/")

    @field_validator("language")
    @classmethod
    def _is_a_language(cls, tag: str) -> str:
        if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", tag):
            message = f'"{tag}" is no language tag; they look like en, es or pt-BR'
            raise ValueError(message)
        return tag


#: The colours that mark sections, each readable on light and on dark ground.
Accent = Literal["red", "blue", "green", "violet", "teal", "amber", "rose", "slate"]


class Section(_Table):
    """`[sections.<id>]`: a section of the paper."""

    title: str
    """Its name, as readers see it; the kicker of its stories where they have none."""
    description: str | None = None
    """A sentence under the title of its page."""
    accent: Accent | None = None
    """Its colour, on light and on dark ground: red, blue, green, violet, teal, amber, rose or slate."""


class Transition(_Table):
    """`[[workflow.transition]]`: an edge the desk may walk."""

    from_: State = Field(alias="from")
    """The state it starts from."""
    to: State
    """The state it leads to."""
    roles: Names = ()
    """Who may walk it; none: everybody."""
    distinct_from: tuple[Literal["authors", "approver"], ...] = ()
    """Four eyes: whoever walks it is none of these."""
    reason: Annotated[bool, Field(strict=True)] = False
    """Whether it asks for a reason."""


class Workflow(_Table):
    """`[workflow]`: the states between draft and published, and the edges."""

    states: tuple[State, ...] = (DRAFT, State("edited"), PUBLISHED)
    """All states in order; the first is `draft`, the last `published`."""
    transition: tuple[Transition, ...] = ()
    """The edges; none: each state leads to the next, and back to draft."""


class RequiredWhen(_Table):
    """`[clearance.<name>.required_when]`: which stories need it; one that fits any of these does."""

    tags: Names = ()
    """Stories with one of these tags."""
    section: Names = ()
    """Stories of these sections."""
    kind: Names = ()
    """Stories of these kinds."""
    authors: Names = ()
    """Stories by one of these, ids or guests' names."""
    language: Names = ()
    """Stories in these languages."""


class Clearance(_Table):
    """`[clearance.<name>]`: a yes that publishing and correcting wait for, bound to the text as an approval is."""

    required_when: RequiredWhen = RequiredWhen()
    """`{tags = ["court"], section = […], kind = […], authors = […], language = […]}`: which stories need it, those
    that fit any of these; without it, all."""
    roles: Names = ()
    """Who may give it, by `newsroom clear SLUG NAME`; none: everybody."""


class Folder(_Table):
    """`[folders."<folder>"]`: what is otherwise in a folder of drafts, and in those below it."""

    checks: Table[Table[str]] = Field(default_factory=FrozenTable)
    """`[folders."drafts/archive".checks.edited]`: as `[checks.edited]`, for this folder alone; the nearest wins."""


def folder_of(name: str) -> str:
    """A folder as paths of drafts begin: `./drafts/archive/` is `drafts/archive`."""
    return name.removeprefix("./").rstrip("/")


class Print(_Table):
    """`[print]`: how PDFs are set."""

    preset: Literal["magazine", "newsprint"] = "magazine"
    """For which press PDFs are made: read by the print profile, which this version does not have."""
    icc: str | None = None
    """The printer's colour profile, a path: read by the print profile, which this version does not have."""
    page: Literal["A4", "Letter"] = "A4"
    """The page of the screen profile."""


class LedgerSettings(_Table):
    """`[ledger]`: where moves are kept."""

    journal: Annotated[bool, Field(strict=True)] = True
    """Keep every move in `ledger/`, in git; without it the database alone is the truth."""
    mirror: Annotated[bool, Field(strict=True)] = True
    """Write the state into each draft's `status:`; nothing reads it but people."""
    sign: Literal["never", "ssh"] = "never"
    """`ssh`: every row is signed with the SSH key of whoever makes it; `newsroom ledger verify` and `newsroom check
    --gate` then want the signature of each row, by a key that `allowed_signers` gives to its actor."""
    allowed_signers: str = "allowed_signers"
    """The file that says whose keys are whose, in OpenSSH's format (ALLOWED SIGNERS in ssh-keygen(1)); a path below the
    newsroom."""

    @field_validator("allowed_signers")
    @classmethod
    def _stays_inside(cls, path: str) -> str:
        if not path or path.startswith("/") or "\\" in path or ".." in path.split("/"):
            message = f'"{path}" leads out of the newsroom; it is a file in it, like allowed_signers'
            raise ValueError(message)
        return path.removeprefix("./")


class GitSettings(_Table):
    """`[git]`: what is left to git."""

    commit: Literal["never", "move"] = "never"
    """`move`: each move is committed by itself: its draft, its kept text and its journal file, and nothing else that is
    staged or changed."""


#: What hooks may wait for: the action of a row, or a release that was refused.
Event = Literal[
    "move",
    "publish",
    "schedule",
    "unschedule",
    "release",
    "release-refused",
    "correct",
    "unpublish",
    "retract",
    "kill",
    "note",
    "clear",
    "rename",
    "adopt",
    "erase",
]


class Hook(_Table):
    """`[[hooks]]`: a command of the newsroom's own, run after a move; newsroom check runs none."""

    on: Annotated[tuple[Event, ...], Field(min_length=1)]
    """After what: the action of a row (`move`, `publish`, `schedule`, `unschedule`, `release`, `correct`, `unpublish`,
    `retract`, `kill`, `note`, `clear`, `rename`, `adopt`, `erase`), or `release-refused`."""
    run: Annotated[Names, Field(min_length=1)]
    """The command and its arguments, run in the newsroom's folder without a shell; the row comes as JSON on its
    standard input."""
    timeout: Annotated[int, Field(gt=0, le=3600, strict=True)] = 30
    """Seconds after which it is stopped."""

    @field_validator("run")
    @classmethod
    def _names_a_command(cls, run: Names) -> Names:
        if not run[0].strip():
            message = "it names no command"
            raise ValueError(message)
        return run


class DraftsSettings(_Table):
    """`[drafts]`: which files are drafts."""

    include: Names = ("drafts",)
    """Folders, files or glob patterns below the newsroom."""
    exclude: Names = ()
    """Glob patterns of what is left out."""

    @field_validator("include", "exclude")
    @classmethod
    def _stay_inside(cls, patterns: Names) -> Names:
        for pattern in patterns:
            if pattern.startswith("/") or "\\" in pattern or ".." in pattern.split("/"):
                message = f'"{pattern}" leads out of the newsroom; folders are written like drafts/local'
                raise ValueError(message)
        return tuple(pattern.removeprefix("./").rstrip("/") or "." for pattern in patterns)


class StyleSettings(_Table):
    """`[style]`: the house's own spellings and credits."""

    variants: Table[Names] = Field(default_factory=FrozenTable)
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
    credit_names: Table[Names] = Field(default_factory=FrozenTable)
    """`Name = ["other spelling", …]`: spellings of an agency or photographer that credits may use for one another."""
    credit_patterns: Names = ()
    """Patterns (regular expressions), one of which every credit fits; none: any form will do."""
    no_break_spaces: Literal["keep", "plain"] = "keep"
    """Whether no-break spaces stay, or are told and become plain ones."""
    packs: Names = ()
    """Style packs that come with newsroom and are read beside `style/`: `news-english`."""
    ignore: Names = ()
    """Style files that are left alone, as they lie below `style/`, without ending: `Google/WordList`, `alex/*`."""


Length = Annotated[int, Field(ge=0, strict=True)]


class Lengths(_Table):
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


class Export(_Table):
    """`[export]`: what becomes of stories and their pictures once they are out, so that PHO006 and PHO012 can ask."""

    countries: Names = ()
    """The countries for whose readers this is, in each spelling that agencies use: `["Norway", "NOR"]`."""
    syndicated: Annotated[bool, Field(strict=True)] = False
    """Whether stories are passed on to others with their pictures, for money or in return."""
    ai_feed: Annotated[bool, Field(strict=True)] = False
    """Whether the site is given to AI companies, by agreement or feed; newsroom itself makes no such feed."""


class ReadTime(_Table):
    """`[read_time]`: how minutes are counted."""

    mode: Literal["ghost", "words"] = "ghost"
    """`ghost`: as Ghost counts them, 275 words a minute, twelve seconds for the first picture. `words`: 238 words of
    any script a minute, 500 ideograms or kana; used for Arabic, Hindi, Japanese, Thai and others in any case, of which
    Ghost counts nothing or half."""


class Settings(_Table):
    """All that newsroom.toml may say."""

    required_version: Annotated[str | None, Field(alias="required-version")] = None
    """Above the first table: the versions that these settings are for, like `>=0.1,<2` (PEP 440); others refuse."""
    newsroom: Identity = Identity()
    sections: Table[Section] = Field(default_factory=FrozenTable)
    """The sections, by id."""
    roles: Table[Names] = Field(default_factory=FrozenTable)
    """`role = [who, …]`: author ids or e-mails; no roles: everybody may do everything."""
    workflow: Workflow = Workflow()
    clearance: Table[Clearance] = Field(default_factory=FrozenTable)
    """The clearances that stories need besides their approval, by name."""
    checks: Table[Table[str]] = Field(default_factory=FrozenTable)
    """`[checks.<state>]`: rule code or name = `off`, `info`, `warn`, `error`, `block`; `extends` = another state."""
    folders: Table[Folder] = Field(default_factory=FrozenTable)
    """`[folders."drafts/archive".checks.<state>]`: what a folder weighs otherwise, rule by rule; the nearest wins."""
    required: Table[Table[Names]] = Field(default_factory=FrozenTable)
    """`[required.<kind>]`: state = fields that a story of this kind has by then; `default` is for the rest."""
    fields: Table[Names] = Field(default_factory=FrozenTable)
    """`our name = ["a name of your own", …]`: how existing front matter is read."""
    drafts: DraftsSettings = DraftsSettings()
    style: StyleSettings = StyleSettings()
    lengths: Lengths = Lengths()
    read_time: ReadTime = ReadTime()
    export: Export = Export()
    print_: Annotated[Print, Field(alias="print")] = Print()
    ledger: LedgerSettings = LedgerSettings()
    git: GitSettings = GitSettings()
    hooks: tuple[Hook, ...] = ()
    """Commands that run after a move."""

    _text: str = PrivateAttr("")
    _path: str = PrivateAttr("newsroom.toml")
    _within: Names = PrivateAttr(())

    @field_validator("fields", mode="before", json_schema_input_type=Mapping[str, Names | Mapping[str, Names]])
    @classmethod
    def _with_dots(cls, given: object) -> object:
        """`photo.credit = [...]` is a table in a table to TOML, and one name to us."""
        if not isinstance(given, Mapping):
            return given
        flat: dict[object, object] = {}
        for name, names in given.items():
            inner = names if isinstance(names, Mapping) else None
            flat |= {name: names} if inner is None else {f"{name}.{part}": own for part, own in inner.items()}
        return flat

    def problem(self, message: str, *way: str, hint: str | None = None) -> UsageProblem:
        """What is wrong with a setting, with the file and the line it stands on."""
        return UsageProblem(message, hint=hint, path=self._path, line=line_of(self._text, self._within + way))

    def read_from(self, text: str, *, path: str, within: Names) -> None:
        """Remember the text these settings were read from, so that `problem` can name a line."""
        self._text, self._path, self._within = text, path, within

    @property
    def path(self) -> str:
        """The file they were read from."""
        return self._path

    @property
    def text(self) -> str:
        """That file's text."""
        return self._text

    @property
    def within(self) -> Names:
        """The way to the settings in that file: none in newsroom.toml."""
        return self._within

    @property
    def states(self) -> tuple[State, ...]:
        """The desk's own states in order, then the built-in ones."""
        return self.workflow.states + BUILT_IN

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which people see times."""
        return ZoneInfo(self.newsroom.timezone)
