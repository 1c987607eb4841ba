"""Ask git what the newsroom's files once were; where there is no git, they were nothing."""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from newsroom.adapters.git import Repository
from newsroom.adapters.media import digest_of, pointed_to
from newsroom.errors import EnvironmentProblem, UsageProblem
from newsroom.model.place import Digest


class GitPast(Struct, frozen=True, dict=True):
    """What the repository around a newsroom remembers of it."""

    root: Path

    @cached_property
    def repository(self) -> Repository | None:
        """The repository, or None."""
        try:
            return Repository.around(self.root)
        except UsageProblem:
            return None

    def path(self, path: str) -> str:
        """A path of the newsroom as the repository names it."""
        assert self.repository is not None
        return (self.root.resolve().relative_to(self.repository.root) / path).as_posix()

    def committed(self, path: str) -> bytes | None:
        """The bytes of a file in the last commit; None where it is not in it."""
        return None if self.repository is None else self.repository.committed(self.path(path))

    def commits(self, path: str, *, holding: str | None = None) -> tuple[str, ...]:
        """The commits that changed a file, or put words into it or took them out; none where there is no git."""
        return () if self.repository is None else self.repository.commits(self.path(path), holding=holding)

    def picture(self, path: str, digest: Digest) -> bytes | None:
        """The bytes with that digest that a picture's file once had in any commit; None where none had.

        Of one that Git LFS keeps they are in its store beside the repository; EnvironmentProblem where they are not.
        """
        if self.repository is None:
            return None
        found = [each for each in self.repository.versions(self.path(path)) if digest_of(each) == digest]
        whole = next((each for each in found if pointed_to(each) is None), None)
        if whole is None and found:
            whole = self._large(digest)
            if whole is None:
                raise EnvironmentProblem(
                    f"the bytes of {path} are in Git LFS, and this clone has not got them; nothing was written",
                    hint="git lfs fetch --all brings them; then try again",
                )
        return whole

    def _large(self, digest: Digest) -> bytes | None:
        """What Git LFS has fetched of an oid, its digest proved."""
        assert self.repository is not None
        place = self.repository.large(digest)
        if not place.is_file():
            return None
        content = place.read_bytes()
        return content if hashlib.sha256(content).hexdigest() == digest else None
