"""One of the languages that tell a story stands for it."""

from __future__ import annotations

import pytest

from newsroom.model.place import Slug
from newsroom.model.translated import Version, families, stands_for


def version(slug: str, language: str | None = None, of: str | None = None) -> Version:
    return Version(Slug(slug), language, None if of is None else Slug(of))


STORM = version("storm")
TEMPESTAD = version("tempestad", "es", "storm")
STURM = version("sturm", "de", "tempestad")


@pytest.mark.parametrize(
    ("versions", "told"),
    [
        ([STORM, version("fair"), TEMPESTAD, STURM], [["storm", "tempestad", "sturm"], ["fair"]]),
        ([TEMPESTAD, version("orage", "fr", "storm")], [["tempestad", "orage"]]),  # the original is not among them
        ([version("a", of="b"), version("b", of="a"), version("c", of="a")], [["a", "b", "c"]]),
        ([version("a", of="a")], [["a"]]),
        ([], []),
    ],
)
def test_what_tells_the_same_is_a_family(versions: list[Version], told: list[list[str]]) -> None:
    assert [[one.slug for one in family] for family in families(versions)] == told


@pytest.mark.parametrize(
    ("family", "own", "slug"),
    [
        ([TEMPESTAD, STORM], "en", "storm"),
        ([STORM, TEMPESTAD], "es", "storm"),  # it says no language, and has the newsroom's
        ([version("storm", "en"), TEMPESTAD], "es-AR", "tempestad"),
        ([version("storm", "en-US"), version("gale", "en-GB", "storm")], "en-GB", "gale"),
        ([version("sturm", "de", "storm"), version("storm", "en")], "fr", "storm"),
        ([TEMPESTAD, version("orage", "fr", "storm")], "en", "tempestad"),
        ([version("storm", "en"), version("uvaer", "no", "storm")], "nb", "uvaer"),
    ],
)
def test_the_newsrooms_language_stands_for_a_family_else_the_original(
    family: list[Version], own: str, slug: str
) -> None:
    assert stands_for(family, own).slug == slug


@pytest.mark.parametrize(
    ("reader", "slug"), [("es", "tempestad"), ("es-MX", "tempestad"), ("fr", "gale"), ("en", "gale")]
)
def test_a_reader_gets_her_language_else_the_newsrooms(reader: str, slug: str) -> None:
    family = [version("sturm", "de"), version("gale", "en", "sturm"), version("tempestad", "es", "sturm")]
    assert stands_for(family, "en", reader).slug == slug
