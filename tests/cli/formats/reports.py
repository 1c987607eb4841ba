"""Reports for the formats to lay out, made of findings that are there and of words that mean harm."""

from __future__ import annotations

from collections.abc import Iterable

from newsroom.cli.formats import format_named
from newsroom.model.finding import Edit, Finding, Fix, Level, Placed, Report, Suppressed
from newsroom.model.place import Code, Lines, Slug, Span

#: What a draft may hold to break out of a report: terminals, logs, XML, Markdown, SARIF, and the direction of text.
HOSTILE = (
    "\x1b[31mred\x1b]0;title\x07 \x00\x9b2J \u202egnp.exe\u2066 \ufeff \udc80 \ufffe"
    "\r\n::error::forged\n::set-output name=a::b\n##[add-mask]a ##vso[task.complete]"
    "\n]]></failure><script>alert(1)</script><!-- --> &amp; %0A::warning::x"
    "\n| a | `b` **c** [d](https://evil.example) ![e](f) https://evil.example www.evil.example @everyone #12 GH-1"
)
#: Letters that must stand raw in nothing that is printed.
FORBIDDEN = "\x00\x07\x1b\x7f\x9b\u202e\u2066\ufeff\udc80"
TEXT = "---\nheadline: Ebbe\n---\nDie Fähre 🚢 fährt nicht.\n"


def finding(
    message: str = "fair.jpg has no credit",
    *,
    code: str = "PHO001",
    level: Level = Level.ERROR,
    path: str = "drafts/ebb.md",
    words: str | None = "fährt",
    text: str = TEXT,
    fix: str | None = None,
    safe: bool = True,
    suppressed: Suppressed | None = None,
) -> Placed:
    """A finding that stands on `words` of a text; `fix` puts others in their place."""
    start = 0 if words is None else text.index(words)
    span = Span(start, start + len(words or ""))
    lines = Lines.of(text)
    return Placed(
        Finding(
            Code(code),
            message,
            None if words is None else span,
            None if fix is None else Fix((Edit(span, fix),), safe=safe),
        ),
        name="photo-without-credit" if code == "PHO001" else code.lower(),
        level=level,
        path=path,
        slug=Slug("ebb"),
        start=lines.position(span.start),
        end=lines.position(span.end),
        suppressed=suppressed,
    )


def report(*found: Placed, texts: Iterable[tuple[str, str]] = ()) -> Report:
    """A report over one draft."""
    return Report(1, found, texts={**{each.path: TEXT for each in found}, **dict(texts)})


def hostile() -> Report:
    """A report whose sentence, path and line mean harm."""
    path = "::error::a|`b`,c%0A]]><x>\x1b.md"
    text = f"{HOSTILE}\n"
    return report(
        finding(HOSTILE, path=path, words="gnp", text=text, fix=HOSTILE),
        finding(HOSTILE, path=path, words=None, text=text, level=Level.INFO),
        finding(HOSTILE, path=path, words="evil", text=text, suppressed="ignore"),
        texts=[(path, text)],
    )


def laid_out(name: str, told: Report) -> str:
    """The report in a format, as it goes to a file."""
    return format_named(name).lay_out(told, colour=False, columns=100)
