"""Tell a text that somebody wrote from one that a form or a camera left behind."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import PurePosixPath

from newsroom.patterns import late

_KIND = "image|picture|photo|photograph|pic|img|graphic|illustration|figure|thumbnail|thumb|avatar|headshot|portrait"
_WHOSE = "article|author|lead|hero|featured?|cover|main|header|post|blog|story|news|user|profile|default|inline|body"
_PLACEHOLDER = late(
    rf"(?:(?:an?|the)\s+)?(?:(?:{_WHOSE})\s+)*(?:{_KIND})s?(?:\s+(?:of|for|from)?\s*(?:the\s+)?(?:{_WHOSE}))?(?:\s*\d+)?"
    r"|(?:img|dsc|dscn|dscf|pict|pxl|p|image|screenshot|screen shot|whatsapp image)[\s_-]*[\d\s_.-]+(?:at[\s\d_.-]+)?"
    r"|\d[\d\s_-]*"
    r"|alt|alt\s*text|alternative text|untitled|no title|placeholder|caption|description|logo|icon|banner|spacer"
    r"|tk(?:tk)*|todo|(?:(?:text|bild|foto|tekst)\s+)?(?:folgt|volgt)|tbd|tba|xxx+|lorem ipsum.*"
    r"|foto|imagen|imagem|immagine|bild|afbeelding|image de l'article|photo de l'article|artikelbild|titelbild"
)

_BLANKS = late(r"\s+")
#: Whatever it is, it was written.
_LONG = 200

#: What a form leaves in a field that somebody meant to fill: newsroom for "to come".
_TO_COME = late(
    r"(?:tk){1,4}|todo|tbd|tba|xxx+|lorem ipsum(?: dolor.*)?"
    r"|(?:(?:text|bild|foto|name|titel|tekst)\s+)?(?:folgt|volgt)",
    re.IGNORECASE | re.DOTALL,
)


def folded(text: str) -> str:
    """Case, accents of form and punctuation at the ends aside."""
    text = (text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold()
    return _BLANKS.sub(" ", text).strip(" \t.,;:!?\"'“”‘’()[]<>-–—…")


def is_placeholder(text: str) -> bool:
    """Whether an alt text says nothing: "Article image", "Avatar", "picture 1", "0001"."""
    return _is_placeholder(text[:_LONG])


@lru_cache(maxsize=1024)  # several rules ask of one picture, and an author's picture stands under many stories
def _is_placeholder(text: str) -> bool:
    words = folded(text)
    return not words or (len(text) < _LONG and _PLACEHOLDER.fullmatch(words) is not None)


def is_file_name(text: str, file: str) -> bool:
    """Whether an alt text is the name of its file, with or without the suffix, or of any picture file."""
    if len(text) > _LONG:
        return False
    words = folded(text)
    if " " in words and " " not in folded(file):
        return False  # as most are
    place = PurePosixPath(file)
    names = {folded(each) for each in (file, place.name, place.stem)}
    # one word that is also the file's name may be all there is to say: "lighthouse" on lighthouse.jpg
    plain_word = words.isalpha() and words == folded(place.stem)
    return (words in names and not plain_word) or bool(re.fullmatch(r"\S+\.(?:jpe?g|png|gif|webp|avif|svg)", words))


def is_to_come(text: str) -> bool:
    """Whether a field holds TK, TODO, "Text folgt" or the like, and nothing else."""
    return not text.strip() or _TO_COME.fullmatch(text.strip(" .…[]()<>*_")) is not None
