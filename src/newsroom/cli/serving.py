"""Show the newsroom in a browser: what is asked for is made of what lies in the folder now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from newsroom.adapters.clock import clock
from newsroom.adapters.files import DRAFT_SUFFIXES
from newsroom.adapters.glimpses import FolderGlimpses
from newsroom.adapters.packaged import packaged
from newsroom.adapters.pictures import FolderPictures
from newsroom.adapters.server import PROOF, Served
from newsroom.adapters.templates import FolderTemplates
from newsroom.app.board import board
from newsroom.app.dossier import dossier
from newsroom.app.entry import Entry
from newsroom.app.gallery import Gallery
from newsroom.app.gather import prove_one
from newsroom.app.log import slug_named
from newsroom.app.manifest import held
from newsroom.app.narrow import Filter
from newsroom.app.proofs import Asked, Proofs
from newsroom.app.status import status
from newsroom.app.stone import BrokenByPage
from newsroom.checks.catalogue import catalogue
from newsroom.cli.checking.watch import SUFFIXES, matters
from newsroom.cli.checking.whole import report_on
from newsroom.cli.edition_window import Editions
from newsroom.cli.onlooker import LiveStories, Onlooker, onlooker
from newsroom.cli.session import Session
from newsroom.cli.windows import article_values, board_values, rule_values, style_sheet
from newsroom.errors import NewsroomError
from newsroom.export.safe import said
from newsroom.model.finding import Placed
from newsroom.model.place import Slug, State
from newsroom.model.story import Story
from newsroom.workflow.graph import read_graph

#: What pages hang on besides what checks do.
OF_PAGES = (*SUFFIXES, ".html", ".css", ".svg", ".js")
#: Deadlines pass though no file changes: what was seen longer ago is looked at anew.
OLD = timedelta(seconds=30)
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".avif": "image/avif",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
}


class Now(Struct, frozen=True, dict=True):
    """The newsroom as it is at one moment; what costs reading is read when it is asked for."""

    session: Onlooker
    live: Callable[[], tuple[Story, ...]]
    asked: Asked

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every article."""
        session = self.session
        glimpses = FolderGlimpses(session.root, session.settings)
        glimpses.load()
        found = status(session.files, session.newsroom, session.journal, glimpses=glimpses, measured=False)
        glimpses.save()
        return found

    @cached_property
    def templates(self) -> FolderTemplates:
        """The newsroom's own first."""
        return FolderTemplates.of(self.session.root)

    @cached_property
    def proofs(self) -> Proofs:
        """The proofs."""
        session = self.session
        gallery = Gallery(FolderPictures.of(session.files), held(None), None, session.newsroom.killed)
        return Proofs(session.newsroom, session.journal, gallery, self.templates, session.clock, self.live, self.asked)

    def weigh(self, paths: Sequence[str], state: State) -> Iterable[Placed]:
        """What stands in drafts against a state."""
        return report_on(self.session, paths, state).findings


