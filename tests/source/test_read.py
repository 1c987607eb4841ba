from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.source.drafts import BARE, OURS, at, faults, read

from newsroom.model.photo import Credit
from newsroom.source.fields import CANONICAL, field_map
from newsroom.source.read import headline_at_a_glance, read_draft

WHOLE = """\
---
headline: “Talks” – again
kicker: News Feed
section: news
standfirst: What they said
authors: [ana-lopez, {name: Guest One}]
source: {name: dpa, credit: dpa/rights, url: "https://dpa.example"}
language: pt-BR
photo:
  file: photos/ministers.jpg
  alt: Two ministers
  caption: Ministers in Rome (A. Person /Agency via Distributor)
  focus: {x: 0.5, y: 0.4}
  ai: true
related: [other-slug]
tags: [diplomacy, 2024]
seo: {title: Talks, noindex: true}
read_time: 2
publish_at: 2026-05-04 06:00
desk: {assignee: bo-li, priority: 1}
check: {ignore: {PHO017: archive picture}}
status: draft
---
Text.
"""


def test_every_field_of_the_contract_is_read() -> None:
    draft = read(WHOLE)
    assert draft.faults == ()
    assert draft.headline == "“Talks” – again"
    assert [(author.id, author.name) for author in draft.authors] == [("ana-lopez", None), (None, "Guest One")]
    assert draft.source is not None
    assert (draft.source.name, draft.source.credit) == ("dpa", "dpa/rights")
    assert draft.tags == ("diplomacy", "2024")
    assert draft.related == ("other-slug",)
    assert draft.read_time == 2
    assert draft.publish_at == "2026-05-04 06:00"
    assert draft.desk.priority == 1
    assert draft.seo.noindex
    assert draft.ignores == {"PHO017": "archive picture"}
    assert draft.status == "draft"
    assert draft.slug == "talks"
    assert draft.slug_typed is None
    assert draft.body.plain == "Text."


def test_lead_photo_has_the_credit_that_ends_its_caption() -> None:
    photo = read(WHOLE).photo
    assert photo is not None
    assert photo.caption == "Ministers in Rome"
    assert photo.credit == Credit("A. Person /Agency via Distributor", "A. Person", "Agency", "Distributor")
    assert photo.credit_in_caption
    assert photo.caption_written == "Ministers in Rome (A. Person /Agency via Distributor)"
    assert photo.focus is not None
    assert photo.ai


def test_places_are_what_they_say() -> None:
    draft = read(WHOLE)
    assert at(draft, draft.where("headline")) == "“Talks” – again"
    assert at(draft, draft.where_key("headline")) == "headline"
    assert at(draft, draft.where("photo", "credit")).startswith("photo")
    assert at(draft, draft.authors[1].where) == "{name: Guest One}"
    assert draft.photo is not None
    assert at(draft, draft.photo.where("credit")) == "A. Person /Agency via Distributor"
    assert at(draft, draft.photo.where("caption")) == "Ministers in Rome"
    assert at(draft, draft.photo.where("file")) == "photos/ministers.jpg"
    assert len(draft.photo.places) == len(set(draft.photo.places)) == 7


def test_photo_none_is_no_photo() -> None:
    draft = read("---\nphoto: none\n---\n")
    assert draft.photo is None
    assert draft.photo_none
    assert draft.front == {"photo": "none"}


def test_photo_may_be_a_file_alone() -> None:
    draft = read("---\nphoto: photos/x.jpg\n---\n")
    assert draft.photo is not None
    assert draft.photo.file == "photos/x.jpg"
    assert at(draft, draft.photo.where("alt")) == "photos/x.jpg"


def test_unknown_key_is_named_with_what_was_meant() -> None:
    draft = read("---\nhedline: Talks\nphoto: {file: a.jpg, atl: x}\n---\n")
    assert faults(draft) == [("unknown-key", "hedline"), ("unknown-key", "atl")]
    assert 'did you mean "headline"?' in draft.faults[0].message


def test_unknown_key_in_a_bare_folder_is_nobodys_fault() -> None:
    draft = read("---\nlayout: post\ntitle: Talks\nimage: a.jpg\nimage-credit: AP\n---\n", fields=BARE)
    assert draft.faults == ()
    assert draft.headline == "Talks"
    assert draft.photo is not None
    assert draft.photo.credit == Credit("AP")
    assert at(draft, draft.where_key("headline")) == "title"
    assert at(draft, draft.photo.where("credit")) == "AP"


