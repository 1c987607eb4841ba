"""Tell the words for works that are not plain news, in the languages of newsrooms."""

from __future__ import annotations

from functools import cache

from newsroom.patterns import late

#: What says that somebody gives an opinion: a reader of the one is told as much as a reader of the other.
_OPINION = (
    "opinion opinions op-ed oped editorial leader comment commentary column columns essay letter letters blog "
    "perspective perspectives viewpoint advocacy views "
    "meinung kommentar leitartikel kolumne glosse standpunkt gastbeitrag leserbrief leserbriefe zwischenruf essays "
    "avis éditorial édito tribune chronique billet commentaire opinión editoriales tribuna columna comentario "
    "mening meninger leder klumme kronik kronikk synspunkt læserbrev leserinnlegg leserbrev ytring "
    "ledare åsikt åsikter krönika debatt debat insändare opinie commentaar ingezonden hoofdredactioneel "
    "رأي افتتاحية تعليق"
)
_WORKS = (
    frozenset(_OPINION.split()),
    frozenset("analysis analyse analysen análisis analys تحليل".split()),
    frozenset("review reviews kritik rezension critique crítica reseña anmeldelse recension recensie مراجعة".split()),
    frozenset("satire sátira satir satira glosse ساخر".split()),
)
#: What ends a longer word of German, Danish, Norwegian, Swedish or Dutch: Gastkommentar, Filmkritik.
_TAILS = ("kommentar", "kolumne", "meinung", "kritik", "rezension", "analyse", "krönika", "recension", "commentaar")
#: As a kind these say something else too: an avis is a notice or a newspaper, a debate is a report, a leader a person.
_NO_KINDS = frozenset(
    "avis debat debatt tribune tribuna mening billet views opinions columns essays ingezonden".split()
)
_WORD = late(r"[\w-]+")


@cache
def kinds() -> frozenset[str]:
    """The kinds of a draft that are no plain news, casefolded."""
    return frozenset(word for works in _WORKS for word in works) - _NO_KINDS


def names_the_work(label: str, kind: str) -> bool:
    """Whether the words above a story say that it is of such a kind: `Gastkommentar` above an opinion."""
    folded = label.casefold()
    if kind.rstrip("s") in folded:
        return True
    works = frozenset(word for group in _WORKS if kind in group for word in group)
    tails = tuple(tail for tail in _TAILS if tail in works)
    return any(word in works or (tails and word.endswith(tails)) for word in _WORD.findall(folded))
