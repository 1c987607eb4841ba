"""Find a link to another site that leads nowhere any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.rule import rule
from newsroom.model.block import Block, Box, EmbedCard
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code, Span

LNK003 = Code("LNK003")


@rule(LNK003, Level.WARN, "draft")
def link_dead(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A link leads to a page that is not there.

    Only `newsroom check --online` looks: without it nothing is ever asked of the web. Links and embed cards to `http:`
    and `https:` addresses are asked for with HEAD, and with GET where HEAD is refused; half a second lies between two
    requests to one host, a request ends after twenty seconds, five redirects are followed. Addresses in private
    networks are never asked. 404, 410 and a host that is not there are warnings; no answer, a refused certificate and
    other errors are an information, as they may pass. Sites that turn machines away (401, 403, 429) are believed.
    Answers are kept in `.newsroom/cache/links.json`: seven days for a page that is there, one for one that is gone, an
    hour else.

    ## Why it matters
    The reader wanted to see for herself.

    ## Example
        The programme is on [the fair's own page](https://fair.example/programme).

        # web
        https://fair.example/programme 404 Not Found

    ## Instead
        The programme is on [the fair's own page](https://fair.example/2026).

        # web
        https://fair.example/programme 404 Not Found
    """
    if newsroom.web is None:
        return
    asked = [(address, where) for address, where in _addresses(draft) if address.lower().startswith(_SCHEMES)]
    dead = newsroom.web.dead({address for address, _ in asked})
    for address, where in asked:
        if (answer := dead.get(address)) is not None:
            leads, most = ("leads", None) if answer.sure else ("may lead", Level.INFO)
            yield Finding(LNK003, f'"{address}" {leads} nowhere: {answer.said}', where, at_most=most)


_SCHEMES = ("http://", "https://")


def _addresses(draft: Draft) -> Iterator[tuple[str, Span]]:
    yield from ((link.target.strip(), link.where) for link in draft.body.links)
    yield from _embedded(draft.body.blocks)


def _embedded(blocks: Iterable[Block]) -> Iterator[tuple[str, Span]]:
    for block in blocks:
        if isinstance(block, EmbedCard):
            yield block.url, block.where
        elif isinstance(block, Box):
            yield from _embedded(block.blocks)