def test_own_names_are_read_and_ours_win() -> None:
    fields = field_map({"headline": ("title",), "photo.credit": ("image-credit",)})
    draft = read("---\ntitle: One\nheadline: Two\nphoto: a.jpg\nimage-credit: AP\n---\n", fields=fields)
    assert draft.headline == "Two"
    assert draft.photo is not None
    assert draft.photo.credit == Credit("AP")
    assert draft.faults == ()


def test_bad_values_are_said_in_an_editors_words() -> None:
    text = '---\npublish_at: soon\ntags: 5\nphoto: {file: a.jpg, ai: "yes"}\nread_time: two\n---\n'
    draft = read(text)
    assert sorted(fault.message for fault in draft.faults) == [
        'photo.ai is true or false, not "yes"',
        'publish_at: "soon" is no time',
        'read_time is a whole number, not "two"',
        "tags is a list of words, not a number",
    ]
    assert draft.photo is not None


def test_traps_of_yaml_1_1_are_quoted_by_the_fix() -> None:
    draft = read("---\nheadline: no\ntags: [12:30, ok]\n---\n")
    assert faults(draft) == [("yaml-1.1", "no"), ("yaml-1.1", "12:30")]
    assert draft.headline == "no"
    assert draft.tags == ("12:30", "ok")


def test_no_front_matter_leaves_a_body() -> None:
    draft = read("# Talks\n")
    assert faults(draft) == [("no-front-matter", "# Talks")]
    assert draft.body.plain == "Talks"


def test_windows_1252_is_refused_with_its_line() -> None:
    draft = read_draft("---\nheadline: Caf\u00e9\n---\n".encode("cp1252"), path="drafts/a.md", fields=OURS)
    assert [fault.kind for fault in draft.faults] == ["undecodable"]
    assert draft.faults[0].message.startswith("line 2 is not UTF-8")
    assert draft.front == {}


@pytest.mark.parametrize(
    ("front", "message", "there"),
    [
        ("headline: [a, b]", "headline is text, not a list", "[a, b]"),
        ("headline: {a: b}", "headline is text, not a group of fields", "{a: b}"),
        ("headline: true", "headline is text, not true or false", "true"),
        ("photo: {alt: x}", "photo has no file", "{alt: x}"),
        ("photo: [a.jpg]", "photo is a group of fields, not a list", "[a.jpg]"),
        ("photo: {file: a.jpg, focus: {x: 2, y: 0.5}}", "photo.focus.x is out of bounds: 2", "2"),
        ("photo: {file: a.jpg, focus: {x: -0.1, y: 0.5}}", "photo.focus.x is out of bounds: -0.1", "-0.1"),
        ("photo: {file: a.jpg, focus: {x: left, y: 0.5}}", 'photo.focus.x is a number, not "left"', "left"),
        ("photo: {file: a.jpg, focus: {x: 0.5}}", "photo.focus has no y", "{x: 0.5}"),
        ("photo: {file: a.jpg, focus: {z: 1}}", "photo.focus has no x", "{z: 1}"),
        ("photo: {file: a.jpg, rights_until: never}", 'photo.rights_until: "never" is no day', "never"),
        ("publish_at: 2026-05-04", 'publish_at: "2026-05-04" is a day without a time of day', "2026-05-04"),
        ("publish_at: 7", 'publish_at: "7" is no time', "7"),
        (
            "language: english please",
            'language: "english please" is no language code; en and pt-BR are',
            "english please",
        ),
        ("authors: [{nme: A}]", "authors: an author is an id, or a guest {name: …}", "{nme: A}"),
        ("authors: [[a]]", "authors is a group of fields, not a list", "[a]"),
        ("tags: [[a], b]", "tags is a list of words, not a list", "[a]"),
        ("read_time: -1", "read_time is out of bounds: -1", "-1"),
        ("desk: {priority: high}", 'desk.priority is a whole number, not "high"', "high"),
        ("desk: {priority: 1.5}", "desk.priority is a whole number, not 1.5", "1.5"),
        ("seo: {noindex: 1}", "seo.noindex is true or false, not 1", "1"),
        ("seo: {noindex: [x]}", "seo.noindex is true or false, not a list", "[x]"),
        ("check: {ignore: 5}", "check.ignore is a group of fields, not a number", "5"),
    ],
)
def test_a_value_that_does_not_fit_is_said_at_its_place(front: str, message: str, there: str) -> None:
    draft = read(f"---\nkicker: K\n{front}\n---\n")
    assert draft.kicker == "K"
    bad = [fault for fault in draft.faults if fault.kind == "bad-value"]
    assert (bad[0].message, at(draft, bad[0].where)) == (message, there)
    assert len(bad) == (2 if "{z: 1}" in front else 1)


