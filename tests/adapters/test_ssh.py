"""Keys sign and are proved by the real ssh-keygen; where it cannot, nothing hangs, and it is said what to do."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.ssh import a_key, allowed, needs_ssh, public

from newsroom.adapters import ssh
from newsroom.adapters.ssh import AllowedSigners, SshKey
from newsroom.errors import EnvironmentProblem
from newsroom.ports import Claimed
from newsroom.workflow.signature import RELEASES, fingerprint, key_in, line_for

pytestmark = needs_ssh
HASH = "a" * 64
AT = "2026-05-04T06:00:00Z"


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No agent, no git settings but the test's own."""
    for name in ("SSH_AUTH_SOCK", ssh.KEY, "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return a_key(tmp_path / "home/.ssh", "bo")


def signer(folder: Path, signers: str = "", **environment: str) -> SshKey:
    return SshKey(folder, signers.encode(), asked=False, environment=environment)


def claimed(signature: str, *names: str, at: str = AT, hash_: str = HASH) -> Claimed:
    return Claimed(hash_, signature, names or ("bo-li",), at)


def doubts(signers: str, *claims: Claimed) -> list[str | None]:
    return list(AllowedSigners(signers.encode()).doubts(claims))


def test_a_signature_holds_for_its_hash_its_key_and_its_name(tmp_path: Path, key: Path) -> None:
    made = signer(tmp_path, **{ssh.KEY: str(key)}).sign(HASH)
    other = a_key(tmp_path, "other")
    mark = fingerprint(public(key))
    assert key_in(made) == public(key)
    assert doubts(
        allowed(bo_li=key, ana_lopez=other),
        claimed(made),
        claimed(made, "bo@paper.example", "bo-li"),
        claimed(made, hash_="b" * 64),
        claimed(made, "ana-lopez", "ana@paper.example"),
    ) == [None, None, "its signature does not fit it", f"its key {mark} is not ana-lopez's on 2026-05-04"]
    assert doubts(allowed(bo_li=other), claimed(made)) == [f"nobody is known to have its key {mark}"]
    assert doubts("", claimed(made)) == [f"nobody is known to have its key {mark}"]


def test_a_key_counts_from_when_to_when_its_line_says(tmp_path: Path, key: Path) -> None:
    made = signer(tmp_path, **{ssh.KEY: str(key)}).sign(HASH)
    line = f'bo-li valid-after="20260101",valid-before="20260601" {public(key)}\n'
    times = ("2025-12-31T23:59:59Z", "2026-01-01T00:00:01Z", "2026-05-31T23:59:59Z", "2026-06-01T00:00:01Z")
    told = doubts(line, *(claimed(made, at=at) for at in times))
    assert [each is None for each in told] == [False, True, True, False]
    assert told[0] == f"its key {fingerprint(public(key))} is not bo-li's on 2025-12-31"


def test_a_signature_for_something_else_does_not_count(tmp_path: Path, key: Path) -> None:
    made = signer(tmp_path, **{ssh.KEY: str(key)}).sign(HASH)
    assert doubts(f'bo-li namespaces="git" {public(key)}\n', claimed(made)) != [None]
    assert doubts(f'bo-li namespaces="git,row@newsroom" {public(key)}\n', claimed(made)) == [None]
    assert doubts(f"*@paper.example {public(key)}\n", claimed(made, "bo-li", "bo@paper.example")) == [None]


def test_an_authority_may_speak_for_keys(tmp_path: Path, key: Path) -> None:
    authority = a_key(tmp_path, "authority")
    subprocess.run(
        ["ssh-keygen", "-q", "-s", str(authority), "-I", "bo", "-n", "bo-li", f"{key}.pub"],
        check=True, capture_output=True,
    )  # fmt: skip
    made = signer(tmp_path, **{ssh.KEY: f"{key}-cert.pub"}).sign(HASH)
    line = f"* cert-authority {public(authority)}\n"
    assert [each is None for each in doubts(line, claimed(made), claimed(made, "ana-lopez"))] == [True, False]


@pytest.mark.parametrize("kind", ["rsa", "ecdsa"])
def test_other_kinds_of_keys_sign_too(tmp_path: Path, kind: str) -> None:
    key = a_key(tmp_path, "key", kind=kind)
    made = signer(tmp_path, **{ssh.KEY: str(key)}).sign(HASH)
    assert doubts(line_for(RELEASES, public(key)) + "\n", claimed(made, "bo-li", RELEASES)) == [None]


def git(folder: Path, *typed: str) -> None:
    subprocess.run(["git", *typed], cwd=folder, check=True, capture_output=True)


def test_the_environment_goes_before_git_and_git_before_the_agent(tmp_path: Path, key: Path) -> None:
    git(tmp_path, "init", "-q")
    with pytest.raises(EnvironmentProblem, match="rows are signed here, and you have no key") as stopped:
        signer(tmp_path).sign(HASH)
    assert stopped.value.exit == 6
    assert "git config user.signingkey" in str(stopped.value.hint)
    git(tmp_path, "config", "user.signingkey", "~/.ssh/bo.pub")
    assert signer(tmp_path).where() == (f"{key}.pub", "git's user.signingkey")
    assert signer(tmp_path, **{ssh.KEY: str(key)}).where() == (str(key), ssh.KEY)
    git(tmp_path, "config", "user.signingkey", "ABCDEF01")  # a key of GnuPG
    with pytest.raises(EnvironmentProblem, match="you have no key"):
        signer(tmp_path).where()
    git(tmp_path, "config", "user.signingkey", f"key::{public(key)}")
    assert signer(tmp_path).where() == (f"key::{public(key)}", "git's user.signingkey")


def test_a_key_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match=r"your signing key ~/\.ssh/none is not there"):
        signer(tmp_path, **{ssh.KEY: "~/.ssh/none"}).sign(HASH)


