from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.source.drafts import at, body_of

from newsroom.model.block import Block, Box, EmbedCard, Figure, Prose, RelatedCard, UnknownDirective
from newsroom.model.draft import Draft
from newsroom.model.photo import Credit


def blocks(draft: Draft) -> list[tuple[str, str]]:
    """The kinds of the blocks, each with its source."""
    return [(_name(block), at(draft, block.where)) for block in draft.body.blocks]


def _name(block: Block) -> str:
    return block.kind if isinstance(block, Prose) else type(block).__name__


def test_blocks_stand_where_they_are_written() -> None:
    draft = body_of(
        "\r\n# Head é\r\n\r\nOne\r\ntwo.  \r\n\r\n- a\r\n  - b\r\n- c\r\n\r\n> q\r\n\r\n1. x\r\n\r\n"
        "```py\r\ncode\r\n```\r\n\r\n    indented\r\n\r\n***\r\n\r\n| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n"
        "\r\nSet\r\n---\r\n"
    )
    assert blocks(draft) == [
        ("h1", "# Head é"),
        ("p", "One\r\ntwo."),
        ("ul", "- a\r\n  - b\r\n- c"),
        ("blockquote", "> q"),
        ("ol", "1. x"),
        ("pre", "```py\r\ncode\r\n```"),
        ("pre", "indented"),
        ("hr", "***"),
        ("table", "| a | b |\r\n|---|---|\r\n| 1 | 2 |"),
        ("h2", "Set\r\n---"),
    ]
    assert all("sourcepos" not in block.html for block in draft.body.blocks if isinstance(block, Prose))


def test_a_picture_alone_is_a_figure_with_caption_and_credit() -> None:
    draft = body_of('Text é.\n\n![Two *men*](photos/x.jpg "In Rome (A. Person /Agency via D)")\n')
    figure = draft.body.blocks[1]
    assert isinstance(figure, Figure)
    photo = figure.photo
    assert (photo.file, photo.alt, photo.caption) == ("photos/x.jpg", "Two men", "In Rome")
    assert photo.credit == Credit("A. Person /Agency via D", "A. Person", "Agency", "D")
    assert photo.figure
    assert not photo.lead
    assert at(draft, photo.where("file")) == "photos/x.jpg"
    assert at(draft, photo.where("caption")) == "In Rome"
    assert at(draft, photo.where("credit")) == "A. Person /Agency via D"
    assert at(draft, photo.where("alt")) == at(draft, photo.where())  # its mark-up makes it doubtful
    assert draft.body.photos == (photo,)
    assert draft.body.html == (
        "<p>Text é.</p>\n"
        '<figure><img src="photos/x.jpg" alt="Two men" />'
        "<figcaption>In Rome (A. Person /Agency via D)</figcaption></figure>"
    )


def test_a_picture_among_words_is_no_figure() -> None:
    draft = body_of("Words ![alt](a.jpg 'T (AP)') more.\n\n- ![b](b.jpg)\n\n[![c](c.jpg)](d.html)\n")
    assert [(photo.file, photo.figure) for photo in draft.body.photos] == [
        ("a.jpg", False),
        ("b.jpg", False),
        ("c.jpg", False),
    ]
    assert [at(draft, photo.where("alt")) for photo in draft.body.photos] == ["alt", "b", "c"]
    assert draft.body.photos[0].credit == Credit("AP")
    assert [block.pictures for block in draft.body.blocks if isinstance(block, Prose)] == [
        (photo,) for photo in draft.body.photos
    ]
    assert [(link.target, at(draft, link.where)) for link in draft.body.links] == [("d.html", "[![c](c.jpg)](d.html)")]


@pytest.mark.parametrize(
    ("written", "file", "where"),
    [
        ("![a](<photos/a b.jpg>)", "photos/a b.jpg", "photos/a b.jpg"),
        ("![a](photos/a%20b.jpg)", "photos/a b.jpg", "photos/a%20b.jpg"),
        ("![a](photos/a&amp;b.jpg)", "photos/a&b.jpg", "photos/a&amp;b.jpg"),
        ("![a](photos/a\\(b\\).jpg)", "photos/a(b).jpg", "photos/a\\(b\\).jpg"),
        ("![a](photos/a(b).jpg)", "photos/a(b).jpg", "photos/a(b).jpg"),
        ("![a](photos/é😀.jpg (t))", "photos/é😀.jpg", "photos/é😀.jpg"),
        ("![a](https://x.example/a%20b.jpg)", "https://x.example/a%20b.jpg", "https://x.example/a%20b.jpg"),
        ("![a](\n  photos/a.jpg\n  'x\ny'\n)", "photos/a.jpg", "photos/a.jpg"),
        ('![a](a.jpg "with ](b.jpg) in it")', "a.jpg", "a.jpg"),
        ("![a [b](c) d](e.jpg)", "e.jpg", "e.jpg"),
    ],
)
def test_the_file_of_a_picture_is_found_in_its_source(written: str, file: str, where: str) -> None:
    draft = body_of(f"é {written} end\n")
    (photo,) = draft.body.photos
    assert photo.file == file
    assert at(draft, photo.where("file")) == where
    assert at(draft, photo.where()) == written


