"""Find a link whose address cannot be one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from newsroom.checks.context import Newsroom
from newsroom.checks.prose import HOLE, Passage, passages
from newsroom.checks.rule import rule
from newsroom.model.block import Link
from newsroom.model.draft import Draft
from newsroom.model.finding import Edit, Finding, Fix, Level
from newsroom.model.place import Code, Span
from newsroom.patterns import late

LNK001 = Code("LNK001")


@rule(LNK001, Level.WARN, "edited", fix="safe")
def link_form(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A link has no address, or one that cannot be an address, or leads to our own site without encryption.

    Told are empty addresses, slips (`htp://`, `https//`, `http://https://`, quotation marks or blanks in an address,
    `www.` or a domain without `https://`, an e-mail address without `mailto:`), links that Markdown does not see
    (`[text] (https://…)`, `(text)[https://…]`), and `http://` in front of the newsroom's own domain where `[newsroom]
    url` begins with https. The last is mended by `fix`, what is missing at the beginning of an address by
    `--unsafe-fixes`.

    ## Why it matters
    The reader clicks and gets nowhere, or sees brackets in the middle of a sentence.

    ## On real posts
    Of 45 findings drawn from 65 in the posts of five public sites 44 were right (98 %), and the cause of the other was
    mended.

    ## Example
        The programme is on [the fair's own page](htp://fair.example/programme).

    ## Instead
        The programme is on [the fair's own page](https://fair.example/programme).
    """
    if "]" not in draft.text and "://" not in draft.text:
        return
    links = draft.body.links
    for link in links:
        if not _GOOD.match(link.target):
            yield from _told(draft, link)
    own = _own(newsroom) if "http://" in draft.text else None
    if own is not None:
        for link in links:
            if own.match(link.target):
                fix = _inserted(draft, link, len("http"), "s", safe=True)
                yield Finding(LNK001, f'"{link.target}" is our own site, without https', link.where, fix)
    if not _may_be_seen(draft, links):
        return
    plain = draft.body.plain
    if "]" in plain and ("](" in plain or "] (" in plain or ")[" in plain):
        readable = _bare(plain)
        seen = {link.where.start for link in links}
        for passage in passages(draft):
            for where in _unseen(draft.text, passage, readable):
                if where.start not in seen:
                    written = " ".join(draft.text[where.start : where.end].split())
                    message = f'"{written}" was meant for a link, and readers see its brackets'
                    yield Finding(LNK001, message, where)


#: What most links have: an address of another site, or a place on ours.
_GOOD = late(r"(?:https?://(?!https?[:/])[\w.-]+\.\w+(?:[/?#:][^\s\"“”<>]*)?|[/#][\w/#.-]*)$")


def _told(draft: Draft, link: Link) -> Iterator[Finding]:
    target = link.target.strip()
    if not target:
        words = f' "{link.text}"' if link.text.strip() else ""
        yield Finding(LNK001, f"the link{words} has no address", link.where)
        return
    if _is_mark(target):
        return
    fault = _slip(target)
    if fault is not None:
        what, missing = fault
        fix = _inserted(draft, link, 0, missing, safe=False) if missing else None
        yield Finding(LNK001, f'"{target}" {what}', link.where, fix)


def _slip(target: str) -> tuple[str, str | None] | None:
    """What is wrong with an address, and what has to be put before it, if that is all."""
    match = _form().match(target)
    if match is None:
        return None
    match match.lastgroup:
        case "bare":
            return "has no https:// before it", "https://"
        case "person":
            return "has no mailto: before it", "mailto:"
        case "twice":
            return "says twice what it begins with", None
        case "marks":
            return "has a quotation mark or a blank in it", None
        case _:
            return "is no address", None


@cache
def _form() -> re.Pattern[str]:
    return re.compile(
        r"(?P<twice>https?:/{0,2}https?\b[:/])"
        r"|(?P<slip>(?!https?://[^/?#])h{0,2}t{1,3}p{1,2}s{0,2}[:;.]{0,2}(?:[/\\]{1,3}|:)|https?:///|mailto:(?![^@]*%40)[^@]*$"
        r"|h?ttps?:[/\\]{0,2}$)"
        r"|(?P<marks>https?://[^\s\"“”<>]{0,2000}[\s\"“”<>])"
        r"|(?P<person>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}$)"
        r"|(?P<bare>www\.[\w-]|(?:[\w-]{1,63}\.){1,4}(?:com|org|net|gov|edu|int|mil|info|io)(?:[/?#]|$))",
        re.IGNORECASE,
    )


def _own(newsroom: Newsroom) -> re.Pattern[str] | None:
    url = newsroom.settings.newsroom.url
    if not url.startswith("https://"):
        return None
    host = url.removeprefix("https://").partition("/")[0].removeprefix("www.")
    return re.compile(rf"http://(?:www\.)?{re.escape(host)}(?=[/?#:]|$)", re.IGNORECASE)


def _inserted(draft: Draft, link: Link, after: int, text: str, *, safe: bool) -> Fix | None:
    """Put something into the address, where the source has it as it is read."""
    written = draft.text[link.where.start : link.where.end]
    at = written.rfind(link.target)
    if at < 0 or (written.count(link.target) > 1 and not written.endswith((f"({link.target})", f"<{link.target}>"))):
        return None
    place = link.where.start + at + after
    return Fix((Edit(Span(place, place), text),), safe=safe)


def _may_be_seen(draft: Draft, links: Sequence[Link]) -> bool:
    """Whether a bracket of the body, or an entity that may be one, is no link's: told without rendering it."""
    text = draft.text
    written = (text[start:end] for start, end in {link.where for link in links})
    hidden = sum(1 for link in written if link.startswith("[") and link.count("]") == 1)
    return text.count("]", draft.body_at) > hidden or text.find("&", draft.body_at) >= 0


def _unseen(text: str, passage: Passage, plain: str) -> Iterator[Span]:
    """What was meant for a link and is none: its brackets stand in what readers see."""
    for begin in _no_link().finditer(passage.words):
        match = _meant().match(text, passage.span(begin).start)
        if match is None or begin[0][1:].partition("]")[0].isdigit() or _is_mark(match[0]):
            continue
        if _bare(_BEGINS.sub("", match[0])) in plain:
            yield Span(*match.span())


def _bare(text: str) -> str:
    """Words as they may be compared: without mark-up, each blank a single one."""
    return " ".join(_MARKS.sub("", text).split())


def _is_mark(address: str) -> bool:
    """Whether it is another program's mark, which becomes an address."""
    return any(mark in address for mark in ("{{", "{%", "<%", "${"))


#: Where the address begins: it may be rendered as a link of its own.
_BEGINS = late(r"(?<=[\[(])[^\[\]()]*[\])]$")
_MARKS = late(r"[*_`~\\]")


@cache
def _no_link() -> re.Pattern[str]:
    """How what was meant for a link begins, where the address is no prose."""
    hole = re.escape(HOLE)
    return re.compile(
        rf"(?<![!\]\\])\[[^\[\]]{{1,300}}\](?:{hole}|[ ]\({hole})|(?<![\]\\])\([^()\[\]]{{1,300}}\)\[{hole}"
    )


@cache
def _meant() -> re.Pattern[str]:
    return re.compile(
        r"\[[^\[\]]{1,300}\][ ]?(?:\([^()]{0,2000}\)|\[[^\[\]]{0,500}\])|\([^()\[\]]{1,300}\)\[[^\[\]]{1,2000}\]"
    )