def test_a_passphrase_that_nobody_is_asked_for_stops_nothing_and_says_so(tmp_path: Path) -> None:
    locked = a_key(tmp_path, "locked", passphrase="open sesame")
    began = time.monotonic()
    with pytest.raises(EnvironmentProblem, match="it has a passphrase, and there is nobody to ask") as stopped:
        signer(tmp_path, **{ssh.KEY: str(locked)}).sign(HASH)
    assert time.monotonic() - began < ssh.PATIENCE
    assert stopped.value.hint == f"ssh-add {locked} gives it to your SSH agent"


def test_an_agent_that_is_gone_stops_nothing(tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "nobody"))
    with pytest.raises(EnvironmentProblem, match="you have no key"):
        signer(tmp_path).sign(HASH)
    literal = "key::" + public(a_key(tmp_path, "elsewhere"))
    with pytest.raises(EnvironmentProblem, match="did not sign") as stopped:
        signer(tmp_path, **{ssh.KEY: literal}).sign(HASH)
    assert stopped.value.hint == "ssh-add -L lists the keys that your SSH agent holds"


def test_an_agent_that_never_answers_stops_nothing(tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ssh, "PATIENCE", 1)
    place = f"/tmp/newsroom-{os.getpid()}.deaf"  # a socket's path is short
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(place)
        deaf.listen()
        monkeypatch.setenv("SSH_AUTH_SOCK", place)
        with pytest.raises(EnvironmentProblem, match="you have no key"):
            signer(tmp_path).sign(HASH)
        with pytest.raises(EnvironmentProblem, match="did not answer for 1 s"):
            signer(tmp_path, **{ssh.KEY: str(key)}).sign(HASH)
    Path(place).unlink()


