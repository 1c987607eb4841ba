"""Check the drafts of which nothing is known, and keep what that finds out for the runs after this one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from newsroom.app.across import by_title, title_in
from newsroom.app.again import Fresh, check_anew, merged
from newsroom.app.gather import by_slug, slug_in
from newsroom.app.known import NOTES, RECORDS, SLUGS, STYLE, slugs_known_by
from newsroom.checks.context import Newsroom
from newsroom.checks.rule import Rule
from newsroom.checks.witness import Notes, ask_again
from newsroom.cli.checking.again import Again
from newsroom.cli.checking.timing import Timing
from newsroom.model.finding import Report
from newsroom.model.place import Slug, State
from newsroom.model.question import UNKNOWN, Question, Token


class Anew(Struct, dict=True):
    """One run over the drafts of a newsroom, beginning with what is known of them."""

    again: Again
    state: State | None
    rules: Sequence[Rule]
    timing: Timing | None = None

    def report(self, worth_jobs: int) -> Report:
        """What an uncached run would report, to the byte."""
        again, known = self.again, self.again.known
        if again.sources[SLUGS] is None:
            again.sources[SLUGS] = slugs_known_by(self.slugs)
        again.recall(self._ask)
        lacking = again.lacking
        fresh = [path for path in lacking if path not in (NOTES, RECORDS)]
        parts = self._checked(
            fresh, again.sources[STYLE], worth_jobs, records=RECORDS in lacking, notes=NOTES in lacking
        )
        if self.timing is not None:
            self.timing.add(parts, drafts=len(fresh), known=len(again.group.paths) - len(fresh))
        if parts or again.stale:
            known = merged(known, again.stale, parts)
        report = again.report(known.rows)
        changed = parts or again.stale or again.files.hashed or again.sources != again.known.sources
        if changed:
            facts = self.__dict__
            sources = self._settled(again.sources, parts) if parts else again.sources
            again.keep(known, sources, slugs=facts.get("slugs", {}), titles=facts.get("titles", {}))
        return report

    def _ask(self, question: Question) -> Token:
        return ask_again(self.newsroom, question, self._notes)

    @cached_property
    def _notes(self) -> Notes:
        return Notes(self.again.files.of, {STYLE: self.again.sources[STYLE]}, lambda _path: None)

    @cached_property
    def slugs(self) -> Mapping[str, Slug | None]:
        """The slug of each draft; only those that changed are read for it."""
        made = self.again.group.session.newsroom.fields
        told: dict[str, Slug | None] = {}
        for path in self.again.drafts:
            then = self.again.kept.get(path)
            if then is not None and then[2] is not None and then[1] == self.again.files.of(path):
                told[path] = Slug(str(then[2]))
            else:
                told[path] = slug_in(self.again.files, path, made)
        return told

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The folded title of each draft; only those that changed are read for it."""
        made = self.again.group.session.newsroom.fields
        told: dict[str, str] = {}
        for path in self.again.drafts:
            then = self.again.kept.get(path)
            if then is not None and then[3] is not None and then[1] == self.again.files.of(path):
                told[path] = str(then[3])
            else:
                told[path] = title_in(self.again.files, path, made)
        return told

    @cached_property
    def newsroom(self) -> Newsroom:
        """The newsroom, read through the digested files."""
        made = self.again.group.session.newsroom_over(self.again.files)
        return replace(
            made,
            read_slugs=lambda: by_slug(self.slugs.items()),
            read_titles=lambda: by_title(self.titles.items()),
        )

    def _checked(
        self, paths: Sequence[str], style: str | None, worth_jobs: int, *, records: bool, notes: bool
    ) -> list[Fresh]:
        if not paths and not records and not notes:
            return []
        jobs = self.again.asked.jobs
        if len(paths) >= (worth_jobs if jobs is None else 2) and jobs != 1:
            from newsroom.cli.jobs import side_by_side  # what starts processes takes long to load

            parts = side_by_side(
                self.again.group,
                self.newsroom,
                paths,
                jobs=jobs,
                style=style,
                state=self.state,
                rules=self.rules,
                timed=self.timing is not None,
            )
            paths = ()
        else:
            parts = []
        here = check_anew(
            self.again.files,
            self.newsroom,
            paths,
            style=style,
            state=self.state,
            rules=self.rules,
            records=records,
            notes_too=notes,
            stopwatch=None if self.timing is None else self.timing.stopwatch(),
        )
        return [*parts, here]

    def _settled(self, sources: dict[str, str | None], parts: Sequence[Fresh]) -> dict[str, str | None]:
        """The sources, but those whose files changed under the run: what hangs on them is asked anew next time."""
        of = self.again.files.of
        told = dict(sources)
        if any(of(path) != digest or digest == UNKNOWN for part in parts for path, digest in part.seen.items()):
            told |= dict.fromkeys(("drafts", SLUGS))
        others = [path for path in self.again.files.read_here if path not in self.slugs]
        if not self.again.files.as_before(others):
            told |= dict.fromkeys(name for name in told if name not in ("drafts", SLUGS))
        return told
