"""Say what the ledger remembers: rows, and where an article stands after the last of them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from newsroom.model.place import ContentHash, Digest, Slug, State

DRAFT = State("draft")
PUBLISHED = State("published")
SPIKED = State("spiked")
#: How far an edition is: pages of it were passed, or sent to the press.
PASSED, SENT = State("passed"), State("sent")
UNPUBLISHED = State("unpublished")
RETRACTED = State("retracted")
KILLED = State("killed")
#: States that every newsroom has besides its own.
BUILT_IN: tuple[State, ...] = (SPIKED, UNPUBLISHED, RETRACTED, KILLED)

#: How the journals of killed pictures begin, and those of print editions; no article's slug begins so.
PICTURE, EDITION = "_photo-", "_edition-"


def is_article(slug: Slug) -> bool:
    """Whether a journal is an article's; else it is an edition's, or a picture's that was killed."""
    return not slug.startswith((PICTURE, EDITION))


def is_picture(slug: Slug) -> bool:
    """Whether a journal is a picture's that was killed."""
    return slug.startswith(PICTURE)


def is_edition(slug: Slug) -> bool:
    """Whether a journal is a print edition's."""
    return slug.startswith(EDITION)


def edition_of(slug: Slug) -> str:
    """The id of the edition whose journal it is: the stem of its file in editions/."""
    return slug.removeprefix(EDITION)


def journal_of_edition(id_: str) -> Slug:
    """The name of an edition's journal."""
    return Slug(EDITION + id_)


class Stamp(Struct, frozen=True):
    """A text somebody stood for: its content hash, and the SHA-256 of the file's bytes kept in the journal."""

    content: ContentHash
    text: Digest


class Row(Struct, frozen=True, omit_defaults=True):
    """One line of the journal: what happened, and all that holds after it.

    Times are UTC, RFC 3339, ending in Z. `reason` and `notice` enter `hash` through `sealed`, their salted
    SHA-256, so that they can be erased and the chain still verifies.
    """

    slug: Slug
    seq: int  # 1, 2, 3 … within the article
    action: str  # move, publish, schedule, release, correct, unpublish, retract, kill, note, …
    from_state: State
    to_state: State
    version: int  # 0 until first published
    content_hash: ContentHash | None  # of the text this row is about
    text: Digest | None  # its kept bytes
    actor: str
    actor_source: str  # as, env, git, os
    ran_by: str
    role: str | None
    at: str
    reason: str | None = None
    notice: str | None = None
    kind: str | None = None  # of a correction; "assign" of a note that hands it over; what a clearance is called
    checks: Mapping[str, int] = field(default_factory=dict)  # {"error": 0, "warning": 1, "info": 2}
    overrides: tuple[Mapping[str, str], ...] = ()  # in force after this row: {"code", "mark", "by", "at"}
    approved: Stamp | None = None  # the last approval, if it still counts
    approver: str | None = None
    live: Stamp | None = None  # what readers get
    first_published: str | None = None
    updated: str | None = None  # what a reader is told: dateModified
    publish_at: str | None = None
    embargo_until: str | None = None
    path: str = ""
    pictures: Mapping[str, Digest] = field(default_factory=dict)  # file -> SHA-256, of the text this row is about
    renamed_to: Slug | None = None  # the story goes on under this slug; this one is nobody's any more
    renamed_from: Mapping[str, str] = field(default_factory=dict)  # {"slug", "hash": of the row that says renamed_to}
    erased: tuple[Mapping[str, str], ...] = ()  # by this row: {"field", "text"} or {"field", "slug", "row": hash}
    sealed: Mapping[str, str] = field(default_factory=dict)  # {"reason": "sha256…", "notice": …}
    salts: Mapping[str, str] = field(default_factory=dict)
    cleared: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # name -> {"content", "by", "at"}
    assignee: str | None = None  # to whom a note of kind "assign" hands it; None: to nobody
    page: int | None = None  # of an edition: the one that was passed, or sent to the press
    stories: tuple[Slug, ...] = ()  # on that page, sorted
    pdf: Digest | None = None  # SHA-256 of the bytes that were sent
    prev: str | None = None  # hash of the row before
    hash: str = ""
    signature: str | None = None  # of `hash`, by an SSH key: the inside of an SSH SIGNATURE block, on one line


class Killed(Struct, frozen=True):
    """The pictures that nothing shows any more: by their path, whatever lies there now, and by their bytes."""

    rows: tuple[Row, ...] = ()

    def reason(self, file: str, digest: Digest | None = None) -> str | None:
        """Why a picture is not shown; None for one that nobody killed."""
        for row in self.rows:
            if file in row.pictures or digest in row.pictures.values():
                return f"{WAS_KILLED} on {row.at[:10]}"
        return None

    def among(self, pictures: Mapping[str, Digest]) -> bool:
        """Whether one of these was killed."""
        return any(self.reason(file, digest) for file, digest in pictures.items())


#: How the reason begins for which a killed picture is left out.
WAS_KILLED = "it was killed"


class Correction(Struct, frozen=True):
    """What readers are told of a change to a live text."""

    kind: str  # correction, clarification, editors-note, update
    at: str
    version: int
    notice: str | None


class Standing(Struct, frozen=True):
    """Where an article stands: its last row, read as a whole."""

    row: Row

    @property
    def slug(self) -> Slug:
        """The article."""
        return self.row.slug

    @property
    def state(self) -> State:
        """The desk's state."""
        return self.row.to_state

    @property
    def live(self) -> Stamp | None:
        """What readers get; None where they get nothing."""
        return self.row.live

    @property
    def approved(self) -> Stamp | None:
        """The approval that counts."""
        return self.row.approved

    def overrides(self, code: str, mark: str) -> bool:
        """Whether somebody has overridden this finding; `mark` is `model.finding.mark_of` of it."""
        return any(each.get("code") == code and each.get("mark") == mark for each in self.row.overrides)


def called_now(slug: Slug, standings: Mapping[Slug, Standing]) -> Slug:
    """The slug under which a story goes on, whatever it was called."""
    seen = {slug}
    while (standing := standings.get(slug)) is not None and (to := standing.row.renamed_to) is not None:
        if to in seen:
            break
        seen.add(to)
        slug = to
    return slug
