"""Name what the options of `check` and `fix` say."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from newsroom.errors import UsageProblem

SEVERITIES = ("error", "warning", "info")


class Asked(Struct, frozen=True):
    """What the options of `check` and `fix` say."""

    paths: tuple[str, ...] = ()
    state: str | None = None
    formats: tuple[str, ...] = ()
    fail_on: str = "error"
    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    exit_on_fix: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    cross: bool = False
    online: bool = False
    statistics: bool = False
    stdin_filename: str | None = None
    allow_empty: bool = False
    jobs: int | None = None
    timing: bool = False
    watch: bool = False
    cache: bool = True
    cache_dir: str | None = None
    baseline: str | None = None
    write_baseline: str | None = None
    prune_baseline: bool = False
    since: str | None = None
    staged: bool = False
    gate: bool = False
    base: str | None = None

    def prove(self) -> None:
        """UsageProblem for options that do not go together."""
        if self.stdin_filename is not None and self.paths not in ((), ("-",)):
            raise UsageProblem("--stdin-filename goes with - alone", hint="newsroom check --stdin-filename FILE -")
        for wrong, message, hint in self._refused():
            if wrong:
                raise UsageProblem(message, hint=hint)

    @property
    def narrow(self) -> bool:
        """Whether an empty set is what was asked for."""
        return self.since is not None or self.staged

    def _refused(self) -> Iterator[tuple[bool, str, str]]:
        writes = "--write-baseline" if self.write_baseline is not None else "--prune-baseline"
        writing = self.write_baseline is not None or self.prune_baseline
        yield (
            self.prune_baseline and self.baseline is None,
            "--prune-baseline does not say which",
            "newsroom check --baseline FILE --prune-baseline",
        )
        yield (
            self.write_baseline is not None and self.baseline is not None,
            "--baseline hides what --write-baseline is to write",
            "--baseline FILE --prune-baseline takes out what is mended; --write-baseline FILE alone writes all of it",
        )
        yield (
            self.watch and (self.fix or self.diff or writing or self.staged or self.stdin_filename is not None),
            "--watch checks files as they are, and writes none",
            "leave out --fix, --diff, --staged, --stdin-filename and what writes a baseline",
        )
        yield (
            self.timing and (self.fix or self.diff or self.stdin_filename is not None),
            "--timing takes the time of a check of files alone",
            "leave out --fix, --diff and --stdin-filename",
        )
        yield (writing and self.diff, f"--diff writes nothing, {writes} does", "leave out one of them")
        yield (
            writing and self.stdin_filename is not None,
            f"{writes} looks at files, not at standard input",
            f"leave out --stdin-filename, or {writes}",
        )
        yield (
            self.staged and self.since is not None,
            "--staged and --since each choose the drafts",
            "--since reads the folder, --staged what git add has taken; use one of them",
        )
        yield (
            self.staged and (self.fix or self.diff),
            f"--staged reads what is staged, and {'--fix' if self.fix else '--diff'} mends files",
            "newsroom fix, git add, then newsroom check --staged",
        )
        yield (
            self.base is not None and not self.gate,
            "--base says what --gate goes by",
            "newsroom check --gate --base REF",
        )
        mends = self.fix or self.diff or self.watch
        yield (
            self.gate and (self.narrow or mends or self.stdin_filename is not None or bool(self.paths)),
            "--gate looks at the whole newsroom as it is committed, and mends nothing",
            "leave out the PATH, --since, --staged, --fix, --diff, --watch and --stdin-filename",
        )
        yield (
            self.narrow and self.stdin_filename is not None,
            f"--stdin-filename is one text, {'--staged' if self.staged else '--since'} chooses among drafts",
            "leave out one of them",
        )
