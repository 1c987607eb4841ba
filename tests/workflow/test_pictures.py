"""May a picture be killed? It takes what killing a published story takes, and is done once."""

from __future__ import annotations

from msgspec.structs import replace
from tests.workflow.rows import TEXT as DIGEST
from tests.workflow.test_decide import BO, NOW, STRANGER

from newsroom.config import Settings, read_settings
from newsroom.errors import Exit
from newsroom.model.ledger import KILLED, Killed, Row, is_article
from newsroom.model.place import Digest
from newsroom.workflow.graph import read_graph
from newsroom.workflow.pictures import decide_picture, picture_slug
from newsroom.workflow.request import Answer, Nothing, Refusals, Request, Transition

CHIEF = """
[roles]
chief = ["bo-li"]
[[workflow.transition]]
from = "published"
to = "killed"
roles = ["chief"]
"""
ASKED = Request("kill", KILLED, BO, NOW, reason="r")


def answer(request: Request = ASKED, before: Row | None = None, *, settings: str = "") -> Answer:
    read = read_settings(settings) if settings else Settings()
    return decide_picture(request, "photos/x.jpg", DIGEST, before=before, graph=read_graph(read), settings=read)


def killed() -> Row:
    given = answer(settings=CHIEF)
    assert isinstance(given, Transition)
    return given.row


def test_the_row_names_the_picture_by_path_and_bytes() -> None:
    row = killed()
    assert (row.slug, row.to_state, row.role, row.pictures) == (
        picture_slug("photos/x.jpg"),
        KILLED,
        "chief",
        {"photos/x.jpg": DIGEST},
    )
    assert not is_article(row.slug)


def test_it_is_killed_once() -> None:
    assert answer(before=killed()) == Nothing("nothing to do: it was killed on 2026-05-04")


def test_it_needs_a_reason_and_the_role() -> None:
    given = answer(replace(ASKED, reason=None, actor=STRANGER), settings=CHIEF)
    assert isinstance(given, Refusals)
    assert {each.exit for each in given.all} == {Exit.USAGE, Exit.NOT_PERMITTED}


def test_it_is_known_by_its_path_and_by_its_bytes() -> None:
    known = Killed((killed(),))
    assert known.reason("photos/x.jpg") == "it was killed on 2026-05-04"
    assert known.reason("photos/copy.jpg", DIGEST) == "it was killed on 2026-05-04"
    assert known.reason("photos/copy.jpg", Digest("0" * 64)) is None
    assert known.among({"photos/other.jpg": DIGEST})
    assert not known.among({"photos/other.jpg": Digest("0" * 64)})
