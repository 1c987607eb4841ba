"""The newsroom around its drafts: what is read, when, and what is found in it."""

from __future__ import annotations

import pytest
from tests.checks.desk import FILES, KnownPictures, MemoryFiles, StoppedClock, WrittenJournal, desk

from newsroom.app.gather import find, gather, read_all
from newsroom.config import read_settings
from newsroom.errors import UsageProblem
from newsroom.model.place import AuthorId, Slug

STORY = "---\nheadline: Fair\n---\n\nIt opens.\n"


def test_authors_are_read_with_what_is_wrong_with_their_records() -> None:
    newsroom = desk(STORY, {"authors/bo.yml": "name: [\n", "authors/cy.yml": "name: Cy\nrole: [a]\n"}).newsroom
    assert sorted(newsroom.authors) == ["ana-lopez", "cy", "newsdesk"]
    assert sorted(newsroom.author_faults) == ["authors/bo.yml", "authors/cy.yml"]
    assert newsroom.staff.texts["authors/bo.yml"] == "name: [\n"
    assert newsroom.authors[AuthorId("cy")].role is None


def test_slugs_are_those_of_the_files_and_those_typed_in_them() -> None:
    newsroom = desk(
        STORY,
        {
            "drafts/a.md": "---\nslug: typed\n---\n",
            "drafts/b.md": "---\nSlug: not ours\n---\n",
            "drafts/2024-05-01-c.md": STORY,
            "drafts/d/index.md": STORY,
        },
    ).newsroom
    assert dict(newsroom.slugs) == {
        "b": ("drafts/b.md",),
        "c": ("drafts/2024-05-01-c.md",),
        "d": ("drafts/d/index.md",),
        "ferry-closes": ("drafts/ferry-closes.md",),
        "harbour-fair": ("drafts/harbour-fair.md",),
        "typed": ("drafts/a.md",),
    }


def test_a_slug_under_a_name_of_the_sites_own_counts() -> None:
    settings = FILES["newsroom.toml"] + '[fields]\nslug = ["permalink"]\n'
    newsroom = desk(STORY, {"newsroom.toml": settings, "drafts/a.md": "---\npermalink: typed\n---\n"}).newsroom
    assert newsroom.slugs[Slug("typed")] == ("drafts/a.md",)


def test_a_draft_that_goes_away_meanwhile_is_left_out() -> None:
    made = desk(STORY)
    drafts = made.files.drafts()

    class Going(MemoryFiles):
        def drafts(self) -> tuple[str, ...]:
            return (*drafts, "drafts/gone.md")

    files = Going(made.files.held)
    newsroom = gather(files, KnownPictures(), WrittenJournal(), StoppedClock(), read_settings(""), packs=None)
    assert [draft.path for draft in read_all(files, newsroom)] == list(drafts)
    assert [draft.path for draft in read_all(files, newsroom, ("drafts/gone.md", drafts[0]))] == [drafts[0]]
    assert "gone" not in newsroom.slugs


def test_an_article_is_found_by_slug_and_by_path() -> None:
    newsroom = desk(STORY).newsroom
    by_slug = find(newsroom, "harbour-fair")
    assert by_slug.path == "drafts/harbour-fair.md"
    assert find(newsroom, "./drafts/harbour-fair.md") is by_slug
    assert newsroom.draft_of(Slug("harbour-fair")) is by_slug
    assert newsroom.draft_of(Slug("nobody")) is None


def test_an_article_that_is_not_there_is_met_with_the_nearest() -> None:
    newsroom = desk(STORY).newsroom
    with pytest.raises(UsageProblem, match='there is no article "harbour-fayr"') as problem:
        find(newsroom, "harbour-fayr")
    assert problem.value.hint == 'did you mean "harbour-fair"?'
    with pytest.raises(UsageProblem) as problem:
        find(newsroom, "§")
    assert problem.value.hint == "newsroom status lists the articles"


