"""Say what an archived PDF carries within it: the text that was approved, and how it came to be."""

from __future__ import annotations

from newsroom.app.export_pdf import Attach, Texts
from newsroom.export.plate import Attached
from newsroom.model.ledger import Row
from newsroom.model.story import Story
from newsroom.ports import Journal
from newsroom.workflow.line import line_of


def keepsakes(journal: Journal) -> Attach:
    """For each story its approved text, byte for byte, dated when it was approved, and its ledger rows up to now."""

    def attached(story: Story) -> tuple[Attached, ...]:
        rows = journal.rows(story.slug)
        live = next(row.live for row in reversed(rows) if row.live is not None)
        text = journal.text(live.text)
        assert text is not None  # a story is made of its kept text
        return (
            Attached(f"{story.slug}.md", text, "The text that was approved", "Source", _kept_first(rows, live.text)),
            Attached(
                f"{story.slug}.jsonl",
                b"".join(line_of(row) for row in rows),
                "The ledger's rows: who did what to it, and when",
                "Supplement",
                rows[-1].at,
            ),
        )

    return attached


def texts_of(journal: Journal) -> Texts:
    """For each story the text that was approved, decoded: of one that is remembered only its digest is at hand."""

    def text(story: Story) -> str:
        kept = None if story.text is None else journal.text(story.text)
        return story.draft.text if kept is None else kept.decode("utf-8-sig")

    return text


def _kept_first(rows: tuple[Row, ...], text: str) -> str:
    """When a text was first kept."""
    return next((row.at for row in rows if row.text == text), rows[-1].at)
