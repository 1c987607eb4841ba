"""Tell British spellings from American ones, and -ise from -ize."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

#: "ise" and "ize" are a choice of their own: Oxford writes colour and organize.
Kind = Literal["british", "american", "ise", "ize"]
OPPOSITE: Mapping[Kind, Kind] = {"british": "american", "american": "british", "ise": "ize", "ize": "ise"}

_ISE = (
    "apolog author capital categor central character civil colon commercial critic crystall custom decentral demon "
    "digit econom emphas energ equal familiar final formal general global harmon hospital ideal immun industrial "
    "initial internal international jeopard legal liberal local marginal material maxim memor minim mobil modern "
    "monopol national neutral normal optim organ patron penal personal polar popular priorit privat public rational "
    "real recogn regular reorgan revolution sanit scrutin sensit social special stabil standard steril stigmat subsid "
    "summar symbol sympath synchron terror urban util vandal victim visual"
)
_ENDINGS = ("e", "ed", "es", "ing", "ation", "ations", "er", "ers")
#: British and American, with the endings that both take.
_PAIRS = (
    ("colour color", " s ed ing ful less"),
    ("favour favor", " s ed ing able ite ites itism"),
    ("honour honor", " s ed ing able"),
    ("labour labor", " s ed ing er ers"),
    ("neighbour neighbor", " s hood hoods ing"),
    ("behaviour behavior", " s al"),
    ("rumour rumor", " s ed"),
    ("flavour flavor", " s ed ing"),
    ("humour humor", " s ed"),
    ("endeavour endeavor", " s ed ing"),
    ("odour odor", " s"),
    ("armour armor", " ed"),
    ("harbour harbor", " s ed ing"),
    ("centre center", " s d"),
    ("theatre theater", " s"),
    ("fibre fiber", " s"),
    ("litre liter", " s"),
    ("kilometre kilometer", " s"),
    ("centimetre centimeter", " s"),
    ("millimetre millimeter", " s"),
    ("defence defense", " s less"),
    ("offence offense", " s"),
    ("pretence pretense", " s"),
    ("travell travel", "ed ing er ers"),
    ("cancell cancel", "ed ing"),
    ("labell label", "ed ing"),
    ("modell model", "ed ing"),
    ("signall signal", "ed ing"),
    ("fuell fuel", "ed ing"),
    ("counsell counsel", "ed ing or ors"),
    ("jewellery jewelry", " "),
    ("aluminium aluminum", " "),
    ("tyre tire", "s"),
    ("plough plow", " s ed ing"),
    ("grey gray", " s"),
    ("analys analyz", "ed ing"),
    ("paralys paralyz", "ed ing"),
    ("skilful skillful", " ly"),
    ("fulfil fulfill", " s ment"),
    ("enrol enroll", " s ment"),
    ("instalment installment", " s"),
    ("mould mold", " s y"),
    ("sceptic skeptic", " s al ism"),
    ("manoeuvre maneuver", " s d"),
    ("paediatric pediatric", " s"),
    ("cheque check", "s"),
)
#: Half of a pair that is also another word: a check is no cheque, tires are weariness, labour is a party's name.
_ALSO_ANOTHER = frozenset(("checks", "tires", "molds", "counselors"))


class Spelling(Struct, frozen=True):
    """How a word is spelled, and how it is in the other way."""

    kind: Kind
    other: str


@cache
def spellings() -> Mapping[str, Spelling]:
    """Every word that is spelled in two ways."""
    known: dict[str, Spelling] = {}
    for stem in _ISE.split():
        for end in _ENDINGS:
            one, other = f"{stem}is{end}", f"{stem}iz{end}"
            known[one], known[other] = Spelling("ise", other), Spelling("ize", one)
    for pair, ends in _PAIRS:
        british, american = pair.split()
        for end in ends.split(" "):
            one, other = british + end, american + end
            if other not in _ALSO_ANOTHER:
                known[one], known[other] = Spelling("british", other), Spelling("american", one)
    return known


@cache
def spelled() -> frozenset[str]:
    """The words alone."""
    return frozenset(spellings())