class FolderWindows:
    """The windows of one newsroom."""

    def __init__(self, session: Session) -> None:
        """`session` is the one that the command was called in; its newsroom's settings are proved here."""
        kept = session.journal  # finishes what a dead command left; from here on nothing is written but caches
        self._ledger = None if session.settings.ledger.journal else kept
        self._called = session
        self._now: Now | None = None
        self._live = LiveStories(session, self._ledger)
        self._asked = Asked()
        self._broken: dict[str, BrokenByPage] | None = {} if self._ledger is None else None

    @property
    def title(self) -> str:
        """What the newsroom is called."""
        return _title(self._called)

    def begin(self, tell: Callable[[], None]) -> None:
        """`tell` is called when what was shown does not hold any more."""

        def again() -> None:
            self._now = None
            tell()

        self._live.begin(again)

    def changed(self, paths: frozenset[str]) -> None:
        """Forget what was seen; the live stories hang on everything but drafts."""
        self._now = None
        if not all(path.endswith(DRAFT_SUFFIXES) and "/ledger/" not in path for path in paths):
            self._live.forget()
            if self._broken is not None:
                self._broken.clear()

    def look(self, path: str, asked: Mapping[str, str]) -> Served:
        """The page or file at a path."""
        now = None
        try:
            now = self._at_present()
            return self._look(now, path, asked)
        except NewsroomError as problem:
            return self._problem(now, problem)
        finally:
            self._live.ahead()  # who looks at the board looks at an article next

    def _look(self, now: Now, path: str, asked: Mapping[str, str]) -> Served:
        match path.strip("/").split("/"):
            case [""]:
                found = self._board(now, asked)
            case ["article", name]:
                found = self._article(now, Slug(name))
            case ["proof"]:
                hint = "a proof leads from story to story; newsroom export html makes the lists"
                found = self._missing(now, path, hint=hint)
            case ["proof", name]:
                found = self._proof(now, Slug(name)) if path.endswith("/") else _elsewhere(f"/proof/{quote(name)}/")
            case ["proof", *rest]:
                content = now.proofs.file("/".join(rest))
                found = self._missing(now, path) if content is None else _file("/".join(rest), content)
            case ["edition", name]:
                found = _page(now, "edition", Editions(now.session, self._broken).values(name))
            case ["edition", name, number] if number.removesuffix(".png").isdecimal():
                content = Editions(now.session).picture(name, int(number.removesuffix(".png")))
                found = self._missing(now, path) if content is None else Served(content, "image/png", keep=True)
            case ["rule", code]:
                found = self._rule(now, code)
            case ["assets", *rest]:
                found = self._asset(now, "/".join(rest), path)
            case _:
                found = self._missing(now, path)
        return found

    def _at_present(self) -> Now:
        if self._now is not None and clock(self._called.now).now() - self._now.session.clock.now() < OLD:
            return self._now
        session = onlooker(self._called, self._ledger)
        self._now = Now(session, self._live.now, self._asked)
        return self._now

    def _board(self, now: Now, asked: Mapping[str, str]) -> Served:
        session = now.session
        only = Filter(assignee=asked.get("assignee") or None, section=asked.get("section") or None)
        graph, every = read_graph(session.settings), "all" in asked
        found = board(session.newsroom, now.entries, graph, now.weigh, only=only, every=every)
        editions = Editions(session).named()
        return _page(now, "board", board_values(found, session) | {"editions": editions})

    def _article(self, now: Now, slug: Slug) -> Served:
        session = now.session
        newsroom, journal = session.newsroom, session.journal
        known = slug_named(newsroom, journal, slug)
        if known != slug:
            return _elsewhere(f"/article/{quote(known)}")
        prove_one(newsroom, slug)
        found = dossier(session.files, newsroom, journal, read_graph(session.settings), slug)
        draft = newsroom.draft_of(slug)
        proof = now.proofs.of(draft) if draft is not None and draft.readable else None
        return _page(now, "article", article_values(found, proof, session))

    def _proof(self, now: Now, slug: Slug) -> Served:
        draft = now.session.newsroom.draft_of(slug)
        if draft is None or not draft.readable:
            return self._missing(now, f"/proof/{slug}/")
        return Served(now.proofs.of(draft).page, policy=PROOF)

    def _rule(self, now: Now, code: str) -> Served:
        rule = next((rule for rule in catalogue() if rule.code == code), None)
        if rule is None:
            return self._missing(now, f"/rule/{code}")
        return _page(now, "rule", rule_values(rule, now.session))

    def _asset(self, now: Now, name: str, path: str) -> Served:
        templates = now.templates
        if name == "serve.css":
            return Served(style_sheet(templates, now.session.settings), _TYPES[".css"])
        if name == "live.js":
            return Served(templates.read("serve/live.js"), _TYPES[".js"])
        if name == "icon.svg":
            return Served(_icon(now), _TYPES[".svg"])
        font = f"fonts/woff2/{name.removeprefix('fonts/')}"
        if font in templates.listed("fonts/woff2", ".woff2"):
            return Served(templates.read(font), _TYPES[".woff2"], keep=True)
        return self._missing(now, path)

    def _missing(self, now: Now, path: str, *, hint: str | None = None) -> Served:
        values = {"title": "Not here", "message": f"There is nothing at {said(path) or path}", "hint": hint}
        return _page(now, "problem", values, status=404)

    def _problem(self, now: Now | None, problem: NewsroomError) -> Served:
        """A page that says what stands in the way; with the packaged templates where the newsroom's own may be it."""
        values = {"title": "This cannot be shown", "message": said(str(problem)), "hint": said(problem.hint)}
        title = _title(now.session) if now is not None else "Newsroom"
        text = FolderTemplates((packaged(),)).render("serve/problem.html", {"paper": title, "live": True, **values})
        return Served(text.encode(), status=409)


def _title(session: Session) -> str:
    try:
        return said(session.settings.newsroom.title) or "Newsroom"
    except NewsroomError:
        return "Newsroom"


def _page(now: Now, name: str, values: Mapping[str, object], *, status: int = 200) -> Served:
    told = {"paper": _title(now.session), "live": True, **values}
    return Served(now.templates.render(f"serve/{name}.html", told).encode(), status=status)


def _icon(now: Now) -> bytes:
    letter = _title(now.session)[:1]
    return now.templates.render("serve/icon.svg", {"letter": letter}).encode()


def _file(path: str, content: bytes) -> Served:
    # a picture's name says its bytes; of the rest only a proof's style does, and fonts stay what they are
    return Served(content, _TYPES.get(Path(path).suffix, "application/octet-stream"), policy=PROOF, keep=True)


def _elsewhere(address: str) -> Served:
    return Served(b"", status=302, to=address)


def watching(root: Path) -> Callable[[str], bool]:
    """Whether a file of the newsroom matters to what is shown."""
    return lambda path: matters([root], path, OF_PAGES)


def called(session: Session) -> Session:
    """The session at the newsroom's root, wherever below it the command was called."""
    return replace(session, folder=session.root)
