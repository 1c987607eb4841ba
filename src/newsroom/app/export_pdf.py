"""Export the live stories as PDFs: set what is new or changed, keep the rest, take away what went."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct, field

from newsroom import __version__
from newsroom.app.album import CHANGED, NOT_OWED, Album
from newsroom.app.pdf_manifest import Held, held_of, manifest_of, path_of
from newsroom.app.pdf_order import SCREEN, Setter, order_of, site_of
from newsroom.config import Settings
from newsroom.errors import EnvironmentProblem, Exit
from newsroom.export.article import left_out
from newsroom.export.formats.pdf import Purpose
from newsroom.export.plate import Attached, PdfOrder, PdfRefused, PdfSet
from newsroom.export.site import Site
from newsroom.export.view import LeftOut
from newsroom.model.author import Author
from newsroom.model.finding import Level
from newsroom.model.ledger import PUBLISHED, Killed
from newsroom.model.place import AuthorId, Lines, Slug
from newsroom.model.press import Fault
from newsroom.model.story import Story
from newsroom.ports import Clock, Executor, Output, Pictures, Templates, Written

#: What travels within a story's PDF.
Attach = Callable[[Story], tuple[Attached, ...]]
#: The whole text of a story.
Texts = Callable[[Story], str]


def nothing(_story: Story) -> tuple[Attached, ...]:
    """Nothing travels within it."""
    return ()


def as_read(story: Story) -> str:
    """The text it was read from."""
    return story.draft.text


class ExportedPdfs(Struct, frozen=True):
    """What an export of PDFs did.

    `kept` are live stories that cannot be exported anew, of which an earlier export's PDF stands, with the reason;
    `refused` those whose PDF could not be made, or only an old one stands; `notes` tell of letters without a font.
    """

    written: Written
    left_out: tuple[LeftOut, ...] = ()
    kept: tuple[tuple[Slug, str], ...] = ()
    refused: tuple[PdfRefused, ...] = ()
    notes: tuple[tuple[Slug, str], ...] = ()


def export_pdf(
    stories: Sequence[Story],
    *,
    settings: Settings,
    authors: Mapping[AuthorId, Author],
    pictures: Pictures,
    templates: Templates,
    output: Output,
    executor: Executor,
    setter: Setter,
    clock: Clock,
    tool: str,
    purpose: Purpose = SCREEN,
    attach: Attach = nothing,
    texts: Texts = as_read,
    withheld: Mapping[Slug, str] = MappingProxyType({}),
    only: Collection[Slug] = (),
    paths: Mapping[str, Slug] = MappingProxyType({}),
    killed: Killed = Killed(),  # noqa: B008 - a frozen value
    tainted: Collection[Slug] = (),
) -> ExportedPdfs:
    """Write `<slug>.pdf` for each live story; one that cannot be made does not keep the others back.

    `tool` names the typesetter and its version; `purpose` is what they are for, and `attach` what travels within them;
    `texts` are asked where a letter stands. A letter that no font has is told, and in print and in the archive keeps
    the PDF back. `withheld` are live stories whose approved text or pictures are gone, and why; `only` names stories:
    the others' PDFs stay as they are; `paths` are the drafts' files, by which links may name a story. A PDF that shows
    a `killed` picture never stays; `tainted` are those of `withheld` that do.
    """
    album = Album(pictures, killed)
    live = [story for story in stories if story.state == PUBLISHED]
    site = site_of(live, settings=settings, authors=authors, album=album, clock=clock, paths=paths, standing=withheld)
    held = held_of(output.manifest())
    run = _Run(site, album, templates, output, held, _style(templates, tool), purpose, attach, texts)
    run.tainted.update(tainted, (story.slug for story in live if killed.among(story.pictures)))
    for story in site.newest:
        if only and story.slug not in {*only, *run.tainted}:
            run.stay(story.slug)
        else:
            run.plan(story)
    for slug, reason in sorted(withheld.items()):
        run.withhold(slug, reason, told=not only or slug in only)
    run.set_all(executor, setter)
    return ExportedPdfs(
        written=output.finish(manifest_of(run.held, output.files(), purpose.profile)),
        left_out=tuple(run.left_out),
        kept=tuple(run.kept),
        refused=tuple(sorted(run.refused, key=lambda one: one.slug)),
        notes=tuple(run.notes),
    )


class _Run(Struct):
    """One export on its way: what is to be set, what stays, what cannot be."""

    site: Site
    album: Album
    templates: Templates
    output: Output
    before: Mapping[Slug, Held]
    style: str
    purpose: Purpose = SCREEN
    attach: Attach = nothing
    texts: Texts = as_read
    held: dict[Slug, Held] = field(default_factory=dict)
    orders: list[tuple[Story, PdfOrder, str]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    kept: list[tuple[Slug, str]] = field(default_factory=list)
    refused: list[PdfRefused] = field(default_factory=list)
    notes: list[tuple[Slug, str]] = field(default_factory=list)
    tainted: set[Slug] = field(default_factory=set)

    def stay(self, slug: Slug, *, same: bool = False) -> bool:
        """Let the PDF of an earlier export stand, if there is one; with a killed picture only the very `same`."""
        old = self.before.get(slug)
        if slug in self.tainted and not same:
            return False
        if old is None or not self.output.has(path_of(slug)):
            return False
        self.output.keep(path_of(slug))
        self.held[slug] = old
        return True

    def withhold(self, slug: Slug, reason: str, *, told: bool = True) -> None:
        """What an earlier export made of a live story stays, whatever became of its text; without one it is refused."""
        if self.stay(slug):
            self.kept.extend([(slug, reason)] if told else [])
        elif told:
            self.refused.append(PdfRefused(slug, reason, None, Exit.FINDINGS))

    def plan(self, story: Story) -> None:
        """Order a story's PDF, unless the one that stands is the same, or a picture cannot be shown."""
        missing = tuple(left_out(story, self.site))
        holes = [one for one in missing if not one.reason.startswith(NOT_OWED)]
        if holes:
            reason = f"{holes[0].file}: {holes[0].reason}"
            if holes[0].reason == CHANGED:
                self.withhold(story.slug, reason)
            else:
                self.stay(story.slug)
                self.refused.append(PdfRefused(story.slug, reason, None, Exit.FINDINGS))
            return
        self.left_out.extend(missing)
        order = order_of(
            story, self.site, self.album, self.templates, purpose=self.purpose, attached=self.attach(story)
        )
        key = _key(order, self.style)
        old = self.before.get(story.slug)
        if old is None or old.key != key or not self.stay(story.slug, same=True):
            self.orders.append((story, order, key))

    def set_all(self, executor: Executor, setter: Setter) -> None:
        """Set what was ordered; where that fails, an earlier PDF stays."""
        made = _each(executor, setter, [order for _, order, _ in self.orders])
        for (story, _, key), one in zip(self.orders, made, strict=True):
            refused = one if isinstance(one, PdfRefused) else self.refusal(story, one)
            if refused is not None:
                self.refused.append(refused)
                self.stay(story.slug)
                continue
            assert isinstance(one, PdfSet)
            self.output.put(path_of(story.slug), one.content)
            self.held[story.slug] = Held(story.version, story.content_hash, key)
            if one.tofu:
                self.notes.append((story.slug, _lacking(self.texts(story), one.tofu)))
            self.notes.extend((story.slug, _at(fault)) for fault in one.faults)

    def refusal(self, story: Story, made: PdfSet) -> PdfRefused | None:
        """Why a PDF that was set does not go out: a letter without a font, or what a press will not take."""
        if made.tofu and self.purpose.profile != "screen":
            hint = "write it otherwise, or put a font that has it into templates/fonts"
            return PdfRefused(story.slug, _lacking(self.texts(story), made.tofu), hint, Exit.FINDINGS)
        worst = [fault for fault in made.faults if fault.level >= Level.ERROR]
        if not worst or self.purpose.lenient:
            return None
        more = f", and {len(worst) - 1} more" if len(worst) > 1 else ""
        hint = "mend it; --no-preflight exports it as it is"
        return PdfRefused(story.slug, _at(worst[0]) + more, hint, Exit.FINDINGS)


