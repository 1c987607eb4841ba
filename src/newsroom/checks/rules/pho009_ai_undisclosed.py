"""Find a picture that a machine made, shown as if none had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from newsroom.checks.context import Newsroom
from newsroom.checks.embedded import told
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.photo import Photo, PhotoMetadata
from newsroom.model.place import Code

PHO009 = Code("PHO009")

#: Terms of IPTC's Digital Source Type (2024-09), by how an editor would say it.
MADE: Final = {
    "trainedalgorithmicmedia": "made with generative AI",
    "compositewithtrainedalgorithmicmedia": "edited with generative AI",
    "compositesynthetic": "put together with generative AI",
    "algorithmicmedia": "made by an algorithm",
}


@cache
def _telling() -> re.Pattern[str]:
    """Words by which a reader is told. AI is written in capitals: "ai" is a sloth, and half a word in French."""
    words = (
        *("artificial intelligence", "ai[- ](?:generated|made|edited|created|image|illustration)", "generative"),
        *(
            "(?:machine|computer)[- ](?:generated|made)",
            "generated (?:by|with|using) (?:an? )?(?:machine|computer|model)",
        ),
        *("midjourney", r"dall[-·. ]?e\b", "stable diffusion", "firefly", "inteligencia artificial"),
        *("intelligence artificielle", "künstlicher? intelligenz", "intelligenza artificiale"),
        *("inteligência artificial", "kunstmatige intelligentie"),
    )
    return re.compile(rf"\b(?:AI|A\.I\.|KI|IA|I\.A\.)(?!\w)|(?i:\b(?:{'|'.join(words)}))")


@rule(PHO009, Level.ERROR, "edited")
def ai_undisclosed(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A picture says that a machine made or changed it, and the reader is not told.

    The picture says so by IPTC's Digital Source Type, in XMP or in the actions of a C2PA manifest (its own, or that
    of a picture it was made from): trainedAlgorithmicMedia, compositeWithTrainedAlgorithmicMedia, compositeSynthetic
    or algorithmicMedia. The reader is told by `ai: true` on the photo, or by words in its caption or credit
    ("AI-generated", "Illustration: Midjourney"; also in German, French, Spanish, Italian, Portuguese and Dutch).
    C2PA is read where newsroom was installed with the extra `c2pa`.

    ## Why it matters
    A generated picture that is taken for a photograph cannot be taken back. More and more laws ask for the label,
    and platforms show it whether the paper did or not.

    ## Example
        photo:
          file: photos/quay.jpg
          caption: The quay as it will look in 2030
          credit: Jo Roe/AP
        # photos/quay.jpg
        source_type: http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia

    ## Instead
        photo:
          file: photos/quay.jpg
          caption: The quay as it will look in 2030, in an image made with AI
          credit: Jo Roe/AP
        # photos/quay.jpg
        source_type: http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia
    """
    for photo, metadata in told(draft, newsroom):
        term = _term(photo, metadata, newsroom)
        if term and not photo.ai and not _telling().search(_read(photo)):
            how = MADE[term.casefold()]
            message = f"{photo.name} was {how}, as it says itself ({term}), and the reader is not told"
            yield Finding(PHO009, message, photo.where("file"))


def _read(photo: Photo) -> str:
    """What stands under a picture."""
    return f"{photo.caption or ''}\n{photo.credit.written if photo.credit else ''}"


def _term(photo: Photo, metadata: PhotoMetadata, newsroom: Newsroom) -> str | None:
    """The term that says a machine made it."""
    given = [metadata.source_type] if metadata.source_type else []
    proved = newsroom.media.provenance(photo.file) if metadata.signed else None
    given += () if proved is None else proved.source_types
    terms = (address.rstrip("/").rpartition("/")[2].rpartition(":")[2].strip() for address in given)
    return next((term for term in terms if term.casefold() in MADE), None)
