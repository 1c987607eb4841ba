"""Turn an article's HTML into minutes of reading, as a Ghost page counts them.

The sums are those of `@tryghost/helpers` 1.1.108 (npm, MIT), quirks included: an apostrophe, a hyphen
and a decimal point part words, an entity is a word, a letter outside its alphabets parts words too, and a
run of Chinese or Korean counts by the character, but a run that opens with hiragana counts once.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator

from newsroom.patterns import late

_WORDS_PER_SECOND = 275 / 60
_FIRST_PICTURE = 12  # seconds; each picture after it costs one less
_LEAST_PICTURE = 3

# A quote opens inside any tag and hides a ">". The possessive "++" is no change of meaning: the three
# alternatives never begin alike, so that giving a piece back can never help.
_INSIDE = r"""(?:[^'">]++|"[^"]*+"|'[^']*+')++>"""
_TAG = late("<" + _INSIDE)
_IMAGE = late("<img" + _INSIDE)
_MARK = late(r"""['">]""")

_WORD = late("[a-zA-Z\u00c0-\u00ff0-9_\u0392-\u03c9\u0410-\u04f9]+")
_IDEOGRAMS = "[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u3040-\u309f\uac00-\ud7af]+"  # compiled where one may stand
_RIGHT_TO_LEFT = late("[\u0600-\u06ff]+|[\u0591-\u05f4]+")
_COUNTED_BY_CHARACTER = "\u4e00"

# Western text is counted four times as fast by its Latin-1 bytes. Its UTF-8 has no other lead byte than those
# of U+0080-017F and of U+2000-2FFF, where the curly quotes and the dashes are.
_WESTERN = bytes(range(0xC0)) + b"\xc2\xc3\xc4\xc5\xe2"
_PARTED = bytes(code if _WORD.match(chr(code)) else 0x20 for code in range(256))

# Characters looked at in the worst case ("<" without end), above which the tags are found in one pass.
_PATIENCE = 500_000_000


def ghost_minutes(html: str, *, extra_images: int = 0) -> int:
    """The whole minutes in the label "2 min read": never under 1.

    `html` is the rendered body; `extra_images` are the pictures outside it that count, which is 1 for a
    lead photo. Ghost prints no label at all for an empty body; here that is 1.
    """
    return max(1, estimated_minutes(words(html), images(html) + extra_images))


def estimated_minutes(word_count: int, image_count: int) -> int:
    """Minutes for so many words and pictures, halves rounded up: 0 for what takes under 30 seconds."""
    return in_minutes(word_count / _WORDS_PER_SECOND, image_count)


def in_minutes(seconds: float, image_count: int) -> int:
    """So many seconds of words and so many pictures, in whole minutes."""
    # One by one, as the original adds them: a sum made first may differ in the last bit.
    for nth in range(image_count):
        seconds += max(_FIRST_PICTURE - nth, _LEAST_PICTURE)
    minutes = seconds / 60
    whole = math.floor(minutes)
    return whole + (minutes - whole >= 0.5)


def words(html: str) -> int:
    """The words of the text between the tags; Arabic and Hebrew count only where no other word stands."""
    text = _without_tags(html)
    if not text.encode("utf-8", "surrogatepass").translate(None, _WESTERN):
        return len(text.encode("latin-1", "replace").translate(_PARTED).split())
    count = len(_WORD.findall(text))
    runs = re.findall(_IDEOGRAMS, text)
    count += sum(len(run) if run >= _COUNTED_BY_CHARACTER else 1 for run in runs)
    return count or len(_RIGHT_TO_LEFT.findall(text))


def images(html: str) -> int:
    """The `<img …>` in the HTML; `<IMG …>` and a bare `<img>` are none."""
    if _is_patient(html, "<img"):
        return len(_IMAGE.findall(html))
    return sum(1 for _ in _tags(html, "<img"))


def _without_tags(html: str) -> str:
    if _is_patient(html, "<"):
        return _TAG.sub(" ", html)
    pieces = []
    done = 0
    for start, end in _tags(html, "<"):
        pieces.append(html[done:start])
        done = end
    return " ".join([*pieces, html[done:]])


def _is_patient(html: str, opening: str) -> bool:
    # Each opening that never closes sends the regular expression to the end of the text.
    return html.count(opening) * len(html) <= _PATIENCE


def _tags(html: str, opening: str) -> Iterator[tuple[int, int]]:
    """Start and end of what `_TAG` or `_IMAGE` would match, in time linear in the text."""
    marks = [mark.start() for mark in _MARK.finditer(html)]
    ends = _ends(html, marks)
    start = html.find(opening)
    while start >= 0:
        inside = start + len(opening)
        mark = bisect_left(marks, inside)
        end = ends[mark] if html[inside : inside + 1] != ">" else 0
        if end:
            yield start, end
        start = html.find(opening, end or start + 1)


def _ends(html: str, marks: list[int]) -> list[int]:
    """For each quote or ">", where a tag ends that meets it first; 0 where it never does."""
    ends = [0] * (len(marks) + 1)
    closing: dict[str, int] = {}
    for nth in range(len(marks) - 1, -1, -1):
        mark = html[marks[nth]]
        if mark == ">":
            ends[nth] = marks[nth] + 1
            continue
        if mark in closing:
            ends[nth] = ends[closing[mark] + 1]
        closing[mark] = nth
    return ends
