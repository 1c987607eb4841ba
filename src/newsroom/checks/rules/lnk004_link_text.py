"""Find a link whose words do not say where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.checks.context import Newsroom
from newsroom.checks.language import language_of
from newsroom.checks.rule import rule
from newsroom.model.draft import Draft
from newsroom.model.finding import Finding, Level
from newsroom.model.place import Code
from newsroom.patterns import late

LNK004 = Code("LNK004")

#: Words that say nothing about where a link leads, by language; commas part them.
_EMPTY = {
    language: frozenset(words.split(", "))
    for language, words in {
        "en": "here, click here, right here, over here, see here, found here, this, that, this link, link, the link, "
        "this page, this site, this website, this post, this article, click, more, read more, learn more, "
        "find out more, see more, view more, more here, more info, details, more information, read more here, "
        "learn more here, continue reading",
        "de": "hier, hier klicken, klicke hier, klicken sie hier, hier lesen, hier nachlesen, dort, link, "
        "der link, diesem link, dieser link, diesen link, mehr, mehr hier, mehr dazu, mehr dazu hier, mehr lesen, "
        "mehr erfahren, mehr infos, mehr informationen, weitere informationen, weiterlesen, weiter, diese seite, "
        "dieser seite, details",
        "fr": "ici, cliquez ici, cliquer ici, lien, le lien, ce lien, cette page, ce site, plus, en savoir plus, "
        "lire la suite, lire plus, voir plus, plus d'infos, plus d'informations, détails",
        "es": "aquí, haz clic aquí, haga clic aquí, clic aquí, pincha aquí, enlace, el enlace, este enlace, más, "
        "leer más, ver más, saber más, más información, seguir leyendo, esta página, detalles",
        "da": "her, klik her, link, linket, dette link, mere, læs mere, læs mere her, læs her, se mere, denne side",
        "nb": "her, klikk her, lenke, lenken, denne lenken, mer, les mer, les mer her, les her, se mer, denne siden",
        "sv": "här, klicka här, länk, länken, denna länk, mer, läs mer, läs mer här, läs här, se mer, denna sida",
        "nl": "hier, klik hier, link, deze link, de link, lees meer, meer lezen, lees verder, lees hier, "
        "meer info, meer informatie, deze pagina",
    }.items()
}
_EMPTY |= dict.fromkeys(("no", "nn"), _EMPTY["nb"])
_ADDRESS = late(r"https?://\S+$|www\.[^\s/]+/\S+$", re.IGNORECASE)
#: Letters enough for the longest of them.
_LONGEST = 24


@rule(LNK004, Level.INFO, "edited")
def link_text(draft: Draft, newsroom: Newsroom) -> Iterator[Finding]:
    """A link's words are "here", "read more", nothing at all, or the bare address.

    Words are looked at in English, German, French, Spanish, Danish, Norwegian, Swedish and Dutch, addresses everywhere.

    ## Why it matters
    Who listens to a page goes from link to link, and hears "here, here, here", or an address letter by letter
    (WCAG 2.2, 2.4.4). Search engines read these words too.

    ## On real posts
    Of 32 findings drawn from 1,120 in the posts of five public sites 31 were right (97 %), and the cause of the other
    was mended. Nine in ten are bare addresses, which a site of release notes may want: there the rule is set to `off`.

    ## Example
        The programme is [here](https://fair.example/programme).

    ## Instead
        [The programme](https://fair.example/programme) is out.
    """
    links = draft.body.links
    if not links:
        return
    empty = _EMPTY.get(language_of(draft, newsroom), frozenset())
    for link in links:
        words = link.text.strip()
        if not words:
            if draft.text.startswith("[]", link.where.start):
                yield Finding(LNK004, "a link has no words", link.where)
        elif _ADDRESS.match(words):
            if not _in_mark(draft.text, link.where.start):
                yield Finding(LNK004, f'a link shows its bare address ("{words}")', link.where)
        elif len(words) <= _LONGEST and _plain(words) in empty:
            yield Finding(LNK004, f'the link "{words}" does not say where it leads', link.where)


def _plain(words: str) -> str:
    return " ".join(words.strip(" .,:;!?»›→>…()[]").casefold().replace("’", "'").split())


def _in_mark(text: str, at: int) -> bool:
    """Whether it stands in another program's mark, or in a tag: `{{ "https://…" | embed }}`, `href="https://…"`."""
    before = text[max(0, at - 200) : at]
    return (
        before.endswith(('="', "='"))
        or before.rfind("{{") > before.rfind("}}")
        or before.rfind("{%") > before.rfind("%}")
    )
