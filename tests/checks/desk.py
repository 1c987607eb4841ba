"""A newsroom in memory: the draft as text, the newsroom around it as files, the ledger as a word."""

from __future__ import annotations

import hashlib
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

import yaml
from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.adapters.packs import PackagedPacks
from newsroom.app.gather import gather
from newsroom.checks.catalogue import catalogue
from newsroom.checks.context import Newsroom
from newsroom.checks.rule import Outcome, Rule
from newsroom.checks.run import check_draft
from newsroom.config import read_settings
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Placed
from newsroom.model.ledger import Killed, Row, Stamp, Standing
from newsroom.model.photo import PhotoFacts, PhotoMetadata, Provenance
from newsroom.model.place import Code, ContentHash, Digest, Slug, State
from newsroom.ports import Dead
from newsroom.source.content import content_hash
from newsroom.source.read import read_draft

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)

SETTINGS = """
[newsroom]
title = "Harbour Herald"
url = "https://herald.example"
[sections.news]
title = "News"
"""

ANA = """
name: Ana López
role: Harbour reporter
bio: Covers the harbour and the people who live from it, since the ferry still had a funnel.
avatar:
  file: photos/square.jpg
  alt: Ana López on the quay
"""

FILES = {
    "newsroom.toml": SETTINGS,
    "authors/ana-lopez.yml": ANA,
    "authors/newsdesk.yml": "name: The newsdesk\nkind: organisation\n",
    "drafts/ferry-closes.md": "---\nheadline: Ferry closes for the winter\n---\nIt does.\n",
}

#: Pictures that exist, by name; any other is missing.
PICTURES: dict[str, PhotoFacts | None] = {
    "photos/fair.jpg": PhotoFacts(1600, 1067, "JPEG"),
    "photos/quay.jpg": PhotoFacts(1600, 1067, "JPEG"),
    "photos/talks.jpg": PhotoFacts(1600, 1067, "JPEG"),
    "photos/square.jpg": PhotoFacts(400, 400, "JPEG"),
    "photos/wide.jpg": PhotoFacts(400, 300, "JPEG"),
    "photos/print.jpg": PhotoFacts(1600, 1067, "JPEG", mode="CMYK"),
    "photos/moving.gif": PhotoFacts(400, 300, "GIF", animated=True),
    "photos/really-a-png.jpg": PhotoFacts(400, 300, "PNG"),
    "photos/scan.tif": PhotoFacts(400, 300, "TIFF"),
    "photos/broken.jpg": None,
}