def test_a_picture_by_reference_stands_as_a_whole() -> None:
    draft = body_of('![alt][x]\n\n![x]\n\n[x]: photos/x.jpg "Cap (AP)"\n')
    assert [photo.file for photo in draft.body.photos] == ["photos/x.jpg", "photos/x.jpg"]
    assert [at(draft, photo.where("file")) for photo in draft.body.photos] == ["![alt][x]", "![x]"]
    assert draft.body.photos[0].credit == Credit("AP")
    assert at(draft, draft.body.photos[0].where("credit")) == "![alt][x]"


def test_escapes_in_a_caption_are_read_and_placed_as_far_as_sure() -> None:
    draft = body_of('![a](b.jpg "Q &amp; A (AP)")\n\n![a](b.jpg "AP &amp; AP (AP)")\n\n![a](b.jpg "Q &amp; A")\n')
    first, second, third = draft.body.photos
    assert (first.caption, at(draft, first.where("caption"))) == ("Q & A", "Q &amp; A (AP)")
    assert at(draft, first.where("credit")) == "AP"
    assert at(draft, second.where("credit")) == at(draft, second.where())
    assert at(draft, third.where("caption")) == "Q &amp; A"


def test_a_caption_may_be_nothing_but_its_credit() -> None:
    draft = body_of('![a](b.jpg "(AP)")\n')
    (photo,) = draft.body.photos
    assert photo.caption is None
    assert photo.credit == Credit("AP")
    assert "caption" not in photo.places
    assert draft.body.html == '<figure><img src="b.jpg" alt="a" /><figcaption>(AP)</figcaption></figure>'


def test_a_picture_in_a_table_with_bars_is_placed() -> None:
    draft = body_of("| a \\| b | ![x](y.jpg) |\n|---|---|\n| ![é \\| z](q.jpg) | b |\n")
    assert [photo.file for photo in draft.body.photos] == ["y.jpg", "q.jpg"]
    for photo in draft.body.photos:
        assert photo.file in at(draft, photo.where())


def test_pictures_after_a_broken_line_are_each_found() -> None:
    picture = "![a](\n  b.jpg\n 't (AP)')"
    draft = body_of(f"{picture} {picture} ![a](b.jpg) [c](\nd) {picture}\n")
    found = [photo.where() for photo in draft.body.photos]
    assert [at(draft, where) for where in found] == [picture, picture, "![a](b.jpg)", picture]
    assert len({where.start for where in found if where}) == 4
    assert at(draft, draft.body.links[0].where) == "[c](\nd)"


def test_links_keep_their_target_and_words() -> None:
    draft = body_of(
        "[a *b*](c.html 't') <https://x.example/é> https://y.example [r]\n\n[r]: z\n\n[bad](javascript:x)\n"
    )
    assert [(link.target, link.text, at(draft, link.where)) for link in draft.body.links] == [
        ("c.html", "a b", "[a *b*](c.html 't')"),
        ("https://x.example/%C3%A9", "https://x.example/é", "<https://x.example/é>"),
        ("https://y.example", "https://y.example", "https://y.example"),
        ("z", "r", "[r]"),
        ("javascript:x", "bad", "[bad](javascript:x)"),
    ]


def test_what_runs_scripts_stays_empty_in_the_html() -> None:
    draft = body_of("x ![a](javascript:alert(1)) ![b](c.jpg)\n")
    assert draft.body.html == '<p>x <img src="" alt="a" /> <img src="c.jpg" alt="b" /></p>'


def test_headings_have_ids_that_links_name() -> None:
    draft = body_of(
        "# Hello, World!\n\n## Hello World\n\n## Hello World\n\n## Straße & é\n\n## hello-world-1\n\n## !\n\n"
        "a[^n]\n\n[^n]: b\n"
    )
    assert draft.body.anchors >= {
        *(
            "hello-world",
            "hello-world-1",
            "hello-world-2",
            "straße--é",
            "hello-world-1-1",
            "section",
            "fn-n",
            "fnref-n",
        ),
    }
    assert '<h2 id="straße--é">Straße &amp; é</h2>' in draft.body.html


