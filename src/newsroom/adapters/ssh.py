"""Sign rows and prove their signatures with OpenSSH's ssh-keygen; it is called without a shell."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct, field

from newsroom.adapters.ed25519 import holds
from newsroom.errors import EnvironmentProblem
from newsroom.ports import Claimed
from newsroom.workflow.signature import NAMESPACE, armoured, bare, fingerprint, key_in

#: Where somebody's key is, for rows alone: a file, or `key::ssh-ed25519 AAAA…` of one that an agent holds.
KEY = "NEWSROOM_SIGNING_KEY"
#: Seconds that ssh-keygen has: a person may have to find a passphrase, or to touch a security key.
PATIENCE, PATIENCE_WITH_A_PERSON = 20, 120
_PROGRAM = "ssh-keygen"
_LITERAL = ("key::", "ssh-", "ecdsa-", "sk-")
_NO_KEY = "ssh-keygen -t ed25519 makes one; then git config user.signingkey ~/.ssh/id_ed25519.pub, or " + KEY
_INSTALL = "it comes with OpenSSH 8.8 or newer: apt-get install openssh-client"


class AllowedSigners(Struct, frozen=True):
    """A file of allowed signers, as it was somewhere: in the folder, or in a commit."""

    content: bytes
    _given: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)  # keys that are somebody's, whenever

    def doubts(self, claims: Iterable[Claimed]) -> Iterator[str | None]:
        """What stands against each signature, in order; None where it holds.

        ssh-keygen says once whose a key is. Further signatures with it are proved without it, where they can be.
        """
        many = list(claims)
        first = {self._who(each): number for number, each in reversed(list(enumerate(many)))} if self._timeless else {}
        asked = {number for who, number in first.items() if who not in self._given} if first else set(range(len(many)))
        told = self._ask(many, asked)
        self._given.update(who for who, number in first.items() if number in told and told[number] is None)
        here = {number for number in range(len(many)) if number not in told and self._holds(many[number])}
        told |= self._ask(many, set(range(len(many))) - told.keys() - here)
        yield from map(told.get, range(len(many)))

    @property
    def _timeless(self) -> bool:
        """Whether nothing in the file begins, ends, or hangs on an authority's word."""
        words = self.content.lower()
        return not any(word in words for word in (b"valid-after", b"valid-before", b"cert-authority"))

    def _who(self, claimed: Claimed) -> tuple[str, tuple[str, ...]]:
        """The key, and whose it claims to be; no key where the signature is none."""
        try:
            return key_in(claimed.signature), claimed.names
        except ValueError:
            return "", claimed.names

    def _holds(self, claimed: Claimed) -> bool:
        """Whether it is told without ssh-keygen that a signature is by a key, and that this is somebody's."""
        return self._who(claimed) in self._given and holds(claimed)

    def _ask(self, claims: Sequence[Claimed], numbers: Iterable[int]) -> dict[int, str | None]:
        """What ssh-keygen says of some of them."""
        asked = sorted(numbers)
        if not asked:
            return {}
        with tempfile.TemporaryDirectory(prefix="newsroom-") as made, ThreadPoolExecutor(os.cpu_count()) as threads:
            folder = Path(made)
            (folder / "signers").write_bytes(self.content)
            return dict(
                zip(asked, threads.map(lambda each: self._doubt(folder, each, claims[each]), asked), strict=True)
            )

    def _doubt(self, folder: Path, number: int, claimed: Claimed) -> str | None:
        made = folder / f"{number}.sig"
        made.write_bytes(armoured(claimed.signature))
        hash_ = claimed.hash.encode()
        when = claimed.at.replace("-", "").replace(":", "").replace("T", "").rstrip("Z")
        of = ("-n", NAMESPACE, "-s", str(made))
        signers = ("-f", str(folder / "signers"), f"-Overify-time={when}")
        try:
            for name in claimed.names:
                answer = _run("-Y", "verify", *signers, *of, "-I", name, told=hash_)
                if answer.returncode == 0:
                    return None
                if b"nvalid option" in answer.stderr:
                    raise EnvironmentProblem(f"{_PROGRAM} is too old to prove signatures", hint=_INSTALL)
            if _run("-Y", "check-novalidate", *of, told=hash_).returncode != 0:
                return "its signature does not fit it"
        finally:
            made.unlink()
        key = key_in(claimed.signature)
        if key.split()[1].encode() in self.content:
            return f"its key {fingerprint(key)} is not {claimed.names[0]}'s on {claimed.at[:10]}"
        return f"nobody is known to have its key {fingerprint(key)}"

    def refuses(self, key: str, names: Iterable[str]) -> bool:
        """Whether no line gives this public key to somebody of these names. A line of an authority may give any key."""
        for line in self.content.decode(errors="replace").splitlines():
            if line.lstrip().startswith("#"):
                continue
            if "cert-authority" in line:
                return False
            if key.split()[1] in line.split():
                patterns = line.split()[0].strip('"').split(",")
                if any(fnmatchcase(name, pattern) for name in names for pattern in patterns):
                    return False
        return True


