"""Say what newsroom.toml may hold about the desk: its states, who may do what, its ledger, what follows a move."""

from typing import Annotated, Literal

from msgspec import Meta, field

from newsroom.config.table import Names, SettingsTable, from_here
from newsroom.contract.marks import Proof
from newsroom.model.ledger import DRAFT, PUBLISHED
from newsroom.model.place import State


class Transition(SettingsTable, frozen=True):
    """`[[workflow.transition]]`: an edge the desk may walk."""

    from_: State = field(name="from")
    """The state it starts from."""
    to: State
    """The state it leads to."""
    roles: Names = ()
    """Who may walk it; none: everybody."""
    distinct_from: tuple[Literal["authors", "approver"], ...] = ()
    """Four eyes: whoever walks it is none of these."""
    reason: bool = False
    """Whether it asks for a reason."""


class PagesSettings(SettingsTable, frozen=True):
    """`[workflow.pages]`: who passes the pages of a print edition, and who sends them to the press."""

    pass_: Names = field(name="pass", default=())
    """Who may pass a page (`newsroom edition pass`); none: whoever may publish."""
    send: Names = ()
    """Who may send a passed page to the press (`newsroom edition send`); none: whoever may publish."""
    unclean: Names = ()
    """Who may send a page whose preflight is not clean, with a reason; none: whoever has the role `override`, where
    there is one, else whoever may send."""
    layout: Literal["newsroom", "elsewhere"] = "newsroom"
    """Who lays the pages out. `newsroom`: a page is passed only if `newsroom export edition` can make it, and only PDFs
    that this made are sent without a reason. `elsewhere`: another program does, and neither is asked."""


class Workflow(SettingsTable, frozen=True):
    """`[workflow]`: the states between draft and published, and the edges."""

    states: tuple[State, ...] = (DRAFT, State("edited"), PUBLISHED)
    """All states in order; the first is `draft`, the last `published`."""
    transition: tuple[Transition, ...] = ()
    """The edges. Between the default states those that are not written stay, open to everybody; none: all of them."""
    pages: PagesSettings = PagesSettings()
    """Who passes the pages of print editions and sends them: `[workflow.pages]`."""


class RequiredWhen(SettingsTable, frozen=True):
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


class Clearance(SettingsTable, frozen=True):
    """`[clearance.<name>]`: a yes that publishing and correcting wait for, bound to the text as an approval is."""

    required_when: RequiredWhen = RequiredWhen()
    """`{tags = ["court"], section = […], kind = […], authors = […], language = […]}`: which stories need it, those
    that fit any of these; without it, all."""
    roles: Names = ()
    """Who may give it, by `newsroom clear SLUG NAME`; none: everybody."""


def _stays_inside(path: str) -> str:
    if not path or path.startswith("/") or "\\" in path or ".." in path.split("/"):
        message = f'"{path}" leads out of the newsroom; it is a file in it, like allowed_signers'
        raise ValueError(message)
    return from_here(path)


class LedgerSettings(SettingsTable, frozen=True):
    """`[ledger]`: where moves are kept."""

    journal: bool = True
    """Keep every move in `ledger/`, in git; without it the database alone is the truth."""
    mirror: bool = True
    """Write the state into each draft's `status:`; nothing reads it but people."""
    sign: Literal["never", "ssh"] = "never"
    """`ssh`: every row is signed with the SSH key of whoever makes it; `newsroom ledger verify` and `newsroom check
    --gate` then want the signature of each row, by a key that `allowed_signers` gives to its actor."""
    allowed_signers: Annotated[str, Proof(_stays_inside)] = "allowed_signers"
    """The file that says whose keys are whose, in OpenSSH's format (ALLOWED SIGNERS in ssh-keygen(1)); a path below the
    newsroom."""


class GitSettings(SettingsTable, frozen=True):
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
    "pass",
    "send",
]


def _names_a_command(run: Names) -> Names:
    if not run[0].strip():
        message = "it names no command"
        raise ValueError(message)
    return run


class Hook(SettingsTable, frozen=True):
    """`[[hooks]]`: a command of the newsroom's own, run after a move; newsroom check runs none."""

    on: Annotated[tuple[Event, ...], Meta(min_length=1)]
    """After what: the action of a row (`move`, `publish`, `schedule`, `unschedule`, `release`, `correct`, `unpublish`,
    `retract`, `kill`, `note`, `clear`, `rename`, `adopt`, `erase`; of an edition `pass` and `send`), or
    `release-refused`."""
    run: Annotated[Names, Meta(min_length=1), Proof(_names_a_command)]
    """The command and its arguments, run in the newsroom's folder without a shell; the row comes as JSON on its
    standard input."""
    timeout: Annotated[int, Meta(gt=0, le=3600)] = 30
    """Seconds after which it is stopped."""