def test_an_id_that_is_taken_is_passed_over() -> None:
    assert body_of("# a\n\n# a-1\n\n# a\n\n# a\n").body.anchors == {"a", "a-1", "a-2", "a-3"}


def test_a_picture_that_hides_its_address_stands_as_a_whole() -> None:
    draft = body_of("![" + "[a](x) " * 70 + "](b.jpg)\n")
    (photo,) = draft.body.photos
    assert photo.file == "b.jpg"
    assert set(photo.places) == {""}


def test_footnotes_come_last() -> None:
    draft = body_of("a[^1]\n\n[^1]: note ![p](p.jpg)\n\nb\n")
    assert [_name(block) for block in draft.body.blocks] == ["p", "p", "section"]
    assert draft.body.photos[0].file == "p.jpg"


def test_directives_are_cards_and_boxes() -> None:
    draft = body_of(
        "Para\n::related other-slug\nstill prose\n\n::embed https://x.example/a\n\n:::pull\n> Quote\n:::\n\n"
        ":::box The facts\nOne\n\n::related third\n\n- two\n:::\n\n::optional\nLast.\n"
    )
    found = draft.body.blocks
    assert blocks(draft)[0] == ("p", "Para")
    assert isinstance(found[1], RelatedCard)
    assert found[1].slug == "other-slug"
    assert at(draft, found[1].where) == "::related other-slug"
    assert blocks(draft)[2] == ("p", "still prose")
    assert isinstance(found[3], EmbedCard)
    assert found[3].url == "https://x.example/a"
    pull, box, last = found[4:]
    assert isinstance(pull, Box)
    assert (pull.kind, pull.title, [_name(block) for block in pull.blocks]) == ("pull", None, ["blockquote"])
    assert isinstance(box, Box)
    assert (box.kind, box.title) == ("box", "The facts")
    assert [_name(block) for block in box.blocks] == ["p", "RelatedCard", "ul"]
    assert at(draft, box.where).startswith(":::box The facts")
    assert at(draft, box.where).endswith(":::")
    assert (last.optional, at(draft, last.where)) == (True, "Last.")
    assert [card.slug for card in draft.body.cards] == ["other-slug", "third"]
    assert "<p>The facts</p>" in draft.body.html
    assert "other-slug" not in draft.body.html
    assert draft.body.plain.startswith("Para\n\nstill prose\n\nQuote\n\nThe facts\n\nOne")


def test_references_resolve_across_directives() -> None:
    draft = body_of(":::box\n[a][r] b[^1]\n:::\n\n[r]: x.html\n\n[^1]: note\n")
    assert draft.body.links[0].target == "x.html"
    assert "fn-1" in draft.body.anchors


def test_directives_in_code_are_code() -> None:
    draft = body_of("```\n::related x & y\n:::box\n:::\n```\n\n`a\n::related b`\n\n~~~\n::relatd\n~~~\n")
    first = draft.body.blocks[0]
    assert isinstance(first, Prose)
    assert first.html == "<pre><code>::related x &amp; y\n:::box\n:::\n</code></pre>"
    assert first.plain == "::related x & y\n:::box\n:::"
    assert draft.body.cards == (RelatedCard(draft.body.cards[0].slug, draft.body.cards[0].where),)


@pytest.mark.parametrize(
    ("markdown", "name", "reason"),
    [
        ("::relatd x", "relatd", 'nobody knows ::relatd; did you mean "related"?'),
        ("::zzz", "zzz", "nobody knows ::zzz; known are ::related, ::embed, ::optional"),
        ("::box", "box", "nobody knows ::box; a box begins with three colons: :::box"),
        ("::related", "related", "::related names no story; write its slug"),
        ("::embed x.html", "embed", "::embed takes one address that begins with https://"),
        ("::embed https://x y", "embed", "::embed takes one address that begins with https://"),
        ("::optional now\na", "optional", "::optional stands alone on its line"),
        ("::optional", "optional", "no block follows ::optional"),
        ("::optional\n::optional\na", "optional", "no block follows ::optional"),
        (":::", "", "::: closes no box"),
        (":::box\na", "box", ":::box is never closed; a line ::: is missing"),
        (":::note\na\n:::", "note", "nobody knows :::note; known are :::pull, :::box"),
        (":::note\na", "note", "nobody knows :::note; known are :::pull, :::box"),
        (":::box\n::optional\n:::", "optional", "no block follows ::optional"),
    ],
)
def test_a_directive_nobody_knows_is_told(markdown: str, name: str, reason: str) -> None:
    found = [block for block in _flat(body_of(markdown + "\n").body.blocks) if isinstance(block, UnknownDirective)]
    assert [(block.name, block.reason) for block in found] == [(name, reason)]


