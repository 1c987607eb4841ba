"""PDFs of live stories: what changed is set, what did not is kept, what went is taken away."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from msgspec import Struct, field
from msgspec.structs import replace

from newsroom.adapters.clock import FixedClock
from newsroom.adapters.staging import FolderOutput
from newsroom.adapters.templates import FolderTemplates, packaged
from newsroom.app.album import CHANGED
from newsroom.app.export_pdf import ExportedPdfs, export_pdf
from newsroom.config import Settings, read_settings
from newsroom.errors import EnvironmentProblem
from newsroom.export.plate import PdfOrder, PdfRefused, PdfSet
from newsroom.model.author import Author
from newsroom.model.ledger import PUBLISHED, RETRACTED
from newsroom.model.photo import Picture, Wish
from newsroom.model.place import AuthorId, ContentHash, Digest, Slug
from newsroom.model.story import Story
from newsroom.ports import Executor
from newsroom.source.fields import field_map
from newsroom.source.read import read_draft

Given = TypeVar("Given")
Made = TypeVar("Made")

SETTINGS = read_settings(
    '[newsroom]\ntitle = "Herald"\nurl = "https://herald.example"\n[sections.news]\ntitle = "News"'
)
ANA = Author(AuthorId("ana-lopez"), "Ana López", "authors/ana-lopez.yml", role="Reporter", bio="She writes.")

FERRY = """---
headline: The ferry is back
slug: ferry
section: news
standfirst: After 19 days.
authors: [ana-lopez]
photo:
  file: photos/ferry.jpg
  alt: A white ferry
  caption: The ferry on Friday.
  credit: Nils Aarvo/Tern Pictures
---
It came at eight.

::related bridge

![A cat on a rope](photos/cat.jpg "The cat. (Nils Aarvo)")

