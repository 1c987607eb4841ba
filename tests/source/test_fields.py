from __future__ import annotations

from tests.source.drafts import at, read

from newsroom.config import read_settings
from newsroom.source.fields import field_map


def test_dotted_names_of_the_settings_are_ways() -> None:
    settings = read_settings(
        '[fields]\nheadline = ["title"]\nphoto.credit = ["image.by"]\n"photo.alt" = ["image.alt"]\n'
    )
    fields = field_map(settings.fields)
    draft = read("---\ntitle: T\nphoto: a.jpg\nimage: {by: AP, alt: A}\n---\n", fields=fields)
    assert draft.headline == "T"
    assert draft.photo is not None
    assert draft.photo.credit is not None
    assert (draft.photo.credit.written, draft.photo.alt) == ("AP", "A")
    assert at(draft, draft.photo.where("credit")) == "AP"
    assert draft.front == {"headline": "T", "photo": {"file": "a.jpg", "credit": "AP", "alt": "A"}}
    assert draft.faults == ()