@pytest.fixture
def agent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An agent of our own, ended by its id."""
    place = f"/tmp/newsroom-{os.getpid()}.sock"  # a socket's path is short
    running = subprocess.Popen(["ssh-agent", "-D", "-a", place], stdout=subprocess.DEVNULL)
    while not Path(place).exists():
        assert running.poll() is None
        time.sleep(0.01)
    monkeypatch.setenv("SSH_AUTH_SOCK", place)
    yield
    running.send_signal(signal.SIGTERM)
    running.wait(10)


@pytest.mark.usefixtures("agent")
def test_of_an_agents_keys_the_one_that_is_allowed_signs(tmp_path: Path, key: Path) -> None:
    other = a_key(tmp_path, "other")
    subprocess.run(["ssh-add", "-q", str(other)], check=True, capture_output=True)
    assert key_in(signer(tmp_path).sign(HASH)) == public(other)  # the only one
    subprocess.run(["ssh-add", "-q", str(key)], check=True, capture_output=True)
    with pytest.raises(EnvironmentProblem, match="you have no key"):
        signer(tmp_path).sign(HASH)
    assert key_in(signer(tmp_path, allowed(bo_li=key)).sign(HASH)) == public(key)


@pytest.mark.usefixtures("agent")
def test_a_key_with_a_passphrase_signs_from_the_agent(tmp_path: Path) -> None:
    locked = a_key(tmp_path, "locked", passphrase="open sesame")
    helper = tmp_path / "askpass"
    helper.write_text("#!/bin/sh\necho open sesame\n", encoding="utf-8")
    helper.chmod(0o700)
    asking = {**os.environ, "SSH_ASKPASS": str(helper), "SSH_ASKPASS_REQUIRE": "force"}
    subprocess.run(["ssh-add", "-q", str(locked)], check=True, capture_output=True, env=asking)
    for told in (str(locked), f"{locked}.pub", f"key::{public(locked)}"):
        assert key_in(signer(tmp_path, **{ssh.KEY: told}).sign(HASH)) == public(locked)


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another ssh-keygen, found first."""
    place = folder / "bin/ssh-keygen"
    place.parent.mkdir()
    place.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    place.chmod(place.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{place.parent}{os.pathsep}{os.environ['PATH']}")


def test_without_the_program_it_says_what_to_install(
    tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EnvironmentProblem, match="ssh-keygen cannot be run") as stopped:
        signer(tmp_path, **{ssh.KEY: str(key)}).sign(HASH)
    assert "apt-get install openssh-client" in str(stopped.value.hint)
    with pytest.raises(EnvironmentProblem, match="ssh-keygen cannot be run"):
        doubts(allowed(bo_li=key), claimed("x"))


def test_one_that_does_not_answer_is_stopped(tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "import time\ntime.sleep(60)\n", monkeypatch)
    monkeypatch.setattr(ssh, "PATIENCE", 1)
    with pytest.raises(EnvironmentProblem, match="did not answer for 1 s, and was stopped"):
        signer(tmp_path, **{ssh.KEY: str(key)}).sign(HASH)


def test_one_that_says_nothing_of_use_is_no_signature(
    tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "print('done')\n", monkeypatch)
    with pytest.raises(EnvironmentProblem, match="did not sign: see above"):
        signer(tmp_path, **{ssh.KEY: str(key)}).sign(HASH)


def test_one_that_is_too_old_is_told_as_such(tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = signer(tmp_path, **{ssh.KEY: str(key)}).sign(HASH)
    script = "import sys\nprint('Invalid option \"verify-time\"', file=sys.stderr)\nsys.exit(255)\n"
    program(tmp_path, script, monkeypatch)
    with pytest.raises(EnvironmentProblem, match="ssh-keygen is too old") as stopped:
        doubts(allowed(bo_li=key), claimed(made))
    assert "OpenSSH 8.8" in str(stopped.value.hint)


class Counted:
    """How often ssh-keygen was asked to prove something."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        plain = ssh._run

        def run(*arguments: str, told: bytes, asked: bool = False) -> subprocess.CompletedProcess[bytes]:
            self.times += "sign" not in arguments
            return plain(*arguments, told=told, asked=asked)

        monkeypatch.setattr(ssh, "_run", run)


def many(tmp_path: Path, key: Path) -> list[Claimed]:
    made = signer(tmp_path, **{ssh.KEY: str(key)})
    return [claimed(made.sign(mark * 64), hash_=mark * 64) for mark in "abcde"]


def test_whose_a_key_is_is_asked_once(tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = many(tmp_path, key)
    count = Counted(monkeypatch)
    signers = AllowedSigners(allowed(bo_li=key).encode())
    assert list(signers.doubts(claims)) == [None] * 5
    assert count.times == 1
    assert list(signers.doubts(claims)) == [None] * 5
    assert count.times == 1


def test_what_does_not_hold_is_told_as_ever(tmp_path: Path, key: Path) -> None:
    """Each wrong in its own way, behind one that holds: another's hash, another's name, another's key, a byte."""
    claims = many(tmp_path, key)
    other = a_key(tmp_path, "other")
    stolen = claimed(signer(tmp_path, **{ssh.KEY: str(other)}).sign(HASH))
    cut = replace(claims[1], signature=claims[1].signature[:-8] + claims[0].signature[-8:])
    wrong = [
        replace(claims[1], hash="f" * 64),
        replace(claims[2], names=("ana-lopez",)),
        stolen,
        cut,
    ]
    signers = allowed(bo_li=key)
    together = doubts(signers, *claims, *wrong)
    assert together[:5] == [None] * 5
    assert together[5:] == [doubts(signers, each)[0] for each in wrong]
    assert all(together[5:])


@pytest.mark.parametrize("option", ['valid-after="20200101"', 'valid-before="20990101"'])
def test_where_a_key_has_its_time_each_signature_is_asked_about(
    tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    claims = many(tmp_path, key)
    count = Counted(monkeypatch)
    assert doubts(f"bo-li {option} {public(key)}\n", *claims) == [None] * 5
    assert count.times == 5


def test_other_kinds_of_keys_are_each_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = a_key(tmp_path, "curve", kind="ecdsa")
    claims = many(tmp_path, key)
    count = Counted(monkeypatch)
    assert doubts(allowed(bo_li=key), *claims) == [None] * 5
    assert count.times == 5


def test_without_the_library_each_signature_is_asked_about(
    tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = many(tmp_path, key)
    count = Counted(monkeypatch)
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    assert doubts(allowed(bo_li=key), *claims) == [None] * 5
    assert count.times == 5
