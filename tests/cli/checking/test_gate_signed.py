"""`check --gate` where rows are signed: a row that names an editor is hers, or it does not pass."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.cli.checking.test_gate import JOURNAL, ROLES, forged, gate
from tests.paper import Paper
from tests.ssh import a_key, allowed, needs_ssh, public

from newsroom.adapters import ssh
from newsroom.model.ledger import Stamp
from newsroom.model.place import State
from newsroom.workflow.chain import line_of, row_of
from newsroom.workflow.signature import line_for

pytestmark = needs_ssh
SIGNED = '[ledger]\nsign = "ssh"\n'


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("keys")
    return {name: a_key(folder, name) for name in ("bo", "eve")}


@pytest.fixture
def paper(tmp_path: Path, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Paper:
    """A desk whose rows are signed; fair is live, ferry edited, tram a draft; a branch of it is checked out."""
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv(ssh.KEY, str(keys["bo"]))
    monkeypatch.setenv("NEWSROOM_ACTOR", "bo-li")
    made = Paper.found(tmp_path / "paper", "fair", "ferry", "tram", settings=ROLES + SIGNED)
    made.write("allowed_signers", allowed(bo_li=keys["bo"]))
    for typed in (("move", "fair", "ferry", "edited"), ("publish", "fair")):
        told = made.run(*typed)
        assert told.code == 0, told.err
    made.git("init", "-q")
    made.git("add", "-A")
    made.git("commit", "-qm", "A day at the desk")
    made.git("update-ref", "refs/remotes/origin/main", "HEAD")
    made.git("remote", "add", "origin", ".")
    made.git("switch", "-qc", "fork")
    return made


def refused(paper: Paper, *typed: str) -> list[str]:
    """What is an error at the gate."""
    code, found = gate(paper, *typed)
    told = [one[4] for one in found if one[1] == "error"]
    assert (code == 1) == bool(told)
    return told


def publish_by_hand(paper: Paper) -> None:
    """A row as the desk writes it when Bo Li publishes ferry, but written by somebody else."""
    last = row_of(paper.read("ledger/ferry.jsonl").splitlines()[-1])
    assert isinstance(last.approved, Stamp)
    forged(
        paper, "ferry", action="publish", to_state=State("published"), version=1, live=last.approved, signature=None,
        at="2026-12-01T06:00:00Z", first_published="2026-12-01T06:00:00Z", updated="2026-12-01T06:00:00Z",
    )  # fmt: skip


def test_rows_that_their_actors_signed_pass(paper: Paper) -> None:
    assert paper.run("publish", "ferry").code == 0
    assert paper.run("rename", "fair", "feast", "--as", "bo-li").code == 0
    assert refused(paper) == []


def test_a_forged_row_that_is_right_in_every_other_way_does_not_pass(paper: Paper) -> None:
    publish_by_hand(paper)
    assert refused(paper) == ["publish by bo-li: it is not signed"]


def test_the_same_row_passed_where_nobody_signs(paper: Paper) -> None:
    paper.git("switch", "-q", "main")
    paper.edit('sign = "ssh"', 'sign = "never"', "newsroom.toml")
    paper.git("commit", "-qam", "Give up signing")
    paper.git("update-ref", "refs/remotes/origin/main", "HEAD")
    paper.git("switch", "-qc", "another")
    publish_by_hand(paper)
    assert refused(paper) == []


def resigned(paper: Paper, key: Path, path: str) -> None:
    """The last row of a journal, signed with another key."""
    *rest, last = paper.read(path).splitlines(keepends=True)
    row = row_of(last)
    signature = ssh.SshKey(paper.root, b"", asked=False, environment={ssh.KEY: str(key)}).sign(row.hash)
    paper.write(path, "".join(rest) + line_of(replace(row, signature=signature)).decode())


def test_a_row_signed_by_somebody_else_does_not_pass(paper: Paper, keys: dict[str, Path]) -> None:
    publish_by_hand(paper)
    resigned(paper, keys["eve"], "ledger/ferry.jsonl")
    (told,) = refused(paper)
    assert told.startswith("publish by bo-li: nobody is known to have its key SHA256:")


def test_signers_and_records_that_the_branch_writes_count_nothing(paper: Paper, keys: dict[str, Path]) -> None:
    paper.write("allowed_signers", paper.read("allowed_signers") + allowed(bo_li=keys["eve"]))
    paper.edit("emails: [ana-lopez@paper.example]", "emails: [bo-li]", "authors/ana-lopez.yml")
    publish_by_hand(paper)
    resigned(paper, keys["eve"], "ledger/ferry.jsonl")
    assert paper.run("ledger", "verify").code == 0  # by what the branch says of itself
    (told,) = refused(paper)
    assert told.startswith("publish by bo-li: nobody is known to have its key SHA256:")


def test_signing_that_the_branch_turns_off_stays_on(paper: Paper) -> None:
    paper.edit('sign = "ssh"', 'sign = "never"', "newsroom.toml")
    assert paper.run("publish", "ferry").code == 0
    assert refused(paper) == ["publish by bo-li: it is not signed"]


def test_a_base_that_knows_no_signers_lets_no_row_pass(paper: Paper) -> None:
    paper.git("switch", "-q", "main")
    paper.git("mv", "allowed_signers", "kept")
    paper.git("commit", "-qm", "Nobody signs any more")
    paper.git("update-ref", "refs/remotes/origin/main", "HEAD")
    paper.git("switch", "-qc", "another")
    paper.git("mv", "kept", "allowed_signers")
    assert paper.run("publish", "ferry").code == 0
    assert refused(paper) == ["publish by bo-li: it is signed, and there is no allowed_signers to prove it by"]


def test_a_key_that_has_ended_signs_nothing_with_a_date_of_before(
    paper: Paper, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bo Li left in June, kept his key, and dates his row in May."""
    paper.git("switch", "-q", "main")
    ended = line_for("bo-li", public(keys["bo"])).replace("namespaces", 'valid-before="20260601",namespaces')
    paper.write("allowed_signers", f"{ended}\n")
    paper.git("commit", "-qam", "Bo Li has left")
    paper.git("update-ref", "refs/remotes/origin/main", "HEAD")
    paper.git("switch", "-qc", "another")
    assert paper.run("publish", "ferry", "--now", "2026-05-31T06:00:00Z").code == 0
    assert (
        paper.run("ledger", "verify", "--format", "json").json["broken"] != []
    )  # the rows of the fixture are of today
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780207200")  # 2026-05-31T06:00:00Z
    assert refused(paper) == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780293600")
    (told,) = refused(paper)
    assert told.startswith("publish by bo-li: its key SHA256:")
    assert told.endswith(" is not bo-li's on 2026-06-01")


