"""Mirror the ledger in a draft's front matter: its state and its read time, and nothing else of the file."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from newsroom.config import Settings
from newsroom.errors import NewsroomError
from newsroom.model.draft import Draft, Way
from newsroom.model.ledger import Row
from newsroom.model.place import Slug, State
from newsroom.ports import Files
from newsroom.source.conflict import settled
from newsroom.source.fields import FieldMap
from newsroom.source.read import read_draft
from newsroom.source.splice import set_scalars

BOM = b"\xef\xbb\xbf"
#: Where a draft says who has it, and the kind of the note that changes that.
ASSIGNEE: Way = ("desk", "assignee")
ASSIGN = "assign"


class Mirror(Struct, frozen=True):
    """Writes `status` and `read_time`; where that cannot be done the file stays as it is, and `warnings` says so."""

    files: Files
    fields: FieldMap
    settings: Settings
    warnings: list[str] = field(default_factory=list)

    def __call__(self, row: Row, read_time: int | None) -> None:
        """Mirror one row."""
        if row.path:
            self.put(row.path, row.slug, row.to_state, read_time, of=row)

    def put(self, path: str, slug: Slug, state: State, read_time: int | None, *, of: Row | None = None) -> bool:
        """Write what differs; a file that is gone, or is another story's by now, is left alone.

        `of` is the row that is mirrored: to whom it hands the article, and which slug the file may still bear.
        """
        assigned = of if of is not None and (of.action, of.kind) == ("note", ASSIGN) else None
        former = of.renamed_from.get("slug") if of is not None else None
        try:
            content = self.files.read(path)
        except (FileNotFoundError, NewsroomError):
            return False
        draft, conflicted = self._read(content, path)
        if draft.slug not in (slug, former):
            return False
        values: dict[Way, str | int | None] = {}
        if draft.slug != slug:
            values["slug",] = slug
        if self.settings.ledger.mirror and draft.status != state:
            values["status",] = state
        if read_time is not None and draft.read_time != read_time:
            values["read_time",] = read_time
        if assigned is not None and draft.desk.assignee != assigned.assignee:
            values[ASSIGNEE] = assigned.assignee
        if not values and not conflicted:
            return False
        text = set_scalars(draft.text, values, fields=self.fields) if draft.readable else None
        if text is None:
            self.warnings.append(_unwritten(path, values))
            return False
        try:
            self.files.write(path, (BOM if draft.bom else b"") + text.encode())
        except NewsroomError as problem:
            self.warnings.append(f"{problem}; newsroom doctor writes its status once that is mended")
            return False
        return True

    def _read(self, content: bytes, path: str) -> tuple[Draft, bool]:
        """The draft, and whether git left a conflict in it over nothing but what is mirrored there."""
        draft = read_draft(content, path=path, fields=self.fields)
        text = None if draft.readable else settled(draft.text)
        if text is None:
            return draft, False
        mended = read_draft((BOM if draft.bom else b"") + text.encode(), path=path, fields=self.fields)
        return (mended, True) if mended.readable else (draft, False)


def _unwritten(path: str, values: Mapping[Way, str | int | None]) -> str:
    """What a person is to write, where we cannot without touching more."""
    told = " and ".join(f"{'.'.join(map(str, way))}: {value}" for way, value in values.items())
    return (
        f"{path}: {told} could not be written there; settle what is wrong with the file, then newsroom doctor writes it"
    )
