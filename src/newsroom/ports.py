"""Name the seams: what the use cases ask of the world outside."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from msgspec import Struct

from newsroom.model.block import Body
from newsroom.model.draft import Desk, Draft
from newsroom.model.extract import Extract
from newsroom.model.glimpse import Glimpse
from newsroom.model.ledger import Killed, Row, Standing
from newsroom.model.photo import PhotoFacts, PhotoMetadata, Picture, Provenance, Wish
from newsroom.model.place import Digest, Slug
from newsroom.model.question import Look


class Written(Struct, frozen=True):
    """What an export did to its folder: paths below it, sorted."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]


class Claimed(Struct, frozen=True):
    """A signature, and whose it claims to be: somebody by any of these names, at that time (RFC 3339, UTC)."""

    hash: str
    signature: str
    names: tuple[str, ...]
    at: str


Given = TypeVar("Given")
Made = TypeVar("Made")


class Clock(Protocol):
    """The only place that knows what time it is."""

    def now(self) -> datetime:
        """Aware, in UTC."""
        ...


class Files(Protocol):
    """The newsroom's folder. Paths are relative to its root, POSIX, and never lead out of it."""

    def drafts(self) -> tuple[str, ...]:
        """All drafts, sorted: `[drafts]` obeyed, README.md and names that begin with . or _ left out."""
        ...

    def read(self, path: str) -> bytes:
        """The bytes of a file. FileNotFoundError; EnvironmentProblem where it cannot be read."""
        ...

    def exists(self, path: str) -> bool:
        """Whether a file (not a folder) is there."""
        ...

    def has_folder(self, folder: str) -> bool:
        """Whether a folder is there."""
        ...

    def listed(self, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        """The files directly in a folder that end so, sorted; none where there is no such folder."""
        ...

    def below(self, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        """The files in a folder and the folders in it that end so, sorted; names with . or _ in front left out."""
        ...

    def write(self, path: str, content: bytes) -> None:
        """Write whole or not at all; the mode and a symlink inside the newsroom are kept.

        EnvironmentProblem for a read-only file, a link out of the newsroom, a full disk.
        """
        ...


class Packs(Protocol):
    """The style packs that come with the package."""

    def names(self) -> tuple[str, ...]:
        """What they are called, sorted."""
        ...

    def files(self, name: str) -> Mapping[str, bytes]:
        """The files of a pack by their names, sorted."""
        ...


class Digested(Files, Protocol):
    """The newsroom's folder, each of its files known by a digest of what it was when it was first read."""

    def of(self, path: str) -> str | None:
        """The digest of a file; None where there is none that may be read."""
        ...

    def look(self, path: str) -> Look | None:
        """What a file looks like; taken once, before it is read. None: it is not there."""
        ...

    def settled(self, path: str) -> Look | None:
        """Its look, if nobody can have changed it since without changing that."""
        ...

    def as_before(self, paths: Iterable[str]) -> bool:
        """Whether all of these still look as they did at first."""
        ...

    def all_below(self, folder: str) -> tuple[str, ...]:
        """All files in a folder and the folders in it, whatever they are called, sorted."""
        ...


class Media(Protocol):
    """Pictures, by their path in the newsroom. What is answered hangs on the bytes of that file alone."""

    def facts(self, path: str) -> PhotoFacts | None:
        """What its bytes say, read without decoding; None for a missing or unreadable picture."""
        ...

    def metadata(self, path: str) -> PhotoMetadata | None:
        """What its bytes say of it, read once and without decoding; None for a missing file and what is no picture."""
        ...

    def provenance(self, path: str) -> Provenance | None:
        """What its C2PA manifest proves, looked at once; None where it has none."""
        ...

    def digest(self, path: str) -> Digest | None:
        """SHA-256 of its bytes (of a Git LFS pointer: its oid); None where it is missing."""
        ...

    def stands_in(self, path: str) -> bool:
        """Whether a Git LFS pointer lies there in place of the picture."""
        ...


class Journal(Protocol):
    """What the ledger's files say, read without any database."""

    def standings(self) -> Mapping[Slug, Standing]:
        """Where every article stands; articles that never moved are not in it."""
        ...

    def rows(self, slug: Slug) -> tuple[Row, ...]:
        """All rows of an article, first to last."""
        ...

    def by_time(
        self,
        pick: Callable[[Mapping[str, object]], bool],
        *,
        since: str | None = None,
        until: str | None = None,
        last: int | None = None,
    ) -> Iterator[Row]:
        """The rows of all journals by time, slug and number, one after another; those of frozen articles left out.

        Of those between two times (RFC 3339, UTC) the `last` ones; `pick` is then asked of each, by what its line
        says, and no more is made of those that it leaves.
        """
        ...

    def frozen(self) -> Mapping[Slug, str]:
        """Articles with two histories or a broken chain, each with its sentence; `standings` leaves them out."""
        ...

    def ends(self, slug: Slug) -> tuple[Row, ...]:
        """The last row of each history of an article that is frozen; of a broken chain that of its whole part."""
        ...

    def killed(self) -> Killed:
        """The pictures that were killed; `standings` leaves them out. Conflict where one's journal cannot be read."""
        ...

    def sent(self, stories: Collection[Slug]) -> tuple[Row, ...]:
        """The rows by which pages with one of these stories went to the press, by edition and number.

        Of an edition with two histories those of both: what was printed was printed.
        """
        ...

    def text(self, digest: Digest) -> bytes | None:
        """A kept text, its digest proved; None where it was erased. EnvironmentProblem on a mismatch."""
        ...


class Ledger(Journal, Protocol):
    """The journal with its database: the one that moves articles."""

    def standing(self, slug: Slug) -> Standing | None:
        """Where one article stands, older work that was cut short finished first. Conflict where it is frozen."""
        ...

    def record(self, row: Row, *, text: bytes | None, read_time: int | None = None) -> Row:
        """Append a row, if the article still stands at `row.seq - 1` in `row.from_state`; else Conflict.

        `text` is kept under `row.text`; the state and `read_time` are then mirrored into the draft at `row.path`,
        inside the same lock. Returns the row with its hash.
        """
        ...


class Signers(Protocol):
    """Whose keys are whose, as the newsroom's file of allowed signers says."""

    def doubts(self, claims: Iterable[Claimed]) -> Iterator[str | None]:
        """What stands against each signature, a sentence, in order; None where it holds. EnvironmentProblem where
        that cannot be asked."""
        ...


class Key(Protocol):
    """The SSH key of whoever makes a row."""

    def sign(self, hash_: str) -> str:
        """The signature of a row's hash, as the row keeps it. EnvironmentProblem where there is none to be had."""
        ...


class Past(Protocol):
    """What git remembers of the newsroom's files, where it is in a repository; nothing where it is not."""

    def committed(self, path: str) -> bytes | None:
        """The bytes of a file in the last commit; None where it is not in it."""
        ...

    def commits(self, path: str, *, holding: str | None = None) -> tuple[str, ...]:
        """The commits of any branch that changed a file, or put words into it or took them out; newest first."""
        ...

    def picture(self, path: str, digest: Digest) -> bytes | None:
        """The bytes with that digest that a picture's file once had in any commit; None where none had.

        EnvironmentProblem where a commit has its Git LFS pointer, and this clone has not its bytes.
        """
        ...


class Glimpses(Protocol):
    """Glimpses of earlier commands."""

    def seen(self, path: str) -> Glimpse | None:
        """The glimpse of a file that has not changed since; None where it must be read."""
        ...

    def see(self, glimpse: Glimpse) -> None:
        """Remember one."""
        ...


class Dead(Struct, frozen=True):
    """Why an address leads nowhere; `sure` False where it only did not answer this time."""

    said: str
    sure: bool


class Web(Protocol):
    """The web, asked only where somebody wants it asked."""

    def dead(self, addresses: Iterable[str]) -> Mapping[str, Dead]:
        """Of the addresses (http and https) those that lead nowhere or did not answer, each with why."""
        ...

    def keep(self) -> None:
        """Remember the answers for the next check."""
        ...


class Templates(Protocol):
    """The newsroom's own templates first, then the packaged ones. Names are like `html/article.html`."""

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """A filled template; UsageProblem with file and line where it fails."""
        ...

    def listed(self, folder: str, suffix: str) -> tuple[str, ...]:
        """The names of the files in a folder that end so, sorted; the newsroom's own among them."""
        ...

    def read(self, name: str) -> bytes:
        """The bytes of a file that is no template: a font."""
        ...


class Pictures(Protocol):
    """Pictures that can be shown, and smaller ones made of them."""

    def look(self, file: str) -> Picture | str:
        """What a picture's bytes say; or, where it cannot be shown, the reason in an editor's words."""
        ...

    def make(self, picture: Picture, wanted: Sequence[Wish]) -> tuple[bytes, ...]:
        """The picture, or a part of it, in sizes and formats, in the order asked for.

        Upright, in sRGB, with its rights and no other metadata; the same picture always gives the same bytes.
        EnvironmentProblem where it cannot be decoded, or its bytes are not those that were looked at.
        """
        ...


class Memory(Protocol):
    """What earlier exports learned of approved texts, by their bytes; a cache, which may know nothing."""

    def extract(self, text: Digest, path: str, slug: Slug) -> Extract | None:
        """What was taken from a kept text; None where it has to be read: nothing is known, or its file changed."""
        ...

    def knows(self, text: Digest, slug: Slug) -> bool:
        """Whether something is remembered of a kept text; it is not looked whether that still holds."""
        ...

    def learn(self, text: Digest, extract: Extract) -> None:
        """Remember what was taken from a kept text that was just read and proved."""
        ...

    def tell(self, text: Digest, slug: Slug) -> bytes:
        """All that this process learned of a kept text, to be told to the one it is a copy of; empty for nothing."""
        ...

    def hear(self, text: Digest, told: bytes) -> Extract:
        """Learn what a copy of this process was told to tell."""
        ...

    def body(self, text: Digest) -> Body | None:
        """The body of a kept text, as far as pages print it; None where it has to be parsed."""
        ...

    def put_away(self, text: Digest, body: Body) -> None:
        """Remember the body of a kept text that was just parsed."""
        ...

    def note(self, text: Digest, content: bytes, draft: Draft) -> None:
        """Remember slug and desk's notes in a kept text that was just read from these bytes."""
        ...

    def desk(self, slug: Slug) -> Desk | None:
        """What the desk notes in the draft of a story today; None where it has none that can be read."""
        ...

    def made_with(self) -> str:
        """What changes whenever the program does, or a template."""
        ...

    def same(self, path: str, mark: str) -> bool:
        """Whether a file stands in the output that was made from just this, and nobody changed it since."""
        ...

    def made(self, path: str, mark: str) -> None:
        """Remember what a file of the output is made from."""
        ...


class Staged(Struct, frozen=True):
    """A file that was made: its path below the output, its SHA-256, and whether it stands there already."""

    path: str
    digest: str
    stands: bool


class Output(Protocol):
    """A folder that an export writes to: a file is staged, and all are put in place at the end, or none."""

    def manifest(self) -> bytes | None:
        """What the export before this one wrote; None where there is none."""
        ...

    def has(self, path: str) -> bool:
        """Whether an earlier export wrote this file and it is still there."""
        ...

    def earlier(self) -> tuple[str, ...]:
        """The files that earlier exports wrote and that are still there, sorted."""
        ...

    def put(self, path: str, content: bytes) -> None:
        """Stage a file; one that stands there already with the same bytes is left alone."""
        ...

    def ready(self) -> None:
        """Make ready for files to be staged in copies of this process."""
        ...

    def stage(self, path: str, content: bytes) -> Staged:
        """The first half of `put`, which changes nothing here and may be done in a copy of this process."""
        ...

    def take(self, staged: Staged) -> None:
        """The second half of `put`: reckon with a file that was staged."""
        ...

    def keep(self, path: str) -> None:
        """Let a file of an earlier export stand as it is."""
        ...

    def files(self) -> Mapping[str, str]:
        """All that will stand when it is finished: path -> SHA-256."""
        ...

    def finish(self, manifest: bytes) -> Written:
        """Put all in place (pictures, pages, the manifest last), take away what earlier exports wrote and this did not.

        UsageProblem, before anything is touched, where a file stands in the way that no export wrote.
        """
        ...

    def drop(self) -> None:
        """Forget what is staged: nothing was touched."""
        ...


class Executor(Protocol):
    """Somewhere to do many independent things; results come in the order of what was given."""

    def map(self, make: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        """Like the built-in."""
        ...