class SshKey(Struct, frozen=True):
    """The key of whoever runs this command: NEWSROOM_SIGNING_KEY, git's user.signingkey, or one in her SSH agent.

    Of an agent's keys the first counts that stands in `signers`, the content of the file of allowed signers. Where
    nobody is `asked`, no passphrase is waited for.
    """

    folder: Path
    signers: bytes
    asked: bool
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def sign(self, hash_: str) -> str:
        """The signature of a row's hash."""
        where, source = self.where()
        with tempfile.TemporaryDirectory(prefix="newsroom-") as made:
            path = where
            if where.startswith(_LITERAL):
                place = Path(made) / "key.pub"
                place.write_text(where.removeprefix("key::") + "\n", encoding="utf-8")
                path = str(place)
            answer = _run("-Y", "sign", "-q", "-f", path, "-n", NAMESPACE, told=hash_.encode(), asked=self.asked)
        if answer.returncode == 0:
            with contextlib.suppress(ValueError):
                return bare(answer.stdout)
        raise EnvironmentProblem(
            f"your key ({source}: {where}) did not sign: {_said(answer.stderr)}",
            hint=f"ssh-add {where.removesuffix('.pub')} gives it to your SSH agent"
            if path == where
            else "ssh-add -L lists the keys that your SSH agent holds",
        )

    def where(self) -> tuple[str, str]:
        """The key's file, or the public key itself, and how it was found."""
        told = self.environment.get(KEY, "").strip()
        if told:
            return self._place(told), KEY
        told = self._git("user.signingkey")
        if told and (self._git("gpg.format") == "ssh" or told.startswith(_LITERAL) or "/" in told):
            return self._place(told), "git's user.signingkey"
        listed = self._in_the_agent()
        for key in listed:
            if key.split()[1].encode() in self.signers:
                return f"key::{key}", "your SSH agent"
        if len(listed) == 1:
            return f"key::{listed[0]}", "your SSH agent"
        raise EnvironmentProblem("rows are signed here, and you have no key to sign with", hint=_NO_KEY)

    def public(self) -> str | None:
        """The public key of what signs, as `ssh-ed25519 AAAA…`; None where it cannot be told without a passphrase."""
        where, _source = self.where()
        if where.startswith(_LITERAL):
            written = where.removeprefix("key::")
        else:
            place = Path(where if where.endswith(".pub") else f"{where}.pub")
            asked = [_PROGRAM, "-y", "-P", "", "-f", where]
            written = place.read_text("utf-8", "replace") if place.is_file() else _output(asked, self.folder)
        try:
            fingerprint(written)
        except (IndexError, ValueError):
            return None
        return " ".join(written.split()[:2])

    def _place(self, told: str) -> str:
        if told.startswith(_LITERAL):
            return told
        place = self.folder / Path(told).expanduser()
        if not place.exists():
            raise EnvironmentProblem(f"your signing key {told} is not there", hint=_NO_KEY)
        return str(place)

    def _git(self, name: str) -> str:
        return _output(["git", "config", name], self.folder).strip()

    def _in_the_agent(self) -> Sequence[str]:
        keys = [line for line in _output(["ssh-add", "-L"], self.folder).splitlines() if line.startswith(_LITERAL)]
        return [key for key in keys if len(key.split()) > 1]


def _said(stderr: bytes) -> str:
    lines = stderr.decode(errors="replace").strip().splitlines()
    if any("passphrase" in line for line in lines):
        return "it has a passphrase, and there is nobody to ask for it"
    return lines[0].strip() if lines else "see above"


def _output(command: list[str], folder: Path) -> str:
    try:
        answer = subprocess.run(
            command, cwd=folder, capture_output=True, stdin=subprocess.DEVNULL, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.decode(errors="replace") if answer.returncode == 0 else ""


def _run(*arguments: str, told: bytes, asked: bool = False) -> subprocess.CompletedProcess[bytes]:
    """Run ssh-keygen, a text on its standard input. Without somebody to ask it has no terminal, and soon gives up."""
    environment = {**os.environ, "LC_ALL": "C", "TZ": "UTC"}
    if not asked:
        environment["SSH_ASKPASS_REQUIRE"] = "never"
        environment.pop("DISPLAY", None)
    try:
        started = subprocess.Popen(
            [_PROGRAM, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # what a security key waits for is said there
            stderr=None if asked else subprocess.PIPE,
            env=environment,
            start_new_session=not asked,
        )
    except OSError as problem:
        raise EnvironmentProblem(
            f"{_PROGRAM} cannot be run: {problem.strerror}",
            hint=_INSTALL,
        ) from problem
    patience = PATIENCE_WITH_A_PERSON if asked else PATIENCE
    try:
        out, err = started.communicate(told, timeout=patience)
    except subprocess.TimeoutExpired as problem:
        _end(started, group=not asked)
        raise EnvironmentProblem(
            f"{_PROGRAM} did not answer for {patience} s, and was stopped", hint="ssh-add -l asks the agent"
        ) from problem
    except BaseException:
        _end(started, group=not asked)
        raise
    return subprocess.CompletedProcess(arguments, started.returncode, out, err or b"")


def _end(started: subprocess.Popen[bytes], *, group: bool) -> None:
    if group and hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(started.pid, signal.SIGKILL)
    else:
        started.kill()
    started.communicate()