def _flat(found: tuple[Block, ...]) -> list[Block]:
    return [inner for block in found for inner in (block, *_flat(block.blocks if isinstance(block, Box) else ()))]


def test_what_an_unclosed_box_holds_stays() -> None:
    draft = body_of(":::box\na\n\n:::pull\nb\n")
    assert [_name(block) for block in draft.body.blocks] == ["UnknownDirective", "p", "UnknownDirective", "p"]


def test_what_an_unknown_box_holds_stays() -> None:
    draft = body_of(":::note\na\n:::\n\n::optional\n:::box\nb\n:::\n")
    assert [_name(block) for block in draft.body.blocks] == ["UnknownDirective", "p", "Box"]
    assert draft.body.blocks[-1].optional


def test_colons_in_prose_are_prose() -> None:
    draft = body_of(
        "a ::related b\n\n :: x\n\n:: x\n\n::::box\n\n::: box\n\n::1 is an address\n\n  ::related indented\n"
    )
    assert {_name(block) for block in draft.body.blocks} == {"p"}


def test_boxes_are_nested_eight_deep_at_most() -> None:
    draft = body_of(":::box\n" * 20 + "a\n" + ":::\n" * 20)
    deep = [block for block in _flat(draft.body.blocks) if isinstance(block, Box)]
    assert len(deep) == 8
    told = [block for block in _flat(draft.body.blocks) if isinstance(block, UnknownDirective)]
    assert {block.reason for block in told} == {"boxes are nested deeper than 8 levels"}


def test_raw_html_is_placed() -> None:
    draft = body_of(
        "a <b>c</b> `<i>` \\<u> <https://x.example> <a@b.example>\n\n<div class='x'>\n*a*\n</div>\n\n"
        "<!-- a comment -->\n\n<script>\n\nx\n\n</script> tail\n\n- <i>x</i>\n\n[r]: x\n\n<?php x ?>\n\n"
        "<!DOCTYPE x>\n\n"
        "<![CDATA[ x ]]>\n\nend\n\n<hr>\n"
    )
    assert [at(draft, where) for where in draft.body.raw_html] == [
        *("<b>", "</b>", "<div class='x'>\n*a*\n</div>", "<script>\n\nx\n\n</script> tail", "<i>", "</i>"),
        *("<?php x ?>", "<!DOCTYPE x>", "<![CDATA[ x ]]>", "<hr>"),
    ]
    assert "omitted" not in draft.body.html


def test_raw_html_that_cannot_be_told_apart_is_the_block() -> None:
    draft = body_of("> <div>\n> <b>x</b>\n> </div>\n\nz\n")
    assert [at(draft, where) for where in draft.body.raw_html] == ["> <div>\n> <b>x</b>\n> </div>"]


def test_raw_html_in_a_long_block_is_the_block() -> None:
    draft = body_of("a <b>c</b> " * 3000)
    assert list(draft.body.raw_html) == [draft.body.blocks[0].where]


def test_an_html_block_never_closed_goes_to_the_end() -> None:
    draft = body_of("a\n\n<!-- open\n\nb\n")
    assert draft.body.raw_html == ()
    assert [_name(block) for block in draft.body.blocks] == ["p"]


def test_an_ignore_covers_the_next_block() -> None:
    draft = body_of(
        "a\n\n<!-- newsroom:ignore PHO001 archive picture -->\n![x](y.jpg)\n\n"
        "<!-- newsroom:ignore LNK001 -->\n\n:::box\nb\n:::\n\n"
        "c <!-- newsroom:ignore HED001 why --> d\n\n<!-- newsroom:ignore LAST nothing follows -->\n"
    )
    assert [
        (ignore.code, ignore.reason, at(draft, ignore.where)[:21], at(draft, ignore.covers))
        for ignore in draft.body.ignores
    ] == [
        ("PHO001", "archive picture", "<!-- newsroom:ignore ", "![x](y.jpg)"),
        ("LNK001", None, "<!-- newsroom:ignore ", ":::box\nb\n:::"),
        ("HED001", "why", "<!-- newsroom:ignore ", "c <!-- newsroom:ignore HED001 why --> d"),
        ("LAST", "nothing follows", "<!-- newsroom:ignore ", ""),
    ]
    assert draft.body.raw_html == ()


