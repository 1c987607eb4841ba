"""Give a text the hash that an approval is bound to: its words, pictures and credits, not its spelling in the file."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from hashlib import sha256

from newsroom.model.draft import Draft, Value
from newsroom.model.place import ContentHash, Digest
from newsroom.patterns import late

#: What may change without a new approval: the tool's own words, the desk's, and when and how long it may be shown.
LEFT_OUT = frozenset(("status", "read_time", "desk", "publish_at", "embargo_until", "slug"))
LEFT_OUT_OF: Mapping[str, frozenset[str]] = {
    "photo": frozenset(("rights_until", "license")),
    "seo": frozenset(("noindex",)),
}

_LINE_END = late(r"\r\n?")
# Blanks at a line's end; `breaks` where two of them break the line within a paragraph.
_TRAILING = late(r"(?<=[^ \t\n])(?P<breaks>  [ \t]*)(?=\n(?![ \t]*\n|\Z))|[ \t]+$", re.MULTILINE)
_BLANKS = late(r"[ \t]+$", re.MULTILINE)
_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(draft: Draft) -> str:
    """What the hash is made of, but for the pictures: front matter as sorted JSON, a line end, the body.

    Front matter counts under our names, so that a site's own name and ours say the same; times count as they are
    written; what is absent, null or "" is not in it. Of front matter that cannot be read every letter counts.
    """
    if not draft.readable:
        return canonical_body(draft.text)
    front = {name: _front_value(name, value) for name, value in draft.front.items() if name not in LEFT_OUT}
    kept = {name: value for name, value in front.items() if value is not None}
    fields = _written(kept)
    return f"{fields}\n{canonical_body(draft.text[draft.body_at :])}"


def content_hash(draft: Draft, digest: Callable[[str], Digest | None]) -> ContentHash:
    """`v1:` and the SHA-256 of the canonical form and the digests of all local pictures; `digest` gives those."""
    shown = _written(pictures(draft, digest))
    form = f"{canonical(draft)}\n{shown}"
    return ContentHash(f"v1:{sha256(form.encode('utf-8', errors='surrogatepass')).hexdigest()}")


def pictures(draft: Draft, digest: Callable[[str], Digest | None]) -> Mapping[str, Digest]:
    """File -> SHA-256 of its bytes, of the lead photo and every picture of the body; missing ones are left out."""
    found: dict[str, Digest] = {}
    for file in picture_files(draft):
        known = digest(file)
        if known is not None:
            found[file] = known
    return found


def picture_files(draft: Draft) -> tuple[str, ...]:
    """The local pictures of a draft, each once, in order."""
    lead = () if draft.photo is None else (draft.photo,)
    # Every picture's Markdown begins so; most bodies hold none and need not be parsed to know it.
    inside = draft.body.photos if draft.text.find("![", draft.body_at) != -1 else ()
    return tuple(dict.fromkeys(photo.file for photo in (*lead, *inside) if photo.local))


def canonical_body(body: str) -> str:
    """NFC, LF, no blanks at line ends but for a hard break, which is two; no blank lines around."""
    plain = _plain(body)
    return (_TRAILING.sub(_hard_break, plain) if _ends_in_blanks(plain) else plain).strip("\n")


def _hard_break(blanks: re.Match[str]) -> str:
    """Two blanks, or none: before a blank line and after a heading they break nothing."""
    heading = blanks.string.startswith("#", blanks.string.rfind("\n", 0, blanks.start()) + 1)
    return "  " if blanks["breaks"] and not heading else ""


def _ends_in_blanks(text: str) -> bool:
    """Whether a line does: nearly none does, and the patterns look at every letter."""
    return " \n" in text or "\t\n" in text or text.endswith((" ", "\t"))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", text) if "\r" in text else text)


def _front_value(name: str, value: Value) -> object:
    out = LEFT_OUT_OF.get(name)
    if out is not None and isinstance(value, Mapping):
        value = {part: inner for part, inner in value.items() if part not in out}
    return _normal(value)


def _normal(value: Value) -> object:
    """Absent where nothing is left."""
    if isinstance(value, str):
        plain = _plain(value)
        return (_BLANKS.sub("", plain) if _ends_in_blanks(plain) else plain).strip("\n") or None
    if isinstance(value, Mapping):
        group = {_plain(name): inner for name, given in value.items() if (inner := _normal(given)) is not None}
        return group or None
    if isinstance(value, list | tuple):
        rows = [inner for given in value if (inner := _normal(given)) is not None]
        return rows or None
    return value