def test_a_signature_that_goes_from_an_old_row_is_an_error(paper: Paper, keys: dict[str, Path]) -> None:
    written = paper.read(JOURNAL)
    *rest, last = written.splitlines(keepends=True)
    paper.write(JOURNAL, "".join(rest) + line_of(replace(row_of(last), signature=None)).decode())
    assert refused(paper) == ["the signature of row 2 was taken out: publish by bo-li"]
    paper.write(JOURNAL, written)
    resigned(paper, keys["eve"], JOURNAL)
    assert refused(paper) == ["the signature of row 2 is another: publish by bo-li"]


def test_the_gate_asks_nothing_of_rows_that_the_base_has(paper: Paper, keys: dict[str, Path]) -> None:
    """They are for `ledger verify`; the gate weighs what is new."""
    paper.git("switch", "-q", "main")
    paper.write("allowed_signers", allowed(bo_li=keys["eve"]))
    paper.git("commit", "-qam", "A new key")
    paper.git("update-ref", "refs/remotes/origin/main", "HEAD")
    paper.git("switch", "-qc", "another")
    assert refused(paper) == []


def test_the_gate_needs_ssh_keygen_where_rows_are_signed(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paper.run("publish", "ferry").code == 0
    paper.git("add", "-A")
    paper.git("commit", "-qm", "Ferry")
    real = ssh._PROGRAM
    monkeypatch.setattr(ssh, "_PROGRAM", f"{real}-that-is-not-there")
    told = paper.run("check", "--gate")
    assert told.code == 6
    assert "ssh-keygen-that-is-not-there cannot be run" in told.err
    assert "apt-get install openssh-client" in told.err
