"""Set the report: one page that holds its style, fonts and charts, each chart with a table of its numbers."""

from __future__ import annotations

import base64
import re

from msgspec import Struct

from newsroom.config import Settings
from newsroom.export.dates import moment
from newsroom.export.figure import number, rate
from newsroom.export.figures import figures
from newsroom.export.look import LookView, look_view
from newsroom.export.safe import Html, said
from newsroom.model.tally import Tally
from newsroom.ports import Templates

#: What the page is set in besides the look's headlines; they go into it whole.
FONTS = ("sans-latin-400.woff2", "sans-latin-600.woff2")
_FONT_URL = re.compile(r'url\("woff2/([^"]+)"\)')


class Fact(Struct, frozen=True):
    """A number at the head of the page."""

    number: str
    word: str


def report_page(tally: Tally, settings: Settings, templates: Templates) -> str:
    """The whole page."""
    zone, look = settings.zone, look_view(settings.look)
    values = {
        "newsroom": said(settings.newsroom.title) or "Newsroom",
        "now": moment(tally.now, "en-GB", zone),
        "since": moment(tally.since, "en-GB", zone),
        "facts": _facts(tally),
        "figures": tuple(figures(tally)),
        "empty": not tally.articles,
        "frozen": tally.frozen,
        "fonts": _fonts(templates, (*FONTS, headlines_of(look))),
        "ground": Html(templates.render("html/style/ground.css", {"look": look})),
        "style": Html(templates.render("report/report.css", {})),
    }
    return templates.render("report/report.html", values)


def headlines_of(look: LookView) -> str:
    """The font of its headlines."""
    return look.early[1]


def _fonts(templates: Templates, wanted: tuple[str, ...]) -> Html:
    """The rules of the fonts, their bytes in them."""
    rules = templates.read("fonts/web.css").decode().split("@font-face")[1:]

    def whole(match: re.Match[str]) -> str:
        return f'url("data:font/woff2;base64,{base64.b64encode(templates.read(f"fonts/woff2/{match[1]}")).decode()}")'

    names = ((found[1] if (found := _FONT_URL.search(rule)) else None, rule) for rule in rules)
    return Html("".join(f"@font-face{_FONT_URL.sub(whole, rule)}" for name, rule in names if name in wanted))


def _facts(tally: Tally) -> tuple[Fact, ...]:
    corrected = tally.corrected_all
    return (
        Fact(f"{tally.articles:,}", "article" if tally.articles == 1 else "articles"),
        Fact(f"{corrected.published:,}", "went live"),
        Fact(rate(corrected.rate), "corrections per hundred"),
        Fact(f"{tally.found.errors:,}", "error" if tally.found.errors == 1 else "errors"),
        Fact(number(tally.words), "words, the median"),
    )
