"""Say what the database holds, for the migrations; the moves themselves speak plain SQL (`index` and its like)."""

from __future__ import annotations

from sqlalchemy import Index, LargeBinary, MetaData, Text, text
from sqlmodel import Field, SQLModel

#: Names that migrations can rely on, on every database.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=NAMING)


class _Table(SQLModel):
    metadata = METADATA


class Article(_Table, table=True):
    """Where an article stands: its last row, as far as moves and lists ask for it."""

    __tablename__ = "article"
    __table_args__ = (
        Index(
            "ix_article_open",
            "state",
            "updated_at",
            sqlite_where=text("state <> 'published'"),
            postgresql_where=text("state <> 'published'"),
        ),
        Index("ix_article_due", "due", sqlite_where=text("due IS NOT NULL"), postgresql_where=text("due IS NOT NULL")),
    )

    slug: str = Field(primary_key=True, max_length=100)
    state: str = Field(max_length=100)
    seq: int
    version: int
    row_hash: str | None = Field(default=None, max_length=64)
    updated_at: str | None = Field(default=None, max_length=20)
    due: str | None = Field(default=None, max_length=20)


class LedgerRow(_Table, table=True):
    """One row, as its line in the journal holds it."""

    __tablename__ = "ledger_row"

    slug: str = Field(primary_key=True, max_length=100, foreign_key="article.slug")
    seq: int = Field(primary_key=True)
    line: str = Field(sa_type=Text)


class Pending(_Table, table=True):
    """A move whose row is committed, and whose text, journal line and mirror may not be written yet."""

    __tablename__ = "pending"

    slug: str = Field(primary_key=True, max_length=100, foreign_key="article.slug")
    seq: int
    line: str = Field(sa_type=Text)
    text: bytes | None = Field(default=None, sa_type=LargeBinary)
    read_time: int | None = None


class JournalFile(_Table, table=True):
    """What a journal file was when the index last agreed with it."""

    __tablename__ = "journal_file"

    slug: str = Field(primary_key=True, max_length=100)
    stamp: str = Field(max_length=100)  # size, times and number of the file
    digest: str = Field(max_length=32)  # half of its SHA-256 tells two states of one file apart


class KeptText(_Table, table=True):
    """An approved text, where no journal keeps it."""

    __tablename__ = "kept_text"

    digest: str = Field(primary_key=True, max_length=64)
    content: bytes = Field(sa_type=LargeBinary)


class Needs(_Table, table=True):
    """The oldest newsroom that knows the step this database is at; one row."""

    __tablename__ = "needs"

    newsroom: str = Field(primary_key=True, max_length=20)