def _each(executor: Executor, setter: Setter, orders: Sequence[PdfOrder]) -> Iterator[PdfSet | PdfRefused]:
    """An answer for every order, also for those that the executor can no longer give out."""
    answered = 0
    try:
        for one in executor.map(setter, orders):
            answered += 1
            yield one
    except EnvironmentProblem as problem:
        for order in orders[answered:]:
            yield PdfRefused(order.slug, problem.message, problem.hint, problem.exit)


def _at(fault: Fault) -> str:
    """`photos/ferry.jpg has 96 pixels an inch here; 300 are wanted (page 2, 22 mm from the left, 83 mm down)`."""
    place = fault.place
    if place is None:
        return fault.message
    spot = "" if place.x is None or place.y is None else f", {place.x:.0f} mm from the left, {place.y:.0f} mm down"
    return f"{fault.message} (page {place.page}{spot})"


def _lacking(text: str, tofu: Sequence[str]) -> str:
    """`no font has 🧿 (U+1F9FF, line 12)`, each with where it stands first, if that is in the draft."""
    lines, told = Lines.of(text), []
    for name in tofu:
        letter = chr(int(name.removeprefix("U+"), 16))
        at = text.find(letter)
        line = f"line {lines.position(at).line}" if at >= 0 else ""
        words = [name, line] if letter.isprintable() else [line]
        inside = ", ".join(filter(None, words))
        told.append(f"{letter if letter.isprintable() else name}{f' ({inside})' if inside else ''}")
    return f"no font has {', '.join(told)}"


def _style(templates: Templates, tool: str) -> str:
    """What every PDF depends on besides its own page: styles, fonts, and the versions of what sets it."""
    told = hashlib.sha256(f"{tool} newsroom {__version__}".encode())
    names = (
        *templates.listed("pdf", ".css"),
        *templates.listed("fonts", ".css"),
        *templates.listed("fonts/ttf", ".ttf"),
    )
    for name in names:
        told.update(name.encode() + hashlib.sha256(templates.read(name)).digest())
    return told.hexdigest()


def _key(order: PdfOrder, style: str) -> str:
    """Equal for equal PDFs: what an order holds, and what it is set with."""
    return hashlib.sha256(f"{style} {order!r}".encode()).hexdigest()