def test_what_does_not_fit_leaves_the_rest() -> None:
    draft = read("---\ntags: [[a], b, {c: d}, e]\nauthors: [{nme: x}, bo-li]\nphoto: {file: a.jpg, credit: [x]}\n---\n")
    assert draft.tags == ("b", "e")
    assert [author.id for author in draft.authors] == ["bo-li"]
    assert draft.photo is not None
    assert draft.photo.credit is None
    assert draft.front["tags"] == [["a"], "b", {"c": "d"}, "e"]


def test_numbers_are_words_as_the_file_writes_them() -> None:
    draft = read("---\nheadline: 1984\ntags: [2024, 1.10, 007]\nauthors: [7]\nphoto: {file: a.jpg, alt: 5}\n---\n")
    assert draft.headline == "1984"
    assert draft.tags == ("2024", "1.10", "007")
    assert draft.authors[0].id == "7"
    assert draft.photo is not None
    assert draft.photo.alt == "5"
    assert draft.front["tags"] == ["2024", "1.10", "007"]


def test_one_author_whose_name_is_a_number_is_read() -> None:
    draft = read("---\nauthors: {name: 007}\ncontributors: 7\ncheck: {ignore: {PHO017: 5}}\n---\n")
    assert draft.authors[0].name == "007"
    assert draft.ignores == {"PHO017": "5"}
    assert draft.front["authors"] == {"name": "007"}
    assert [(fault.message, at(draft, fault.where)) for fault in draft.faults if fault.kind == "bad-value"] == [
        ("contributors is a list of words, not a number", "7")
    ]


def test_yes_where_true_is_asked_is_one_fault() -> None:
    draft = read("---\nphoto: {file: a.jpg, ai: yes, decorative: off}\nseo: {noindex: maybe}\n---\n")
    assert [(fault.kind, fault.fix.edits[0].text if fault.fix else None) for fault in draft.faults] == [
        ("bad-value", "true"),
        ("bad-value", "false"),
        ("bad-value", None),
    ]
    assert not any(fault.fix.safe for fault in draft.faults if fault.fix)


def test_quotes_for_a_key_that_is_not_ours_are_unsafe() -> None:
    draft = read("---\nlayout: x\ncomments: no\nlanguage: no\n---\n", fields=BARE)
    assert [(at(draft, fault.where), fault.fix.safe) for fault in draft.faults if fault.fix] == [
        ("no", False),
        ("no", True),
    ]
    assert draft.language == "no"


def test_authors_may_be_one_word_and_ignores_a_list() -> None:
    draft = read("---\nauthors: ana-lopez\ncontributors: {name: B}\nsource: dpa\ncheck: {ignore: [PHO017, A1]}\n---\n")
    assert draft.authors[0].id == "ana-lopez"
    assert at(draft, draft.authors[0].where) == "ana-lopez"
    assert draft.contributors[0].name == "B"
    assert draft.source is not None
    assert draft.source.name == "dpa"
    assert draft.ignores == {"PHO017": "", "A1": ""}
    assert read("---\ncheck: {ignore: PHO017}\n---\n").ignores == {"PHO017": ""}


def test_an_empty_photo_credit_is_absent() -> None:
    draft = read('---\nphoto: {file: a.jpg, caption: "Rome (AP)", credit: " "}\n---\n')
    assert draft.photo is not None
    assert draft.photo.credit == Credit("AP")


def test_an_explicit_credit_wins_over_the_caption() -> None:
    draft = read('---\nphoto:\n  file: a.jpg\n  caption: "Rome (AP)"\n  credit: dpa\n---\n')
    assert draft.photo is not None
    assert draft.photo.credit == Credit("dpa")
    assert draft.photo.credit_in_caption
    assert (draft.photo.caption, draft.photo.caption_written) == ("Rome", "Rome (AP)")
    assert at(draft, draft.photo.where("credit")) == "dpa"
    assert at(draft, draft.photo.where("caption")) == "Rome"


