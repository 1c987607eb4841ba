"""A mark takes in all that a page asks of the site; a page that asks for more is caught here."""

from __future__ import annotations

from typing import Any

from tests.export.paper import AUTHORS, BRIEF, FERRY, NOW, SETTINGS, TEMPLATES, TREATY, look, story

from newsroom.export import index
from newsroom.export.article import page_view
from newsroom.export.formats import html
from newsroom.export.marks import article_mark, feed_mark, list_mark, mark_of
from newsroom.export.site import Site

#: In the mark of every page: see `marks.everywhere`.
EVERYWHERE = {
    "settings",
    "prints",
    "language",
    "words",
    "sections",
    "root",
    "files",
    "proof",
    "logo",
    "page",
    "absolute",
    "whole",
}
#: In the mark of each story: its pictures and its authors' records.
OF_STORIES = {"picture", "look", "now", "avatar", "authors", "_looked", "_seen", "stories", "live"}
#: Told by the marks of an article: the stories after it, its cards, translations and tags, and where its links lead.
OF_ARTICLES = {
    *("newest", "by_section", "place", "_places", "moved", "departed", "translations", "tag_titles"),
    *("by_author", "by_tag", "_original", "named", "known", "paths", "standing"),
}
#: Not told: what was made before, and is the same each time.
MADE = {"made", "texts", "__dict__", "__class__", "__struct_fields__"}


class Watched(Site, frozen=True):
    """A site that notes what it is asked for."""

    def __getattribute__(self, name: str) -> Any:
        ASKED.add(name)
        return super().__getattribute__(name)


ASKED: set[str] = set()


def watched() -> Site:
    linked = FERRY.replace("at eight.", "at eight, [as told](treaty) by [Bo](/author/bo-li/), [not here](gone.md).")
    stories = (story(TREATY), story(linked), story(BRIEF))
    return Watched(SETTINGS, stories, AUTHORS, look, NOW)


def test_an_article_asks_for_nothing_that_its_mark_does_not_tell() -> None:
    of = watched()
    view = html.site_view(of, TEMPLATES)
    ASKED.clear()
    for one in of.stories:
        page_view(one, of)
        html.article(one, of, view, TEMPLATES)
    assert set() == ASKED - EVERYWHERE - OF_STORIES - OF_ARTICLES - MADE


def test_a_list_asks_for_nothing_that_its_mark_does_not_tell() -> None:
    of = watched()
    view = html.site_view(of, TEMPLATES)
    pages = index.lists(of)
    ASKED.clear()
    for page in pages:
        html._list(page, of, view, TEMPLATES)
    assert ASKED - EVERYWHERE - OF_STORIES - {"moved", "departed", "translations"} - MADE == set()


def test_what_nothing_is_remembered_of_has_no_mark() -> None:
    of = watched()
    told = Site(SETTINGS, of.stories, AUTHORS, look, NOW, everywhere="x")
    assert article_mark(of.stories[0], of) is None
    assert article_mark(of.stories[0], told) is None
    assert {list_mark(page, told) for page in index.lists(told) if page.shown} == {None}
    assert feed_mark("feed.xml", of.stories, told) is None


def test_marks_differ_with_what_they_are_made_of_and_not_with_the_run() -> None:
    assert mark_of("a", ["b"]) != mark_of("a", "b")
    assert mark_of(SETTINGS.zone, AUTHORS["bo-li"]) == mark_of(SETTINGS.zone, AUTHORS["bo-li"])  # type: ignore[index]
