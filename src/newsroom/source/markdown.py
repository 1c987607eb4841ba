"""Turn Markdown into HTML: CommonMark with tables, strikethrough, autolinks and footnotes."""

from __future__ import annotations

import re
from functools import cache

import comrak

from newsroom.patterns import late

# Pictures as data: come through comrak; here every address is one that can be read in the source.
_DATA = late(r'( (?:href|src)=")data:[^"]*"', re.IGNORECASE)


@cache
def _options(*, places: bool) -> tuple[comrak.ParseOptions, comrak.ExtensionOptions, comrak.RenderOptions]:
    parse = comrak.ParseOptions()
    # Columns in code points it finds by walking the line again for each element: quadratic in a long line.
    parse.sourcepos_chars = False
    extensions = comrak.ExtensionOptions()
    extensions.table = True
    extensions.strikethrough = True
    extensions.autolink = True
    extensions.footnotes = True
    rendering = comrak.RenderOptions()
    rendering.unsafe_ = False  # raw HTML is left out, and addresses that run scripts are emptied
    rendering.sourcepos = places
    return parse, extensions, rendering


def render(markdown: str, *, places: bool = False) -> str:
    """The HTML of a text; with `places`, each element says `data-sourcepos="line:column-line:column"`.

    Lines and columns are 1-based, columns in bytes of UTF-8, ends inclusive. Raw HTML becomes a comment.
    """
    parse, extensions, rendering = _options(places=places)
    html = comrak.render_markdown(markdown, parse_options=parse, extension_options=extensions, render_options=rendering)
    return _DATA.sub(r'\1"', html) if ":image/" in html.lower() else html