def test_the_slug_may_be_typed() -> None:
    draft = read("---\nslug: other-name\n---\n")
    assert (draft.slug, draft.slug_typed) == ("other-name", "other-name")
    odd = read("---\nslug: Other Name\n---\n")
    assert (odd.slug, odd.slug_typed) == ("other-name", "Other Name")


def test_a_bom_is_a_fault_that_changes_no_place() -> None:
    draft = read_draft(b"\xef\xbb\xbf---\nheadline: A\n---\n", path="a.md", fields=OURS)
    assert [fault.kind for fault in draft.faults] == ["bom"]
    assert at(draft, draft.where("headline")) == "A"
    assert draft.bom


def test_dates_that_the_ledger_keeps_are_no_unknown_keys() -> None:
    assert read("---\ndate: 2020-01-01\nlastmod: x\n---\n").faults == ()


def test_a_key_of_nobody_has_no_hint() -> None:
    draft = read("---\nzzzqqq: 1\n---\n")
    assert draft.faults[0].message == "nobody knows the field zzzqqq"
    assert draft.faults[0].fix is None


def test_syntax_leaves_no_fields_and_no_body() -> None:
    draft = read("---\nheadline: a: b\n---\nText\n")
    assert not draft.readable
    assert draft.front == {}
    assert draft.body.blocks == ()
    assert draft.places == {}


def test_a_draft_can_go_to_another_worker() -> None:
    draft = pickle.loads(pickle.dumps(read(WHOLE)))
    assert at(draft, draft.authors[0].where) == "ana-lopez"
    assert draft.body.plain == "Text."


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    draft = read_draft(b"---\n" + content, path="drafts/a.md", fields=OURS)
    assert draft.faults or draft.front is not None
    _ = draft.body, draft.places, draft.lines


@settings(deadline=None)
@given(st.text(alphabet=" \t\n\r-:'\"[]{}&*!|>#?%@`abé😀,0", max_size=60))
def test_any_front_matter_is_read_or_refused(inner: str) -> None:
    draft = read(f"---\n{inner}\n---\nbody\n")
    for key, value in draft.places.values():
        assert 0 <= key.start <= key.end <= len(draft.text)
        assert 0 <= value.start <= value.end <= len(draft.text)
    for fault in draft.faults:
        assert fault.where is not None
        assert 0 <= fault.where.start <= fault.where.end <= len(draft.text)
    assert draft.faults or draft.body.plain == "body"


_SHAPES: st.SearchStrategy[object] = st.recursive(
    st.sampled_from(["a.jpg", "none", "2026-05-04", "x", "yes"]) | st.integers(-2, 3) | st.floats(0, 2) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*CANONICAL, *(part for group in CANONICAL.values() for part in group or ())]), inner
        )
    ),
    max_leaves=8,
)


@settings(deadline=None, max_examples=300)
@given(st.dictionaries(st.sampled_from([*CANONICAL, "title", "image", "alt", "author"]), _SHAPES, max_size=6))
def test_values_of_any_shape_are_read_or_told(front: dict[str, object]) -> None:
    text = f"---\n{json.dumps(front)}\n---\nBody\n"
    for fields in (OURS, BARE):
        draft = read(text, fields=fields)
        assert draft.body.plain == "Body"
        for fault in draft.faults:
            assert fault.where is None or at(draft, fault.where)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"---\nheadline: Fair opens\nsection: news\n---\nText.\n", "Fair opens"),
        (b"---\ntitle: Fair opens\n---\nText.\n", "Fair opens"),
        (b"---\nheadline: Fair opens\nseo:\n  title: Fair\n---\nText.\n", None),
        (b"---\nheadline: 2026\n---\nText.\n", None),
        (b"---\nheadline: Fair \\\n  opens\n---\nText.\n", None),
        (b"---\nheadline: Fair opens\n", None),
        (b"---\nheadline: Fair \xff opens\n---\nText.\n", None),
    ],
)
def test_a_plain_headline_is_told_without_reading_the_rest(content: bytes, told: str | None) -> None:
    assert headline_at_a_glance(content, BARE) == told
    assert told in (None, read_draft(content, path="a.md", fields=BARE).headline)
