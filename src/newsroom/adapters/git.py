"""Ask git what changed since a commit, and what is staged; it is called without a shell, and writes nothing."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from newsroom.errors import UsageProblem
from newsroom.patterns import late

#: What no branch, tag or commit is called; one with a hyphen in front would be an option of git's, `..` names two.
_NO_REF = late(r"-|.*[\x00-\x1f\x7f]|.*\.\.|\s*\Z", re.DOTALL)
#: One that is told by another: HEAD~3, main@{yesterday}.
_RELATIVE = late(r"[~^@:{]")
_LOOK = "git log shows the commits that there are, git branch the branches"
_NOTHING = late("0+")
_ID = late(r"[0-9a-f]{7,64}")
#: A symlink and a submodule in git's index.
_LINK, _MODULE = "120000", "160000"


class Unsaved(Struct, frozen=True):
    """Files (paths from the repository's root) that differ from the last commit, and commits that wait to be pushed.

    `ahead` is None where that cannot be told: no remote, or a branch that follows none.
    """

    files: tuple[str, ...]
    ahead: int | None
    branch: str | None
    followed: bool  # whether the branch has one to be pushed to; True where there is no remote at all


class Repository(Struct, frozen=True):
    """A work tree of git, by its root, links followed."""

    root: Path

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """The one that a folder lies in; UsageProblem where there is none."""
        place = folder.resolve()
        root = next((each for each in (place, *place.parents) if (each / ".git").exists()), None)
        if root is None:
            hint = "--since and --staged ask git; without them every draft is checked"
            raise UsageProblem(f"{folder} is not in a repository of git", hint=hint)
        return cls(root)

    def merge_base(self, ref: str) -> str:
        """The last commit that HEAD and `ref` have in common; UsageProblem with what to fetch where it is not here."""
        if _NO_REF.match(ref):
            raise UsageProblem(f'"{ref}" is no branch, tag or commit')
        if not self._found("rev-parse", "--verify", "--quiet", "HEAD^{commit}"):
            raise UsageProblem("there is no commit yet", hint="--staged checks what the first one will hold")
        commit = self._found("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
        if not commit:
            raise UsageProblem(f'there is no branch, tag or commit "{ref}" in this clone', hint=self._fetch(ref))
        base = self._found("merge-base", commit, "HEAD")
        if base:
            return base
        if self.shallow:
            message = f'this clone is shallow: it does not reach back to where "{ref}" and HEAD part'
            raise UsageProblem(message, hint="git fetch --unshallow")
        raise UsageProblem(f'"{ref}" and HEAD have no commit in common')

    def default(self) -> str:
        """The default branch of the remote, as this clone knows it; UsageProblem where it knows none."""
        remotes = self._said("remote").split()
        for remote in (*(["origin"] if "origin" in remotes else ()), *remotes):
            head = self._found("symbolic-ref", "--quiet", "--short", f"refs/remotes/{remote}/HEAD")
            for ref in (head, f"{remote}/main", f"{remote}/master"):
                if ref and self._found("rev-parse", "--verify", "--quiet", f"refs/remotes/{ref}^{{commit}}"):
                    return ref
        raise UsageProblem("no remote of this clone tells its default branch", hint="--base REF names what to go by")

    def commit(self, ref: str) -> str:
        """The commit that a ref means now, "" for none."""
        return self._found("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")

    def content(self, commit: str, path: str) -> bytes | None:
        """What a file held in a commit; None where it was not there."""
        told = self._asked(("cat-file", "blob", f"{commit}:{path}"))
        return told.stdout if told.returncode == 0 else None

    def listed(self, commit: str, folder: str) -> tuple[str, ...]:
        """The files right in a folder in a commit, by their paths from the root, sorted."""
        names = self._run("ls-tree", "-z", "--name-only", "--full-tree", commit, "--", f"{folder}/")
        return tuple(sorted(name for name in names.decode("utf-8", "surrogateescape").split("\0") if name))

    @property
    def shallow(self) -> bool:
        """Whether it is a clone without its whole history."""
        return self._found("rev-parse", "--is-shallow-repository") == "true"

    def changed(self, base: str) -> Mapping[str, str | None]:
        """What differs from a commit, committed or not, new files included: path -> blob it was then, if it was.

        A file that was renamed is one that went and one that is new.
        """
        told = self._asked(("diff", *_RAW, base, "--"))
        # a partial clone may lack the old texts; diff-index needs none, but takes a file with another time for changed
        raw = told.stdout if told.returncode == 0 else self._run("diff-index", *_RAW, base, "--")
        changes = dict(_changes(raw))
        others = self._run("ls-files", "-z", "--others", "--exclude-standard").decode("utf-8", "surrogateescape")
        return changes | {path: None for path in others.split("\0") if path and path not in changes}

    def staged(self) -> Mapping[str, str | None]:
        """What the next commit changes: path -> blob that it is in HEAD, if it is there."""
        return dict(_changes(self._run("diff", "--cached", *_RAW, "--")))

    def unstaged(self) -> frozenset[str]:
        """The files of the index that read otherwise, or are missing, in the work tree."""
        return frozenset(path for path, _ in _changes(self._run("diff", *_RAW, "--")))

    def unsaved(self, folder: Path) -> Unsaved:
        """What of a folder no commit holds, and what no remote has."""
        asked = ("--porcelain=v2", "--branch", "-z", "--untracked-files=all", "--ignore-submodules=all")
        told = self._run("status", *asked, "--", str(folder.resolve()))
        return _unsaved(told.decode("utf-8", "surrogateescape").split("\0"), remotes=bool(self._said("remote").strip()))

    def index(self) -> Mapping[str, str]:
        """What the next commit holds: path -> blob. UsageProblem where two sides of a merge are not settled."""
        found: dict[str, str] = {}
        for entry in self._run("ls-files", "-z", "--stage").decode("utf-8", "surrogateescape").split("\0"):
            facts, _, path = entry.partition("\t")
            if not path:
                continue
            mode, blob, stage = facts.split(" ")
            if stage != "0":
                raise UsageProblem(f"{path} has a merge conflict", hint="settle it and git add it")
            if mode not in (_LINK, _MODULE):
                found[path] = blob
        return found

    def blob(self, blob: str) -> bytes:
        """The bytes of one; UsageProblem where this clone has been made without it."""
        return self._run("cat-file", "blob", blob)

    def committed(self, path: str) -> bytes | None:
        """The bytes of a file in the last commit; None where it is not in it."""
        blob = self._found("rev-parse", "--verify", "--quiet", f"HEAD:{path}")
        return self.blob(blob) if blob else None

    def versions(self, path: str) -> Iterator[bytes]:
        """All that a file ever was in any branch, the newest first; what this clone was made without is left out."""
        raw = self._asked(("log", "--all", "--format=", *_RAW, "-m", "--", f":(literal){path}")).stdout
        found = dict.fromkeys(_blobs(raw.decode("utf-8", "surrogateescape")))
        for blob in found:
            answer = self._asked(("cat-file", "blob", blob))
            if answer.returncode == 0:
                yield answer.stdout

    def large(self, oid: str) -> Path:
        """Where Git LFS keeps what it has fetched of an oid."""
        common = self.root / self._found("rev-parse", "--git-common-dir")
        store = common / (self._found("config", "--get", "lfs.storage") or "lfs")
        return store / "objects" / oid[:2] / oid[2:4] / oid

    def commits(self, path: str, *, holding: str | None = None) -> tuple[str, ...]:
        """The commits of any branch that changed a file, the newest first; of them those that put words in or out."""
        words = () if holding is None else (f"-S{holding}",)
        told = self._said("log", "--all", "--format=%h", *words, "--", f":(literal){path}")
        return tuple(told.split())

    def _fetch(self, ref: str) -> str:
        """The line that brings a ref into this clone."""
        deep = " --unshallow" if self.shallow else ""
        if _RELATIVE.search(ref):
            return f"git fetch{deep}" if deep else _LOOK
        remotes = self._said("remote").split()
        remote, _, branch = ref.partition("/")
        if remote in remotes and branch:
            all_of_them = f"+refs/heads/*:refs/remotes/{remote}/*"
            kept = all_of_them in self._said("config", "--get-all", f"remote.{remote}.fetch")
            return f"git fetch{deep} {remote} {branch}" + ("" if kept else f":refs/remotes/{ref}")
        if not remotes:
            return _LOOK
        near = f"{remotes[0]}/{ref}"
        if self._found("rev-parse", "--verify", "--quiet", f"refs/remotes/{near}"):
            return f'did you mean "{near}"?'
        if _ID.fullmatch(ref):
            return f"git fetch{deep or f' {remotes[0]} {ref}'}"
        return f"git fetch{deep} {remotes[0]} {ref}, then --since {near}"

    def _found(self, *arguments: str) -> str:
        """The first line of an answer, "" for none."""
        return self._said(*arguments).partition("\n")[0].strip()

    def _said(self, *arguments: str) -> str:
        return self._asked(arguments).stdout.decode("utf-8", "replace")

    def _run(self, *arguments: str) -> bytes:
        answer = self._asked(arguments)
        if answer.returncode != 0:
            told = answer.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise UsageProblem(f"git says: {told or f'{arguments[0]} failed'}")
        return answer.stdout

    def _asked(self, arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(
                ["git", "--no-optional-locks", *arguments],
                cwd=self.root,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                # a clone without all its blobs would fetch them: a check touches no network
                env={**os.environ, "LC_ALL": "C", "GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1"},
                check=False,
            )
        except OSError as problem:
            hint = "--since and --staged ask git; without them every draft is checked"
            raise UsageProblem("git is not installed here", hint=hint) from problem


#: Names whole and ended by NUL, so that any name is read as it is; no program of the repository's own is run.
_RAW = ("--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all")


def _changes(raw: bytes) -> Iterator[tuple[str, str | None]]:
    """(path, blob before) of `git diff --raw -z`."""
    parts = iter(raw.decode("utf-8", "surrogateescape").split("\0"))
    for facts in parts:
        if facts:
            _, _, before, *_ = facts.split(" ")
            yield next(parts), None if _NOTHING.fullmatch(before) else before


def _blobs(raw: str) -> Iterator[str]:
    """The blobs that the commits of `git log --raw -z` made of a file, and those they made it from."""
    for facts in re.findall(r":[0-7]{6} [0-7]{6} ([0-9a-f]+) ([0-9a-f]+) ", raw):
        yield from (blob for blob in reversed(facts) if not _NOTHING.fullmatch(blob))


def _unsaved(told: Sequence[str], *, remotes: bool) -> Unsaved:
    """What `git status --porcelain=v2 --branch -z` says; of a renamed file the new name, then the old one alone."""
    facts: dict[str, str] = {}
    files: list[str] = []
    entries = iter(told)
    for entry in entries:
        kind, _, rest = entry.partition(" ")
        if kind == "#":
            name, _, value = rest.partition(" ")
            facts[name] = value
        elif kind == "?":
            files.append(rest)
        elif kind in _BEFORE_PATH:
            files.append(entry.split(" ", _BEFORE_PATH[kind])[-1])
            if kind == "2":
                files.append(next(entries))
    branch = facts.get("branch.head")
    followed = "branch.upstream" in facts or not remotes or branch == "(detached)"
    ahead = facts.get("branch.ab")
    return Unsaved(tuple(sorted(set(files))), int(ahead.split(" ")[0]) if ahead else None, branch, followed)


#: How many fields stand before the path, by the kind of entry: changed, renamed, in a conflict.
_BEFORE_PATH = {"1": 8, "2": 9, "u": 10}