It left again.
"""
BRIDGE = "---\nheadline: The bridge is shut\nslug: bridge\nsection: news\nauthors: [ana-lopez]\n---\nUntil Monday.\n"


class Folder(Struct):
    """A folder of pictures, none of them real."""

    digests: dict[str, str] = field(
        default_factory=lambda: {"photos/ferry.jpg": "aa" * 32, "photos/cat.jpg": "bb" * 32}
    )

    def look(self, file: str) -> Picture | str:
        if file not in self.digests:
            return "it is missing"
        return Picture(file, Digest(self.digests[file]), 3000, 2000)

    def make(self, picture: Picture, wanted: Sequence[Wish]) -> tuple[bytes, ...]:
        raise AssertionError


class OneByOne:
    """The simplest executor."""

    def map(self, make: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        return map(make, given)


class GivesUp:
    """An executor that answers once."""

    def map(self, make: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        yield make(next(iter(given)))
        raise EnvironmentProblem("the memory is short")


class Press(Struct):
    """Sets nothing, and remembers what it was asked for."""

    orders: list[PdfOrder] = field(default_factory=list)
    jammed: frozenset[str] = frozenset()

    def __call__(self, order: PdfOrder) -> PdfSet | PdfRefused:
        self.orders.append(order)
        if order.slug in self.jammed:
            return PdfRefused(order.slug, "the ink is dry", None, 2)
        return PdfSet(order.slug, f"%PDF of {order.html}".encode())

    @property
    def asked(self) -> list[str]:
        return [order.slug for order in self.orders]


def story(text: str, **parts: object) -> Story:
    draft = read_draft(text.encode(), path="drafts/x.md", fields=field_map({}))
    told = Story(
        draft=draft,
        slug=draft.slug,
        state=PUBLISHED,
        version=1,
        content_hash=ContentHash("v1:" + "0" * 64),
        published_at="2026-11-13T07:10:00Z",
        updated_at="2026-11-13T07:10:00Z",
        words=300,
        pictures={"photos/ferry.jpg": Digest("aa" * 32), "photos/cat.jpg": Digest("bb" * 32)},
    )
    return replace(told, **parts)  # type: ignore[arg-type]


class Room(Struct):
    """One newsroom, exported again and again."""

    root: Path
    pictures: Folder = field(default_factory=Folder)
    settings: Settings = SETTINGS
    author: Author = ANA
    tool: str = "press 1"
    executor: Executor = field(default_factory=OneByOne)
    templates: FolderTemplates = field(default_factory=lambda: FolderTemplates((packaged(),)))

    def export(
        self, *stories: Story, press: Press | None = None, only: tuple[str, ...] = (), withheld: tuple[str, ...] = ()
    ) -> ExportedPdfs:
        with FolderOutput(self.root / "pdf", "pdf", kind="pdfs") as output:
            return export_pdf(
                stories,
                settings=self.settings,
                authors={self.author.id: self.author},
                pictures=self.pictures,
                templates=self.templates,
                output=output,
                executor=self.executor,
                setter=press or Press(),
                clock=FixedClock(datetime(2026, 11, 20, tzinfo=UTC)),
                tool=self.tool,
                withheld={Slug(slug): "its text is gone" for slug in withheld},
                only=[Slug(slug) for slug in only],
            )

    @property
    def files(self) -> list[str]:
        return sorted(place.name for place in (self.root / "pdf").iterdir())


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_each_live_story_gets_a_pdf(room: Room) -> None:
    done = room.export(story(FERRY), story(BRIDGE))
    assert done.written.written == ("bridge.pdf", "ferry.pdf")
    assert room.files == ["bridge.pdf", "ferry.pdf", "manifest.json"]
    told = json.loads((room.root / "pdf" / "manifest.json").read_text())
    assert [(one["slug"], one["version"]) for one in told["pdfs"]] == [("bridge", 1), ("ferry", 1)]


def test_nothing_is_set_twice(room: Room) -> None:
    room.export(story(FERRY), story(BRIDGE))
    press = Press()
    done = room.export(story(FERRY), story(BRIDGE), press=press)
    assert (press.asked, done.written.written, done.written.unchanged) == ([], (), 2)


@pytest.mark.parametrize(
    "change",
    [
        lambda room: setattr(room, "tool", "press 2"),
        lambda room: setattr(room, "author", replace(ANA, bio="She left.")),
        lambda room: setattr(room, "settings", read_settings('[sections.news]\ntitle = "Dispatches"')),
    ],
    ids=["the typesetter", "an author's record", "the settings"],
)
def test_what_a_pdf_is_made_of_sets_it_anew(room: Room, change: Callable[[Room], None]) -> None:
    room.export(story(FERRY))
    change(room)
    press = Press()
    room.export(story(FERRY), press=press)
    assert press.asked == ["ferry"]


def test_a_changed_template_sets_all_anew(room: Room) -> None:
    room.export(story(FERRY), story(BRIDGE))
    own = room.root / "templates"
    (own / "pdf").mkdir(parents=True)
    (own / "pdf" / "a4.css").write_text("@page { size: A5 }")
    room.templates = FolderTemplates((own, packaged()))
    press = Press()
    room.export(story(FERRY), story(BRIDGE), press=press)
    assert sorted(press.asked) == ["bridge", "ferry"]


def test_a_related_story_that_changes_sets_the_pdf_that_shows_its_card(room: Room) -> None:
    room.export(story(FERRY), story(BRIDGE))
    press = Press()
    room.export(story(FERRY), story(BRIDGE.replace("is shut", "is open")), press=press)
    assert sorted(press.asked) == ["bridge", "ferry"]


def test_a_lost_pdf_is_set_again(room: Room) -> None:
    room.export(story(FERRY), story(BRIDGE))
    (room.root / "pdf" / "ferry.pdf").unlink()
    press = Press()
    room.export(story(FERRY), story(BRIDGE), press=press)
    assert press.asked == ["ferry"]


def test_a_story_that_is_live_no_more_loses_its_pdf(room: Room) -> None:
    room.export(story(FERRY), story(BRIDGE))
    done = room.export(story(FERRY))
    assert done.written.removed == ("bridge.pdf",)
    assert room.files == ["ferry.pdf", "manifest.json"]


def test_a_retracted_story_loses_its_pdf(room: Room) -> None:
    room.export(story(BRIDGE))
    assert room.export(story(BRIDGE, state=RETRACTED)).written.removed == ("bridge.pdf",)


def test_a_file_that_no_export_wrote_is_left_alone(room: Room) -> None:
    room.export(story(FERRY))
    (room.root / "pdf" / "notes.pdf").write_bytes(b"mine")
    room.export()
    assert room.files == ["manifest.json", "notes.pdf"]


def test_naming_a_story_leaves_the_others_as_they_are(room: Room) -> None:
    room.export(story(FERRY), story(BRIDGE))
    press = Press()
    room.export(
        story(FERRY.replace("eight", "nine")), story(BRIDGE.replace("Monday", "May")), press=press, only=("ferry",)
    )
    assert press.asked == ["ferry"]
    assert "Until Monday" in (room.root / "pdf" / "bridge.pdf").read_text()


def test_one_failure_stops_no_other(room: Room) -> None:
    done = room.export(story(FERRY), story(BRIDGE), press=Press(jammed=frozenset(["bridge"])))
    assert [(one.slug, one.reason) for one in done.refused] == [("bridge", "the ink is dry")]
    assert room.files == ["ferry.pdf", "manifest.json"]


def test_a_machine_that_gives_up_costs_only_what_is_not_set_yet(room: Room) -> None:
    room.executor = GivesUp()
    done = room.export(story(FERRY), story(BRIDGE))
    assert [(one.slug, one.reason) for one in done.refused] == [("ferry", "the memory is short")]
    assert room.files == ["bridge.pdf", "manifest.json"]


def test_after_a_failure_the_earlier_pdf_stands_and_is_tried_again(room: Room) -> None:
    room.export(story(BRIDGE))
    changed = story(BRIDGE.replace("Monday", "May"))
    room.export(changed, press=Press(jammed=frozenset(["bridge"])))
    assert "Until Monday" in (room.root / "pdf" / "bridge.pdf").read_text()
    room.export(changed)
    assert "Until May" in (room.root / "pdf" / "bridge.pdf").read_text()


@pytest.mark.parametrize("file", ["photos/ferry.jpg", "photos/cat.jpg"])
def test_a_missing_picture_fails_its_pdf_and_is_named(room: Room, file: str) -> None:
    del room.pictures.digests[file]
    press = Press()
    done = room.export(story(FERRY), story(BRIDGE), press=press)
    assert press.asked == ["bridge"]
    assert [(one.slug, one.reason) for one in done.refused] == [("ferry", f"{file}: it is missing")]


def test_a_lead_photo_without_a_credit_never_goes_out(room: Room) -> None:
    done = room.export(story(FERRY.replace("  credit: Nils Aarvo/Tern Pictures\n", "")))
    assert [one.reason for one in done.refused] == ["photos/ferry.jpg: it has no credit"]
    assert not done.written.written


def test_other_bytes_than_the_approved_never_go_out(room: Room) -> None:
    room.pictures.digests["photos/cat.jpg"] = "cc" * 32
    done = room.export(story(FERRY))
    assert [one.reason for one in done.refused] == [f"photos/cat.jpg: {CHANGED}"]
    assert room.files == ["manifest.json"]


def test_a_pdf_stands_when_its_pictures_change_under_it(room: Room) -> None:
    room.export(story(FERRY))
    room.pictures.digests["photos/cat.jpg"] = "cc" * 32
    done = room.export(story(FERRY))
    assert done.kept == ((Slug("ferry"), f"photos/cat.jpg: {CHANGED}"),)
    assert (done.refused, room.files) == ((), ["ferry.pdf", "manifest.json"])


def test_a_withheld_story_keeps_its_pdf_and_a_fresh_export_names_it(room: Room) -> None:
    assert [one.slug for one in room.export(withheld=("ferry",)).refused] == ["ferry"]
    room.export(story(FERRY))
    done = room.export(withheld=("ferry",))
    assert (done.refused, done.kept, room.files) == (
        (),
        ((Slug("ferry"), "its text is gone"),),
        ["ferry.pdf", "manifest.json"],
    )


def test_a_picture_whose_rights_ended_is_left_out_and_named(room: Room) -> None:
    press = Press()
    ended = FERRY.replace("  credit: Nils", "  rights_until: 2026-11-01\n  credit: Nils")
    done = room.export(story(ended), press=press)
    assert [(one.file, one.reason) for one in done.left_out] == [("photos/ferry.jpg", "its rights ended on 2026-11-01")]
    assert [plate.picture.file for plate in press.orders[0].plates] == ["photos/cat.jpg"]


def test_a_broken_manifest_sets_all_anew_or_says_so(room: Room) -> None:
    room.export(story(FERRY))
    place = room.root / "pdf" / "manifest.json"
    told = json.loads(place.read_text())
    place.write_text(json.dumps({**told, "pdfs": [{"slug": "ferry"}, 7, None]}))
    press = Press()
    room.export(story(FERRY), press=press)
    assert press.asked == ["ferry"]
