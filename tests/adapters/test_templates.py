"""Templates: the newsroom's own first, words escaped, failures with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.adapters.templates import FolderTemplates, packaged
from newsroom.errors import EnvironmentProblem, UsageProblem
from newsroom.export.safe import Html


def templates(tmp_path: Path, **files: str) -> FolderTemplates:
    own, ours = tmp_path / "own", tmp_path / "ours"
    for name, text in files.items():
        folder, _, rest = name.partition("_")
        place = tmp_path / folder / f"{rest}.html"
        place.parent.mkdir(exist_ok=True)
        place.write_text(text)
    return FolderTemplates((own, ours))


def test_a_newsrooms_own_template_is_found_first_and_includes_the_packaged(tmp_path: Path) -> None:
    made = templates(tmp_path, own_a="own {% include 'b.html' %}", ours_a="ours", ours_b="packaged")
    assert made.render("a.html", {}) == "own packaged"


def test_a_style_sheet_is_filled_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "x.css").write_text("a { b: {{ c }}; }")
    assert FolderTemplates((tmp_path,)).render("x.css", {"c": '"D & E", <f>'}) == 'a { b: "D & E", <f>; }'


def test_words_are_escaped_and_addresses_are_not_escaped_twice(tmp_path: Path) -> None:
    made = templates(tmp_path, ours_a="{{ words }} {{ address }}")
    assert made.render("a.html", {"words": "<b>'\"&", "address": Html("/a/?b&amp;c")}) == (
        "&lt;b&gt;&#x27;&quot;&amp; /a/?b&amp;c"
    )


def test_a_template_that_fails_says_where(tmp_path: Path) -> None:
    made = templates(tmp_path, own_a="one\ntwo {{ nothing.here }}")
    with pytest.raises(UsageProblem, match=r"templates/a.html:2: the template cannot be filled") as told:
        made.render("a.html", {})
    assert told.value.hint == "it is the newsroom's own; without it the packaged one is used"


def test_a_value_that_is_missing_is_an_error_and_not_a_hole(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem):
        templates(tmp_path, ours_a="{{ missing }}").render("a.html", {})


def test_no_name_leads_out_of_the_templates(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret")
    made = templates(tmp_path, own_a="{% include '../secret.html' %}")
    with pytest.raises(UsageProblem):
        made.render("a.html", {})
    with pytest.raises(EnvironmentProblem):
        made.read("../secret.html")


def test_the_packaged_templates_are_those_of_the_checkout() -> None:
    assert (packaged() / "html" / "article.html").is_file()
    assert (packaged() / "fonts" / "web.css").is_file()