def test_an_ignore_in_code_is_code() -> None:
    assert body_of("```\n<!-- newsroom:ignore X y -->\n```\n").body.ignores == ()


@pytest.mark.parametrize(
    ("markdown", "reason"),
    [
        (">" * 101 + " a", "quotes and lists are nested deeper than 100 levels"),
        ("[^1]: " * 200, "quotes and lists are nested deeper than 100 levels"),
        ("ok\n\n" + "|a" * 1200 + "\n" + "|-" * 1200, "a table has more than 1000 columns"),
        ("ok\n\n" + "~~a" * 3000, "a paragraph has more than 4000 signs ~"),
    ],
)
def test_a_body_beyond_bounds_is_one_block_that_says_so(markdown: str, reason: str) -> None:
    draft = body_of(markdown)
    (block,) = draft.body.blocks
    assert isinstance(block, UnknownDirective)
    assert block.reason == reason
    assert draft.body.html == ""


def test_much_is_within_bounds() -> None:
    assert len(body_of("|a|b|\n|-|-|\n" + "|c|d|\n" * 600 + "\n" + "~~a~~\n\n" * 2000).body.blocks) == 2001
    assert len(body_of(">" * 100 + " a").body.blocks) == 1


def test_a_body_full_of_signs_keeps_its_colons() -> None:
    signs = "".join(map(chr, range(0xE000, 0xE010)))
    draft = body_of(f"{signs}\n\n::related x\n")
    assert draft.body.cards == ()
    assert "::related x" in draft.body.plain


def test_long_lines_keep_their_places() -> None:
    draft = body_of("é😀 " * 1000 + "![a](b.jpg) " + "ü " * 50 + "[c](d)\n")
    assert at(draft, draft.body.photos[0].where()) == "![a](b.jpg)"
    assert at(draft, draft.body.links[0].where) == "[c](d)"


_MARKDOWN = st.text(alphabet="ab é😀*_`[]()!<>#-+|:~&\\\"'1.\n\r\t ^", max_size=120)


@settings(deadline=None, max_examples=300)
@given(_MARKDOWN)
@example("[^a]\n\n[^a]: ![b](c)")
@example('> ![a](b\n> "c")')
def test_every_body_is_read_and_its_places_are_in_it(markdown: str) -> None:
    draft = body_of(markdown)
    body = draft.body
    spans = [block.where for block in _flat(body.blocks)]
    spans += [*body.raw_html, *(link.where for link in body.links), *(ignore.where for ignore in body.ignores)]
    spans += [where for photo in body.photos for where in photo.places.values()]
    for where in spans:
        assert draft.body_at <= where.start <= where.end <= len(draft.text)
    for photo in body.photos:
        if "file" in photo.places and not re.search(r"[\\&%\r\n]", at(draft, photo.where("file"))):
            assert at(draft, photo.where("file")) == photo.file
        if "alt" in photo.places and not re.search(r"[\\&\s]", at(draft, photo.where("alt"))):
            assert at(draft, photo.where("alt")) == photo.alt
        if "credit" in photo.places and photo.credit:
            assert at(draft, photo.where("credit")) == photo.credit.written
    assert "data-sourcepos" not in body.html


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(["Para é.", "- a\n- b", "> 😀 q", "![a](b.jpg)", "# H", "::related x", "```\nc\n```"]),
        max_size=8,
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_blocks_are_their_own_source(parts: list[str], line_end: str) -> None:
    draft = body_of(f"{line_end}{line_end}".join(part.replace("\n", line_end) for part in parts))
    found = [at(draft, block.where).replace(line_end, "\n") for block in draft.body.blocks]
    joined = "\n\n".join(parts)
    assert all(source in joined for source in found)
    assert sum(source.count("Para é.") for source in found) == parts.count("Para é.")
    assert [source for source in found if source.startswith(("!", "#", ":"))] == [
        part for part in parts if part.startswith(("!", "#", ":"))
    ]


def test_a_link_over_two_lines_stands_at_its_place_whatever_letters_are_near() -> None:
    for letters in ("e", "é"):
        draft = body_of(f"{letters} [x] and the [fair](\nhttps://herald.example) today, <b>now</b>.\n")
        (link,) = draft.body.links
        assert at(draft, link.where) == "[fair](\nhttps://herald.example)"