@pytest.mark.parametrize("name", ["harbour-fair", "drafts/harbour-fair.md", "drafts/other.md"])
def test_two_files_with_one_slug_are_both_shown(name: str) -> None:
    newsroom = desk(STORY, {"drafts/other.md": "---\nslug: harbour-fair\n---\n"}).newsroom
    with pytest.raises(UsageProblem, match=r"drafts/harbour-fair\.md and drafts/other\.md"):
        find(newsroom, name)


@pytest.mark.parametrize(
    ("toml", "message", "hint"),
    [
        ('[required.news]\nedited = ["hedline"]\n', 'newsroom.toml:2: no field "hedline"', 'did you mean "headline"?'),
        ('[required.news]\nedited = ["§"]\n', 'newsroom.toml:2: no field "§"', "fields are headline, kicker"),
        ('[checks.edited]\nPH01 = "off"\n', 'newsroom.toml:2: no rule "PH01"', "did you mean"),
    ],
)
def test_settings_that_name_what_is_not_there_are_refused(toml: str, message: str, hint: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        desk(STORY, {"newsroom.toml": toml})
    assert str(problem.value) == message
    assert problem.value.hint is not None
    assert problem.value.hint.startswith(hint)


def test_all_fields_that_nobody_knows_are_told_at_once() -> None:
    with pytest.raises(UsageProblem) as problem:
        desk(STORY, {"newsroom.toml": '[required.news]\nedited = ["hedline", "section"]\npublished = ["§"]\n'})
    told = [str(each) for each in (problem.value, *problem.value.beside)]
    assert told == ['newsroom.toml:2: no field "hedline"', 'newsroom.toml:3: no field "§"']


def test_a_path_out_of_the_newsroom_names_no_draft() -> None:
    class Strict(MemoryFiles):
        def read(self, path: str) -> bytes:
            if ".." in path:
                raise UsageProblem("leads out")
            return super().read(path)

    files = Strict({name: text.encode() for name, text in FILES.items()})
    newsroom = gather(files, KnownPictures(), WrittenJournal(), StoppedClock(), read_settings(""), packs=None)
    assert newsroom.draft_at("../secret.md") is None


def test_a_bare_folder_has_no_authors_no_style_and_no_ledger() -> None:
    newsroom = desk(STORY, {"style/x.yml": "extends: spelling\n"}, bare=True).newsroom
    assert (newsroom.authors, newsroom.style, newsroom.standings) == ({}, None, {})


@pytest.mark.parametrize(
    "text",
    [
        "---\nslug: typed\n---\n",
        "---\nslug: as-typed\n---\n",
        "---\r\nheadline: x\r\nslug: as-typed  \r\n---\r\n",
        "---\nheadline: x\n---\n\nslug: body\n",
        "---\nslug: 12\n---\n",
        "---\nslug: 'quoted'\n---\n",
        "---\nslug: null\n---\n",
        "---\nslug: as-typed # a slug\n---\n",
        "---\nphoto:\n  slug: inner-one\n---\n",
        "---\nheadline: |\n  slug: in-text\n---\n",
        "---\nSlug: other\n---\n",
        "---\nslug: Not_One\n---\n",
        "---\nslug:\n  typed\n---\n",
        "slug: no-front-matter\n",
        "+++\nslug = 'toml'\n+++\n",
        "\n---\nslug: blank-before\n---\n",
        "---\nslug: [\n---\n",
        "---\nslug: left-open\n",
        "---\nheadline: [\nslug: broken\n---\n",
        "---\nslug: true\n---\n",
    ],
)
def test_a_slug_told_at_a_glance_is_the_one_that_is_read(text: str) -> None:
    made = desk(text.encode(), path="drafts/file-name.md")
    assert made.newsroom.slugs[made.draft.slug] == ("drafts/file-name.md",)


def test_a_broken_draft_is_found_by_the_slug_it_was_given() -> None:
    made = desk("---\nkicker: a: b\nslug: as-typed\n---\n", path="drafts/file-name.md")
    assert find(made.newsroom, "as-typed").path == "drafts/file-name.md"
