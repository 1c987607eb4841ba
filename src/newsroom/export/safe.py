"""Make a draft's words and addresses harmless before a template prints them."""

from __future__ import annotations

from html import escape
from urllib.parse import quote, urlsplit

from newsroom.patterns import late

#: What neither HTML nor XML may hold: C0 and C1 controls, lone surrogates, noncharacters.
_FORBIDDEN = late(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
#: A path that is its own address: nearly every one.
_PLAIN_PATH = late(r"[A-Za-z0-9/._~%#-]*")
#: Where a link may lead. What else there is (javascript, data, file …) acts on the reader.
_SCHEMES = frozenset(("http", "https", "mailto", "tel"))


class Html(str):
    """Mark-up that is safe to print as it is: templates do not escape it again."""

    __slots__ = ()

    def __html__(self) -> str:
        """The protocol by which template engines know it."""
        return self


def clean(text: str) -> str:
    """A text without the characters that no page and no feed may hold."""
    if text.replace("\n", "").isprintable():
        return text  # nearly every text; the pattern is twenty times slower
    return _FORBIDDEN.sub("", text)


def said(text: str | None) -> str | None:
    """A field's text, cleaned, its blanks single; None where nothing is left of it."""
    if text is None:
        return None
    return " ".join(clean(text).split()) or None


def path_address(path: str) -> Html:
    """The address of a path of ours, for an attribute: `/tag/d%C3%A9fense/`."""
    return Html(path if _PLAIN_PATH.fullmatch(path) else quote(path, safe="/-._~%#"))


def whole_address(before: str, path: str) -> Html:
    """The same of a path below a root, which may be a whole address with the colons that a path would not keep."""
    return Html((before if before == "/" else quote(before, safe="/-._~%:@[]")) + path_address(path))


def web_address(url: str) -> Html | None:
    """An address from a draft or a record, for an attribute; None where it leads nowhere a link may lead."""
    bare = "".join(clean(url).split())
    try:
        scheme = urlsplit(bare).scheme
    except ValueError:
        return None
    if scheme.lower() not in _SCHEMES:
        return None
    return Html(escape(quote(bare, safe="%/:=&?~#+!$,;@()*[].-_'")))


def shorten(text: str, most: int) -> str:
    """The beginning of a text, cut at a word, with an ellipsis if something went."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[most // 2 :] else cut).rstrip(" ,;:–—-") + "…"
