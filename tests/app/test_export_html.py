"""The site of live stories: written whole, changed where it changed, and never with a picture nobody approved."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from msgspec import Struct, field
from msgspec.structs import replace
from tests.export.markup import page
from tests.export.paper import AUTHORS, BRIEF, FERRY, NOW, SETTINGS, TEMPLATES, TREATY, story

from newsroom.adapters.clock import FixedClock
from newsroom.adapters.staging import FolderOutput
from newsroom.app.album import CHANGED
from newsroom.app.export_html import Exported, export_html
from newsroom.app.proof import Proofed, manifest_of, proof_html
from newsroom.errors import EnvironmentProblem, UsageProblem
from newsroom.model.photo import Picture, Wish
from newsroom.model.place import Digest, Slug
from newsroom.model.story import Story

Given = TypeVar("Given")
Made = TypeVar("Made")

MINISTERS = Digest("aa" * 32)
OTHER = Digest("bb" * 32)


class Folder(Struct):
    """Pictures by name; the size is always the same."""

    digests: dict[str, str] = field(
        default_factory=lambda: {
            "photos/ministers.jpg": MINISTERS,
            "photos/ferry.jpg": "cc" * 32,
            "photos/ana.jpg": "dd" * 32,
        }
    )
    made: list[str] = field(default_factory=list)
    broken: bool = False

    def look(self, file: str) -> Picture | str:
        if file not in self.digests:
            return "it is missing"
        return Picture(file, Digest(self.digests[file]), 800, 600)

    def make(self, picture: Picture, wanted: Sequence[Wish]) -> tuple[bytes, ...]:
        if self.broken:
            raise EnvironmentProblem("the disk is full")
        self.made.append(picture.file)
        return tuple(f"{picture.digest} {one.width} {one.format} {one.box}".encode() for one in wanted)


class OneByOne:
    """Does one thing after the other."""

    def map(self, make: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        return map(make, given)


def treaty(**parts: object) -> Story:
    return replace(story(TREATY), pictures={"photos/ministers.jpg": MINISTERS}, **parts)  # type: ignore[arg-type]


class Room(Struct):
    """One newsroom, exported again and again."""

    root: Path
    pictures: Folder = field(default_factory=Folder)

    def export(
        self, *stories: Story, only: Sequence[str] = (), withheld: dict[str, str] | None = None, to: str = "public"
    ) -> Exported:
        with FolderOutput(self.root / to, to, kind="pages") as output:
            return export_html(
                stories,
                settings=SETTINGS,
                authors=AUTHORS,
                pictures=self.pictures,
                templates=TEMPLATES,
                output=output,
                executor=OneByOne(),
                workers=OneByOne(),
                clock=FixedClock(NOW),
                only=[Slug(slug) for slug in only],
                withheld={Slug(slug): reason for slug, reason in (withheld or {}).items()},
            )

    def proof(self, *stories: Story, around: Sequence[Story] = ()) -> Proofed:
        with FolderOutput(self.root / "proof", "proof", kind="proofs") as output:
            return proof_html(
                stories,
                around=around,
                settings=SETTINGS,
                authors=AUTHORS,
                pictures=self.pictures,
                templates=TEMPLATES,
                output=output,
                executor=OneByOne(),
                clock=FixedClock(NOW),
            )

    def tree(self, name: str = "public") -> dict[str, bytes]:
        base = self.root / name
        return {place.relative_to(base).as_posix(): place.read_bytes() for place in base.rglob("*") if place.is_file()}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_a_site_is_written_whole(room: Room) -> None:
    done = room.export(treaty(), story(FERRY), story(BRIEF))
    made = room.tree()
    assert (done.stories, done.complete) == (3, True)
    assert {
        *("index.html", "treaty/index.html", "ferry/index.html", "bus/index.html", "section/news/index.html"),
        *("author/ana-lopez/index.html", "tag/diplomacy/index.html", "feed.xml", "atom.xml", "feed.json"),
        *("sitemap.xml", "404.html", "manifest.json", f"media/{'aa' * 10}-360.jpg", f"media/{'aa' * 10}-800.avif"),
    } <= made.keys()
    told = json.loads(made["manifest.json"])
    assert [(one["slug"], one["version"], one["hash"]) for one in told["pages"]] == [
        (slug, 1, "v1:" + "0" * 64) for slug in ("bus", "ferry", "treaty")
    ]
    assert told["files"].keys() | {"manifest.json"} == made.keys()


def test_every_address_of_a_site_leads_somewhere(room: Room) -> None:
    room.export(treaty(), story(FERRY), story(BRIEF))
    made = room.tree()
    for path, content in made.items():
        if not path.endswith(".html"):
            continue
        for one in page(content).all():
            addresses = [one["href"], one["src"], *(part.split()[0] for part in one["srcset"].split(", ") if part)]
            for address in addresses:
                if address.startswith("/"):
                    file = address.lstrip("/") + ("index.html" if address.endswith("/") else "")
                    assert file in made, f"{path}: {address}"


def test_a_second_export_writes_and_makes_nothing(room: Room) -> None:
    room.export(treaty(), story(FERRY))
    room.pictures.made.clear()
    done = room.export(treaty(), story(FERRY))
    assert (done.written.written, done.written.removed, room.pictures.made) == ((), (), [])


def test_what_changed_is_written_and_the_tree_is_that_of_a_fresh_export(room: Room) -> None:
    room.export(treaty(), story(FERRY), story(BRIEF))
    mended = story(FERRY.replace("The ferry is back", "The ferry is here"))
    done = room.export(treaty(), mended)
    room.export(treaty(), mended, to="fresh")
    assert "ferry/index.html" in done.written.written
    assert "bus/index.html" in done.written.removed
    assert room.tree() == room.tree("fresh")


def test_a_story_that_is_live_no_more_goes_with_its_pictures(room: Room) -> None:
    room.export(treaty(), story(FERRY))
    done = room.export(story(FERRY))
    assert "treaty/index.html" in done.written.removed
    assert f"media/{'aa' * 10}-360.jpg" in done.written.removed
    assert not (room.root / "public" / "treaty").exists()
    assert b"Both shores" not in b"".join(room.tree().values())


def test_a_failure_touches_nothing(room: Room) -> None:
    room.export(treaty(), story(FERRY))
    before = room.tree()
    room.pictures.broken = True
    room.pictures.digests["photos/ferry.jpg"] = "ee" * 32
    with pytest.raises(EnvironmentProblem):
        room.export(story(FERRY))
    assert room.tree() == before


def test_a_changed_picture_is_refused_in_a_fresh_output(room: Room) -> None:
    room.pictures.digests["photos/ministers.jpg"] = OTHER
    done = room.export(treaty(), story(FERRY))
    assert [(one.slug, one.file, one.reason) for one in done.refused] == [("treaty", "photos/ministers.jpg", CHANGED)]
    assert not done.complete
    assert not {path for path in room.tree() if path.startswith(("treaty/", f"media/{'bb' * 10}"))}
    assert (room.root / "public" / "ferry" / "index.html").is_file()


def test_a_changed_picture_leaves_what_an_existing_output_holds(room: Room) -> None:
    room.export(treaty(), story(FERRY))
    before = room.tree()
    room.pictures.digests["photos/ministers.jpg"] = OTHER
    done = room.export(treaty(), story(FERRY))
    assert (done.refused, [one.slug for one in done.kept], done.complete) == ((), ["treaty"], True)
    assert room.tree() == before


def test_a_correction_whose_picture_changed_keeps_the_page_there_was(room: Room) -> None:
    room.export(treaty(), story(FERRY))
    before = room.tree()
    text = TREATY.replace("ministers.jpg", "others.jpg")
    corrected = replace(story(text, version=2), pictures={"photos/others.jpg": OTHER})
    done = room.export(corrected, story(FERRY))
    assert [one.slug for one in done.refused] == ["treaty"]
    assert room.tree()["treaty/index.html"] == before["treaty/index.html"]
    assert f"media/{'aa' * 10}-360.jpg" in room.tree()


def test_a_withheld_story_keeps_the_page_there_was(room: Room) -> None:
    room.export(treaty(), story(FERRY))
    before = room.tree()
    done = room.export(story(FERRY), withheld={"treaty": "its approved text was erased", "new": "it is frozen"})
    assert [(one.slug, one.reason) for one in done.refused] == [
        ("new", "it is frozen"),
        ("treaty", "its approved text was erased"),
    ]
    assert room.tree()["treaty/index.html"] == before["treaty/index.html"]
    again = room.export(treaty(), story(FERRY))
    assert again.complete
    assert room.tree() == before


def test_named_stories_alone_join_what_is_there(room: Room) -> None:
    room.export(treaty(), story(FERRY), story(BRIEF), only=["ferry"])
    assert [one["slug"] for one in json.loads(room.tree()["manifest.json"])["pages"]] == ["ferry"]
    room.export(treaty(), story(FERRY), story(BRIEF), only=["treaty"])
    assert [one["slug"] for one in json.loads(room.tree()["manifest.json"])["pages"]] == ["ferry", "treaty"]


def test_a_picture_that_is_missing_is_left_out_and_named(room: Room) -> None:
    del room.pictures.digests["photos/ferry.jpg"]
    done = room.export(story(FERRY))
    assert [(one.slug, one.file, one.reason) for one in done.left_out] == [
        ("ferry", "photos/ferry.jpg", "it is missing")
    ]
    assert not done.complete


def test_a_picture_whose_rights_ended_is_left_out_and_the_export_is_whole(room: Room) -> None:
    done = room.export(story(FERRY.replace("credit: Nils Aarvo}", "credit: Nils Aarvo, rights_until: 2026-01-01}")))
    assert [one.reason for one in done.left_out] == ["its rights ended on 2026-01-01"]
    assert done.complete


def test_a_proof_is_marked_and_finds_all_beside_itself(room: Room) -> None:
    done = room.proof(treaty(mark="DRAFT"), around=[story(FERRY)])
    made = room.tree("proof")
    assert done.pages == ("treaty/index.html",)
    root = page(made["treaty/index.html"])
    assert root.one(".mark").text == "DRAFT"
    for one in root.all():
        address = one["src"] or (one["href"] if one.tag == "link" and one["rel"] in ("stylesheet", "preload") else "")
        if address:
            assert address.startswith("../"), address
            assert address.removeprefix("../") in made
    assert root.one(".card").one("a")["href"] == "https://herald.example/ferry/"


def test_proofs_made_earlier_stay(room: Room) -> None:
    room.proof(treaty(mark="DRAFT"))
    room.proof(replace(story(FERRY), mark="DRAFT"))
    assert {"treaty/index.html", "ferry/index.html"} <= room.tree("proof").keys()


def test_the_manifest_of_proofs_names_pdfs_that_were_made_earlier(room: Room) -> None:
    with FolderOutput(room.root / "proof", "proof", kind="proofs") as output:
        output.put("ferry.pdf", b"%PDF-1.7")
        output.finish(manifest_of(output.files()))
    room.proof(treaty(mark="DRAFT"))
    assert json.loads(room.tree("proof")["manifest.json"])["proofs"] == ["ferry", "treaty"]


def test_a_proof_never_goes_where_exports_go(room: Room) -> None:
    room.export(story(FERRY), to="proof")
    with pytest.raises(UsageProblem, match="proof holds something else"):
        room.proof(treaty(mark="DRAFT"))


def test_a_proof_leaves_a_refused_picture_out_and_names_it(room: Room) -> None:
    del room.pictures.digests["photos/ministers.jpg"]
    done = room.proof(replace(story(TREATY), mark="DRAFT"))
    assert [(one.file, one.reason) for one in done.left_out] == [("photos/ministers.jpg", "it is missing")]
    assert not page(room.tree("proof")["treaty/index.html"]).all("figure.lead")


def test_a_proof_shows_a_photo_that_has_no_credit_yet(room: Room) -> None:
    room.proof(replace(story(FERRY.replace(", credit: Nils Aarvo", "")), mark="DRAFT"))
    assert page(room.tree("proof")["ferry/index.html"]).all("figure.lead")
