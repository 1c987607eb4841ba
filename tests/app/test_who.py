"""One person is known by every name she goes by."""

from __future__ import annotations

import pytest

from newsroom.app.who import Claim, author_of, recognise, roles_of
from newsroom.config import read_settings
from newsroom.model.author import Author
from newsroom.model.place import AuthorId

BO = Author(AuthorId("bo-li"), "Bo Li", "authors/bo-li.yml", emails=("Bo@herald.example", "bo@home.example"))
AUTHORS = {BO.id: BO}
SETTINGS = read_settings('[roles]\neditor = ["bo@HERALD.example", "sub@wire.example"]\nchief = ["ida"]\n')


@pytest.mark.parametrize("name", ["bo-li", "BO-LI", "bo@herald.example", "bo@home.example"])
def test_an_author_is_recognised_by_id_and_by_each_address(name: str) -> None:
    actor = recognise(Claim(name, "git", "root"), AUTHORS, SETTINGS)
    assert (actor.name, actor.source, actor.ran_by, actor.known) == ("bo-li", "git", "root", True)
    assert {"bo-li", "bo li", "bo@herald.example", "bo@home.example"} <= actor.names
    assert roles_of(actor, SETTINGS) == ("editor",)


def test_an_address_that_a_role_names_is_known_without_a_record() -> None:
    actor = recognise(Claim("Sub@wire.example", "env", "root"), AUTHORS, SETTINGS)
    assert (actor.name, actor.known) == ("Sub@wire.example", True)
    assert roles_of(actor, SETTINGS) == ("editor",)


def test_a_stranger_is_no_author_and_has_no_role() -> None:
    actor = recognise(Claim("x@y.example", "os", "root"), AUTHORS, SETTINGS)
    assert not actor.known
    assert roles_of(actor, SETTINGS) == ()
    assert author_of("x@y.example", AUTHORS.values()) is None
