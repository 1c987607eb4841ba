from __future__ import annotations

from tests.source.drafts import BARE, OURS, at, faults, read

from newsroom.model.photo import Credit
from newsroom.source.fields import field_map
from newsroom.source.read import read_draft

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
    assert [fault.message for fault in draft.faults] == [
        'publish_at: "soon" is no time',
        "tags is a list of words, not a number",
        'photo.ai is true or false, not "yes"',
        'read_time is a whole number, not "two"',
    ] or sorted(fault.message for fault in draft.faults) == sorted(
        [
            'publish_at: "soon" is no time',
            "tags is a list of words, not a number",
            'photo.ai is true or false, not "yes"',
            'read_time is a whole number, not "two"',
        ]
    )
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
