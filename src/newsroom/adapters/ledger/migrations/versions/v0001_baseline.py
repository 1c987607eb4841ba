"""Lay the ledger's tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Articles, rows, pending work, journal files, kept texts."""
    op.create_table(
        "article",
        sa.Column("slug", sa.String(100), nullable=False),
        sa.Column("state", sa.String(100), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("row_hash", sa.String(64), nullable=True),
        sa.Column("updated_at", sa.String(20), nullable=True),
        sa.Column("due", sa.String(20), nullable=True),
        sa.PrimaryKeyConstraint("slug", name="pk_article"),
    )
    not_live = sa.text("state <> 'published'")
    op.create_index(
        "ix_article_open", "article", ["state", "updated_at"], sqlite_where=not_live, postgresql_where=not_live
    )
    waiting = sa.text("due IS NOT NULL")
    op.create_index("ix_article_due", "article", ["due"], sqlite_where=waiting, postgresql_where=waiting)
    op.create_table(
        "ledger_row",
        sa.Column("slug", sa.String(100), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("slug", "seq", name="pk_ledger_row"),
        sa.ForeignKeyConstraint(["slug"], ["article.slug"], name="fk_ledger_row_slug"),
    )
    op.create_table(
        "pending",
        sa.Column("slug", sa.String(100), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=True),
        sa.Column("read_time", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("slug", name="pk_pending"),
        sa.ForeignKeyConstraint(["slug"], ["article.slug"], name="fk_pending_slug"),
    )
    op.create_table(
        "journal_file",
        sa.Column("slug", sa.String(100), nullable=False),
        sa.Column("stamp", sa.String(100), nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("slug", name="pk_journal_file"),
    )
    op.create_table(
        "kept_text",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_kept_text"),
    )


def downgrade() -> None:
    """Nothing is left; the journal holds all of it."""
    for table in ("kept_text", "journal_file", "pending", "ledger_row", "article"):
        op.drop_table(table)
