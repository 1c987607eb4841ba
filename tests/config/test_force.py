"""What is in force, and where from."""

from __future__ import annotations

import pytest

from newsroom.config import in_force, read_settings
from newsroom.config.force import without_password

HERALD = """\
[newsroom]
title = "Harbour Herald"
[sections.news]
title = "News"
[style.variants]
"Sergej L." = ["Sergei L."]
[[workflow.transition]]
from = "draft"
to = "edited"
"""


def test_each_setting_says_where_it_comes_from() -> None:
    found = {one.key: one for one in in_force(read_settings(HERALD), {})}
    assert (found["newsroom.title"].value, found["newsroom.title"].origin) == ("Harbour Herald", "newsroom.toml")
    assert found["newsroom.title"].line == 2
    assert found["sections.news.title"].line == 4
    assert found['style.variants."Sergej L."'].value == ["Sergei L."]
    assert found["workflow.transition.0.to"].line == 9
    assert (found["workflow.states"].value, found["workflow.states"].origin) == (
        ["draft", "edited", "published"],
        "default",
    )
    assert found["print.icc"].value is None
    assert found["ledger.journal"].value is True


def test_the_environment_goes_before_the_file() -> None:
    settings = read_settings('[print]\nicc = "profiles/press.icc"')
    found = {one.key: one for one in in_force(settings, {"NEWSROOM_ICC": "/p.icc", "NEWSROOM_ACTOR": "bo-li"})}
    assert (found["print.icc"].value, found["print.icc"].origin) == ("/p.icc", "NEWSROOM_ICC")
    assert (found["NEWSROOM_ACTOR"].value, found["NEWSROOM_ACTOR"].origin) == ("bo-li", "environment")
    assert "SOURCE_DATE_EPOCH" not in found


def test_a_pyproject_is_named_as_the_origin() -> None:
    text = '[project]\nname = "x"\n[tool.newsroom.newsroom]\ntitle = "Herald"'
    settings = read_settings(text, path="pyproject.toml", within=("tool", "newsroom"))
    found = {one.key: one for one in in_force(settings, {})}
    assert (found["newsroom.title"].origin, found["newsroom.title"].line) == ("pyproject.toml", 4)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://desk:secret@db.example/x", "postgresql://desk:…@db.example/x"),
        ("postgresql+psycopg://desk:p%40ss@db/x", "postgresql+psycopg://desk:…@db/x"),
        ("postgresql://db/x", "postgresql://db/x"),
        ("sqlite:///x.db", "sqlite:///x.db"),
    ],
)
def test_no_password_is_shown(address: str, shown: str) -> None:
    assert without_password(address) == shown
    found = {one.key: one for one in in_force(read_settings(""), {"NEWSROOM_DATABASE_URL": address})}
    assert found["NEWSROOM_DATABASE_URL"].value == shown
