from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from newsroom.source.markdown import render

# Where our extensions mean more than CommonMark: bare addresses become links, and comments stand for raw HTML.
_BARE_ADDRESS = re.compile(r"(?<![<(\[\"'])\b(?:https?://|www\.|[a-z.+-]+@[a-z]+\.)", re.IGNORECASE)
_OMITTED = "<!-- raw HTML omitted -->"


def test_commonmark_is_rendered_as_its_examples_say(real_data: Path) -> None:
    place = real_data / "md-conformance" / "markdown-it" / "tests" / "test_cmark_spec" / "commonmark.json"
    examples = json.loads(place.read_text(encoding="utf-8"))
    compared = 0
    for example in examples:
        html = render(example["markdown"])
        if _OMITTED in html or _reaches_further(example["markdown"], html, example["html"]):
            continue
        compared += 1
        assert html == example["html"], example["example"]
    assert len(examples) > 640
    assert compared > 540


def _reaches_further(markdown: str, html: str, expected: str) -> bool:
    """Bare addresses, which GFM links; and addresses that run scripts, which we empty."""
    return html.count("<a ") > expected.count("<a ") or ('href=""' in html and "javascript:" in markdown)


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)", "vbscript:x", "file:///etc/passwd"),
        *("data:text/html,x", "data:image/svg+xml,x", "data:image/png;base64,AAAA", "DATA:image/gif;base64,AAAA"),
        "javascript&colon;alert(1)",
    ],
)
def test_an_address_that_acts_is_emptied(address: str) -> None:
    for markdown in (f"[a]({address})", f"![a]({address})", f"[a]\n\n[a]: {address}", f"[a](<{address}>)"):
        html = render(markdown)
        assert re.search(r'(?:href|src)=""', html), html
        assert not re.search(r'(?:href|src)="[^"]+"', html), html


def test_raw_html_is_left_out() -> None:
    html = render("a <b onclick=x>b</b>\n\n<script>alert(1)</script>\n\n<!-- c -->\n")
    assert re.sub(_OMITTED, "", html).split() == ["<p>a", "b</p>"]


def test_tables_strikethrough_footnotes_and_addresses_are_known() -> None:
    html = render("| a |\n|---|\n| ~~b~~ |\n\nhttps://x.example [^1]\n\n[^1]: note\n")
    for tag in ("<table>", "<del>b</del>", '<a href="https://x.example">', 'class="footnotes"'):
        assert tag in html


def test_data_in_words_stays() -> None:
    assert render("a data:image/png;base64,A") == "<p>a data:image/png;base64,A</p>\n"