class MemoryFiles(Struct):
    """Files in a dict."""

    held: dict[str, bytes]

    def drafts(self) -> tuple[str, ...]:
        return tuple(sorted(path for path in self.held if path.startswith("drafts/") and path.endswith(".md")))

    def read(self, path: str) -> bytes:
        if path not in self.held:
            raise FileNotFoundError(path)
        return self.held[path]

    def exists(self, path: str) -> bool:
        return path in self.held or path in PICTURES

    def has_folder(self, folder: str) -> bool:
        return any(path.startswith(f"{folder}/") for path in self.held)

    def listed(self, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(path for path in self.held if path.startswith(f"{folder}/") and path.endswith(suffixes)))

    def below(self, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        return self.listed(folder, suffixes)

    def write(self, path: str, content: bytes) -> None:
        self.held[path] = content


#: What any other picture says of itself.
PLAIN = PhotoMetadata(copyright="© 2026 Harbour Herald", carriers=frozenset(("xmp",)))


class KnownPictures(Struct):
    """Pictures that are what `PICTURES` says, and say of themselves what a test wrote."""

    told: Mapping[str, PhotoMetadata] = field(default_factory=dict)
    proved: Mapping[str, Provenance] = field(default_factory=dict)

    def facts(self, path: str) -> PhotoFacts | None:
        return PICTURES.get(path)

    def metadata(self, path: str) -> PhotoMetadata | None:
        if path not in self.told:
            return PLAIN if PICTURES.get(path) else None
        return replace(self.told[path], signed=path in self.proved)

    def provenance(self, path: str) -> Provenance | None:
        return self.proved.get(path)

    def stands_in(self, path: str) -> bool:
        return False

    def digest(self, path: str) -> Digest | None:
        return Digest(hashlib.sha256(path.encode()).hexdigest()) if path in PICTURES else None


def pictures_of(written: Mapping[str, str]) -> KnownPictures:
    """Pictures with metadata as YAML: the names of `PhotoMetadata`, and `seal`, `failures` … of a C2PA manifest."""
    told: dict[str, PhotoMetadata] = {}
    proved: dict[str, Provenance] = {}
    for path, text in written.items():
        given = {
            key: tuple(value) if isinstance(value, list) else str(value)
            for key, value in yaml.load(text, yaml.BaseLoader).items()
        }
        if "seal" in given:
            of_seal = ("seal", "failures", "source_types", "signer")
            proved[path] = Provenance(**{key: given.pop(key) for key in of_seal if key in given})
        told[path] = PhotoMetadata(**given, carriers=frozenset(("xmp",) if given else ()))
    return KnownPictures(told, proved)


class WrittenJournal(Struct):
    """A journal that says what a test wrote into it."""

    stands: dict[Slug, Standing] = field(default_factory=dict)

    def standings(self) -> Mapping[Slug, Standing]:
        return self.stands

    def killed(self) -> Killed:
        return Killed()

    def rows(self, slug: Slug) -> tuple[Row, ...]:
        return ()

    def frozen(self) -> Mapping[Slug, str]:
        return {}

    def ends(self, slug: Slug) -> tuple[Row, ...]:
        return ()

    def text(self, digest: Digest) -> bytes | None:
        return None


class KnownWeb(Struct, frozen=True):
    """A web that is all there but for what a test says of it; a "?" in front: it may come back."""

    told: Mapping[str, str]

    def dead(self, addresses: Iterable[str]) -> Mapping[str, Dead]:
        return {
            address: Dead(self.told[address].lstrip("?"), sure=self.told[address][0] != "?")
            for address in addresses
            if address in self.told
        }

    def keep(self) -> None:
        """It is kept in the test."""


class StoppedClock:
    """Always nine on a Monday in May."""

    def now(self) -> datetime:
        return NOW


class Desk(Struct):
    """What a test sees: the files, the ledger, the newsroom made of both, and the draft in question."""

    files: MemoryFiles
    journal: WrittenJournal
    newsroom: Newsroom
    draft: Draft
    rules: tuple[Rule, ...] = ()

    def findings(self, state: str = "published", *, code: str | None = None) -> tuple[Placed, ...]:
        found = check_draft(self.draft, self.newsroom, state=State(state), rules=self.rules)
        return tuple(each for each in found if code is None or each.finding.code == code)

    def codes(self, state: str = "published") -> list[str]:
        return [each.finding.code for each in self.findings(state)]

    def messages(self, code: str, state: str = "published") -> list[str]:
        return [each.finding.message for each in self.findings(state, code=code)]

    def words(self, code: str, state: str = "published") -> list[str]:
        """What stands at the places of a rule's findings."""
        spans = [each.finding.where for each in self.findings(state, code=code)]
        return [self.draft.text[span.start : span.end] if span else "" for span in spans]


def desk(
    text: str | bytes,
    files: Mapping[str, str] | None = None,
    *,
    path: str = "drafts/harbour-fair.md",
    bare: bool = False,
    stands: Mapping[str, Standing] | None = None,
    pictures: Mapping[str, str] | None = None,
) -> Desk:
    """A newsroom with this draft in it, and these files besides its usual ones."""
    held = {name: textwrap.dedent(content).encode() for name, content in {**FILES, **(files or {})}.items()}
    held[path] = text if isinstance(text, bytes) else textwrap.dedent(text).encode()
    memory, journal = MemoryFiles(held), WrittenJournal()
    settings = read_settings(held["newsroom.toml"].decode())
    newsroom = gather(
        memory,
        pictures_of(pictures or {}),
        journal,
        StoppedClock(),
        settings,
        packs=PackagedPacks(),
        bare=bare,
    )
    draft = read_draft(held[path], path=path, fields=newsroom.fields)
    for slug, standing in (stands or {}).items():
        journal.stands[Slug(slug)] = standing
    return Desk(memory, journal, newsroom, draft)


def standing(
    state: str = "draft",
    *,
    approved: str | None = None,
    live: str | None = None,
    slug: str = "harbour-fair",
    overrides: tuple[Mapping[str, str], ...] = (),
) -> Standing:
    """Where an article stands; `approved` and `live` are the texts that were."""
    at = "2026-05-01T08:00:00Z"
    return Standing(
        Row(
            slug=Slug(slug),
            seq=1,
            action="move",
            from_state=State("draft"),
            to_state=State(state),
            version=1 if live else 0,
            content_hash=None,
            text=None,
            actor="bo-li",
            actor_source="as",
            ran_by="bo-li",
            role=None,
            at=at,
            approver="bo-li" if approved or live else None,
            approved=_stamp(approved),
            live=_stamp(live),
            overrides=overrides,
            path=f"drafts/{slug}.md",
        )
    )


def _stamp(text: str | None) -> Stamp | None:
    if text is None:
        return None
    bare = desk(text)
    return Stamp(
        ContentHash(content_hash(bare.draft, KnownPictures().digest)), Digest(hashlib.sha256(text.encode()).hexdigest())
    )


_HEADER = re.compile(r"^# ([\w./-]+)$", re.MULTILINE)


def of_page(block: str) -> Desk:
    """The newsroom that a block of a rule's page describes.

    Words before the first `# name` line are the draft: whole where they hold a line `---`, front matter where they
    begin with a field, else a body. `# some/file.yml` begins a file, `# approved`, `# live` and `# ledger` what the
    ledger says, `# web` which pages of other sites are not there, `# rows` what a gate found in the
    journal, `# bytes` a draft with escapes, `# failing` names a
    rule with a bug.
    """
    parts = _HEADER.split(block)
    text = _whole(parts[0])
    files: dict[str, str] = {}
    pictures: dict[str, str] = {}
    stands: dict[str, Standing] = {}
    rules: tuple[Rule, ...] = ()
    told: dict[str, str] | None = None
    rows: list[Finding] = []
    for name, written in zip(parts[1::2], parts[2::2], strict=True):
        match name:
            case "approved":
                stands["harbour-fair"] = standing("edited", approved=_whole(written))
            case "live":
                stands["harbour-fair"] = standing("published", live=_whole(written))
            case "ledger":
                stands["harbour-fair"] = standing(written.strip())
            case "bytes":
                return desk(_whole(written).encode().decode("unicode_escape").encode("latin-1"))
            case "web":
                told = dict(line.strip().split(" ", 1) for line in written.strip().splitlines())
            case "rows":
                for line in written.strip().splitlines():
                    code, message = line.strip().split(" ", 1)
                    rows.append(Finding(Code(code), message, beside=("ledger/harbour-fair.jsonl", 1)))
            case "failing":
                rules = tuple(failing(rule) if rule.code == written.strip() else rule for rule in catalogue())
            case _ if name.startswith("photos/"):
                pictures[name] = written
            case _:
                files[name] = written
    made = replace(desk(text, files, stands=stands, pictures=pictures), rules=rules)
    made = replace(made, newsroom=replace(made.newsroom, gate={Slug("harbour-fair"): tuple(rows)}))
    return made if told is None else replace(made, newsroom=replace(made.newsroom, web=KnownWeb(told)))


def failing(rule: Rule) -> Rule:
    """A rule with a bug in it."""

    def find(_draft: Draft, _newsroom: Newsroom, _outcome: Outcome) -> Iterator[Finding]:
        message = "the bug"
        raise LookupError(message)
        yield  # a generator, as all rules are

    return replace(rule, find=find)


def _whole(written: str) -> str:
    written = textwrap.dedent(written).strip("\n") + "\n"
    if re.search(r"^---$", written, re.MULTILINE):
        return written
    if re.match(r"[a-z_]+:[ \n]", written):
        return f"---\n{written}---\n"
    return f"---\nheadline: Harbour fair opens on Tuesday\n---\n\n{written}"
