"""Find a credit that leaves out somebody whom the picture names."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.credits import line_of, names, owed
from newsroom.checks.embedded import told, words_of, writing
from newsroom.checks.placeholder import is_to_come
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code

PHO003 = Code("PHO003")


@rule(PHO003, Level.WARN, "edited", fix="unsafe")
def credit_incomplete(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A credit leaves out the photographer or the agency that the picture itself names.

    The picture's creators and each part of its credit line (XMP `dc:creator`, `photoshop:Credit`; IIM 2:80, 2:110)
    are looked for in the draft's credit, whatever their case, order, accents and punctuation: "DOE, JANE" and
    "J. Doe" are Jane Doe. The usual spellings of some thirty agencies are one ("Associated Press", "AP Photo", "AP");
    `[style.credit_names]` adds those of the house. Creators such as "Staff", "Stringer" or "Handout" name nobody.

    ## Why it matters
    The picture says whom its owner wants named. A credit that was typed from memory, or that went with another
    picture, is noticed by the one person who was left out.

    ## On real posts
    No posts with agency pictures were to be had, so no precision was counted on posts. Of 339 credit lines that one
    newsroom printed, each compared with its own photographer and agency in four spellings, none was told; of 237 pairs
    with the photographer of another, all were. Of 12 reference pictures with a credit line, that line alone leaves out
    the photographer in 6. The chief false alarm to be expected is the agency that wants its own name and no other.

    ## Example
        photo:
          file: photos/quay.jpg
          alt: Two stalls under awnings in the rain
          credit: Jo Roe/AP
        # photos/quay.jpg
        creators: [Ilse Corran]
        credit: The Associated Press

    ## Instead
        photo:
          file: photos/quay.jpg
          alt: Two stalls under awnings in the rain
          credit: Ilse Corran/AP
        # photos/quay.jpg
        creators: [Ilse Corran]
        credit: The Associated Press
    """
    own = newsroom.settings.style.credit_names
    for photo, metadata in told(draft, newsroom):
        if photo.credit is None or is_to_come(photo.credit.written):
            continue
        written = photo.credit.written
        if all(line in written for line in (*metadata.creators, metadata.credit or "")):
            continue  # letter for letter, as most are: nothing to fold
        missing = [name for name in owed(metadata) if not names(name, written, own)]
        if not missing:
            continue
        line = words_of(line_of(metadata), photo)
        fits = line is not None and all(names(name, line, own) for name in owed(metadata))
        fix = writing(draft, newsroom, photo, "credit", line, safe=False) if line and fits else None
        message = f'the credit "{written}" leaves out {" and ".join(missing)}, named in {photo.name}'
        yield Finding(PHO003, message, photo.where("credit"), fix)
