"""Say what differs between an approved text and its draft, in an editor's words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from newsroom.model.draft import Draft, Value
from newsroom.model.photo import Photo
from newsroom.model.place import Digest
from newsroom.source.content import canonical
from newsroom.source.credit import split_caption

_WORDS = {
    "seo": "what search engines are told",
    "kind": "the kind of the story",
    "source": "the agency it comes from",
    "related": "the related stories",
    "tags": "the tags",
    "check": "what its checks leave out",
    "translation_of": "the story it translates",
}
_PARTS = {
    "alt": "alt text",
    "file": "file",
    "focus": "focus",
    "ai": "mark as made by AI",
    "decorative": "decorative mark",
}


def what_changed(
    old: Draft, new: Draft, *, old_pictures: Mapping[str, Digest], new_pictures: Mapping[str, Digest]
) -> tuple[str, ...]:
    """One sentence for each difference that voids an approval; none where there is none.

    The pictures are files with the SHA-256 of their bytes.
    """
    then, now = _front(old), _front(new)
    told = [
        sentence
        for name in sorted({*then, *now}, key=_order)
        if then.get(name) != now.get(name)
        for sentence in _field(name, then.get(name), now.get(name))
    ]
    told += _body_photos(old, new)
    told += _paragraphs(_body(old), _body(new))
    told += _bytes(old_pictures, new_pictures)
    return tuple(dict.fromkeys(told))


def _front(draft: Draft) -> Mapping[str, Value]:
    fields: Mapping[str, Value] = json.loads(canonical(draft).partition("\n")[0])
    return fields


def _body(draft: Draft) -> list[str]:
    body = canonical(draft).partition("\n")[2]
    return [each for each in re.split(r"\n\s*\n", body) if each.strip()]


def _order(name: str) -> tuple[int, str]:
    first = ("headline", "kicker", "standfirst", "authors", "contributors", "byline", "photo")
    return (first.index(name) if name in first else len(first), name)


def _field(name: str, then: Value | None, now: Value | None) -> Iterator[str]:
    if name in ("authors", "contributors"):
        yield from _people(name[:-1], then, now)
    elif name == "photo" and isinstance(then, Mapping) and isinstance(now, Mapping):
        yield from _photo(then, now)
    elif name == "photo":
        yield "the lead photo was added" if not _is_picture(then) else "the lead photo was taken out"
    elif then is None:
        yield f"{_called(name)} {_was(name)} added"
    elif now is None:
        yield f"{_called(name)} {_was(name)} taken out"
    else:
        yield f"{_called(name)} changed"


def _called(name: str) -> str:
    return _WORDS.get(name, f"the {name.replace('_', ' ')}")


def _was(name: str) -> str:
    return "were" if name in ("tags", "related") else "was"


def _is_picture(value: Value | None) -> bool:
    return value is not None and value != "none"


def _people(word: str, then: Value | None, now: Value | None) -> Iterator[str]:
    before, after = _names(then), _names(now)
    article = "an" if word[0] in "aeiou" else "a"
    added = [name for name in after if name not in before]
    gone = [name for name in before if name not in after]
    for name in added:
        yield f"{article} {word} was added: {name}"
    for name in gone:
        yield f"{article} {word} was taken out: {name}"
    if not added and not gone:
        yield f"the {word}s stand in another order"


def _names(value: Value | None) -> list[str]:
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list):
        return []
    return [str(each.get("name") or each.get("id")) if isinstance(each, Mapping) else str(each) for each in value]


def _photo(then: Mapping[str, Value], now: Mapping[str, Value]) -> Iterator[str]:
    file = now.get("file") or then.get("file")
    if then.get("file") != now.get("file"):
        yield f"the lead photo is another: {file}"
    shown, shows = _apart(then), _apart(now)
    told = [part for part in sorted({*shown, *shows} - {"file"}) if shown.get(part) != shows.get(part)]
    if not told and then.get("caption") != now.get("caption"):
        told = ["caption"]  # it was written otherwise, though it reads the same
    for part in told:
        yield _part(_PARTS.get(part, part), str(file), shown.get(part), shows.get(part))


def _apart(photo: Mapping[str, Value]) -> Mapping[str, Value]:
    """The credit that ends a caption counts as the credit."""
    caption = photo.get("caption")
    if not isinstance(caption, str):
        return photo
    words, credit = split_caption(caption)
    own = {} if credit is None else {"credit": credit.written}
    return {**own, **photo, "caption": words}


def _part(part: str, file: str, then: object, now: object) -> str:
    if then is None:
        return f"the {part} of {file} was added"
    return f"the {part} of {file} {'was taken out' if now is None else 'changed'}"


def _body_photos(old: Draft, new: Draft) -> Iterator[str]:
    then, now = _inside(old), _inside(new)
    for file in sorted({*then, *now}):
        if file not in now:
            yield f"{file} was taken out of the text"
        elif file not in then:
            yield f"{file} was added to the text"
        else:
            for part, one, other in _parts(then[file], now[file]):
                if one != other:
                    yield _part(part, file, one, other)


def _inside(draft: Draft) -> Mapping[str, Photo]:
    return {photo.file: photo for photo in draft.body.photos}


def _parts(then: Photo, now: Photo) -> Iterator[tuple[str, str | None, str | None]]:
    yield "alt text", then.alt, now.alt
    yield "caption", then.caption, now.caption
    yield "credit", then.credit.written if then.credit else None, now.credit.written if now.credit else None


def _paragraphs(then: list[str], now: list[str]) -> Iterator[str]:
    changed: list[int] = []
    for what, one, end, other, last in SequenceMatcher(a=then, b=now, autojunk=False).get_opcodes():
        if what == "replace" and end - one == last - other:
            # a figure has sentences of its own
            changed += [at + 1 for at in range(other, last) if not now[at].startswith("![")]
        elif what == "replace":
            yield f"the text changed {_numbers(range(other + 1, last + 1))}"
        elif what == "insert":
            yield f"text was added {_numbers(range(other + 1, last + 1))}"
        elif what == "delete":
            yield f"text was taken out: {'a paragraph' if end - one == 1 else f'{end - one} paragraphs'}"
    if changed:
        yield f"the text changed {_numbers(changed)}"


def _numbers(numbers: range | list[int]) -> str:
    named = [str(number) for number in numbers]
    if len(named) == 1:
        return f"in paragraph {named[0]}"
    if len(named) > 4:
        return f"in paragraphs {named[0]} to {named[-1]}"
    return f"in paragraphs {', '.join(named[:-1])} and {named[-1]}"


def _bytes(then: Mapping[str, Digest], now: Mapping[str, Digest]) -> Iterator[str]:
    for file in sorted({*then} & {*now}):
        if then[file] != now[file]:
            yield f"the bytes of {file} changed"
    for file in sorted({*then} - {*now}):
        yield f"{file} is missing, or is shown no longer"
