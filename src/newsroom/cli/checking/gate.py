"""Let a check answer as a gate: by the settings and roles of another commit, and with the ledger compared to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsroom.adapters.git import Repository
from newsroom.app.desk import rfc3339
from newsroom.app.gate import LEDGER, Change, compared, gated
from newsroom.app.known import AUTHORS, YAML
from newsroom.app.replay import Office
from newsroom.checks.rule import Rule
from newsroom.cli.checking.asked import Asked
from newsroom.cli.chosen import Chosen
from newsroom.cli.output import complain
from newsroom.cli.session import SETTINGS, SETTINGS_NAMES, Session, settings_from, settings_place
from newsroom.cli.signing import signatures_by
from newsroom.config import Settings, has_settings
from newsroom.errors import UsageProblem
from newsroom.model.author import Author
from newsroom.model.finding import Report
from newsroom.model.place import AuthorId
from newsroom.source.author import read_author
from newsroom.workflow.graph import read_graph


class Base(Struct, frozen=True):
    """A commit that settings and roles are read from, and the one that this branch parted from."""

    repository: Repository
    ref: str
    commit: str
    parted: str

    @classmethod
    def around(cls, folder: Path, ref: str | None) -> Base:
        """That of the repository around a folder; UsageProblem where git does not reach so far back."""
        repository = Repository.around(folder)
        named = ref or repository.default()
        parted = repository.merge_base(named)
        if repository.shallow:
            message = "this clone is shallow: the ledger cannot be compared with where the branches parted"
            raise UsageProblem(message, hint="git fetch --unshallow")
        return cls(repository, named, repository.commit(named), parted)

    def prove_newsrooms(self, folder: Path) -> None:
        """UsageProblem where a newsroom around a folder, or below it, is none any more: its ledger is nobody's then."""
        here = folder.resolve()
        for path, blob in sorted(self.repository.changed(self.parted).items()):
            place = self.repository.root / path
            if blob is None or place.name not in SETTINGS_NAMES or settings_place(place.parent) is not None:
                continue
            near = here.is_relative_to(place.parent) or place.parent.is_relative_to(here)
            if near and (place.name == SETTINGS or has_settings(self.repository.blob(blob).decode("utf-8", "replace"))):
                message = "there was a newsroom where the branches parted, and is none now"
                raise UsageProblem(message, hint=f"git checkout {self.ref} -- {path} brings it back", path=path)

    def below(self, root: Path) -> str:
        """What git puts before the paths of a newsroom."""
        below = root.resolve().relative_to(self.repository.root).as_posix()
        return "" if below == "." else f"{below}/"

    def settings(self, root: Path) -> Settings:
        """The settings of a newsroom as that commit has them."""
        below = self.below(root)
        found = settings_from(lambda name: self.repository.content(self.commit, f"{below}{name}"))
        if found is None:
            raise UsageProblem(
                f"{self.ref} has no {below}{SETTINGS}, and so nothing says who may do what",
                hint="a newsroom comes to the base first; --base names another branch or commit",
            )
        return found

    def authors(self, root: Path) -> dict[AuthorId, Author]:
        """The authors' records as that commit has them."""
        below = self.below(root)
        found: dict[AuthorId, Author] = {}
        for path in self.repository.listed(self.commit, f"{below}{AUTHORS}"):
            content = self.repository.content(self.commit, path) if path.endswith(YAML) else None
            author = read_author(content, path=path.removeprefix(below))[0] if content is not None else None
            if author is not None:
                found[author.id] = author
        return found

    def changes(self, group: Chosen) -> dict[str, Change]:
        """The ledger's files that differ from where the branches parted, by their path in the newsroom."""
        below, files = self.below(group.files.root), group.files
        if (files.root / LEDGER).is_symlink():
            message = "it is a link, and git does not say what became of what lies behind it"
            raise UsageProblem(message, hint="a gate needs the folder itself in git", path=f"{below}{LEDGER}")
        found: dict[str, Change] = {}
        for path, blob in self.repository.changed(self.parted).items():
            inside = path.removeprefix(below)
            if path.startswith(below) and inside.startswith(f"{LEDGER}/"):
                before = None if blob is None else self.repository.blob(blob)
                found[inside] = Change(before, files.read(inside) if files.exists(inside) else None)
        return found


def asking_base(session: Session, asked: Asked) -> tuple[Session, Base]:
    """The session, its settings read from the base."""
    base = Base.around(session.folder, asked.base)
    base.prove_newsrooms(session.folder)
    if not session.quiet:
        complain(f"settings, roles, authors' records and allowed signers are those of {base.ref}")
    return replace(session, settings_at=base.settings), base


def with_rows(group: Chosen, base: Base) -> Chosen:
    """The drafts, their newsroom knowing what became of the ledger since the branches parted."""
    session, settings = group.session, group.session.settings
    authors, below = base.authors(session.root), base.below(session.root)
    content = partial(base.repository.content, base.commit)
    office = Office(
        settings,
        read_graph(settings),
        authors,
        group.newsroom.fields,
        session.journal,
        signatures_by(settings.ledger, lambda path: content(f"{below}{path}"), authors),
        rfc3339(group.newsroom.now),
    )
    return replace(group, session=replace(group.session, gate=compared(base.changes(group), office)))


def at_the_gate(report: Report, group: Chosen, rules: Sequence[Rule]) -> Report:
    """The report as whoever merges has to read it."""
    return gated(report, group.newsroom, state=None, rules=rules)
