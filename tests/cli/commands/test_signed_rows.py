"""`[ledger] sign = "ssh"`: an actor is more than a name, and whoever says otherwise is found."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.paper import Paper
from tests.ssh import a_key, allowed, needs_ssh, public

from newsroom.adapters import ssh
from newsroom.adapters.faults import POINTS
from newsroom.model.place import Slug
from newsroom.workflow.chain import line_of, prove, row_of, seal
from newsroom.workflow.signature import RELEASES, line_for

pytestmark = needs_ssh
SIGNED = '[ledger]\nsign = "ssh"\n'
JOURNAL = "ledger/fair.jsonl"
#: One second after another, so that before and after can be told.
T1, T2, T3 = (("--now", f"2026-05-04T0{hour}:00:00Z") for hour in (6, 7, 8))


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("keys")
    return {name: a_key(folder, name) for name in ("bo", "ana", "eve", "job")}


@pytest.fixture
def paper(tmp_path: Path, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Paper:
    """A desk whose rows are signed; whoever types has Bo Li's key."""
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("NEWSROOM_ACTOR", "bo-li")
    monkeypatch.setenv(ssh.KEY, str(keys["bo"]))
    paper = Paper.found(tmp_path / "paper", "fair", "ferry", "tram", settings=SIGNED)
    paper.write("allowed_signers", allowed(bo_li=keys["bo"], ana_lopez=keys["ana"]))
    return paper


def done(paper: Paper, *typed: str, who: str | None = "bo-li") -> None:
    told = paper.run(*typed, who=who)
    assert told.code == 0, told.err


def verified(paper: Paper) -> tuple[int, str, str]:
    told = paper.run("ledger", "verify")
    return told.code, told.out, told.err.replace("newsroom: ", "")


def test_every_row_is_signed_and_verify_proves_it(paper: Paper) -> None:
    done(paper, "move", "fair", "ferry", "edited")
    done(paper, "publish", "fair", "-m", "Read twice")
    done(paper, "rename", "fair", "feast", who=None)
    done(paper, "note", "feast", "-m", "Ask the baker")
    done(paper, "erase", "feast", "--field", "reason", "-m", "By order")
    done(paper, "kill", "--photo", "photos/fair.jpg", "-m", "By order")
    signatures = [row["signature"] for row in paper.run("log", "--format", "json").json["rows"]]
    assert len(signatures) == 8
    assert len(set(signatures)) == 8
    assert None not in signatures
    assert verified(paper) == (0, "2 articles, 1 killed picture, 8 rows, 3 texts, 8 signatures: all holds\n", "")


def test_without_a_key_nothing_is_half_done(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    before = paper.read()
    monkeypatch.delenv(ssh.KEY)
    told = paper.run("move", "fair", "edited")
    assert told.code == 6
    assert "fair: rows are signed here, and you have no key to sign with" in told.err
    assert "git config user.signingkey" in told.err
    assert (paper.read(), paper.rows(), paper.state()) == (before, [], "draft")
    assert not (paper.root / "ledger").exists()
    assert paper.run("rename", "fair", "feast").code == 0  # it never moved: there is no row to sign


def test_a_rename_without_a_key_leaves_both_slugs_as_they_were(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    done(paper, "move", "fair", "edited")
    monkeypatch.setenv(ssh.KEY, "nowhere")
    told = paper.run("rename", "fair", "feast")
    assert (told.code, len(paper.rows())) == (6, 1)
    assert "slug: fair" in paper.read()


def test_a_key_of_somebody_else_is_refused_with_the_line_to_add(
    paper: Paper, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = paper.run("move", "fair", "edited", who="ana-lopez")
    assert (told.code, paper.state()) == (4, "draft")
    assert "fair: allowed_signers does not give your key SHA256:" in told.err
    assert line_for("ana-lopez", public(keys["bo"])) in told.err
    monkeypatch.setenv(ssh.KEY, str(keys["ana"]))
    done(paper, "move", "fair", "edited", who="ana-lopez")


def test_an_authors_emails_name_her_and_a_release_is_signed_by_the_job(
    paper: Paper, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = line_for("bo-li@paper.example", public(keys["bo"])), line_for(RELEASES, public(keys["job"]))
    paper.write("allowed_signers", "\n".join(lines) + "\n")
    done(paper, *T1, "move", "fair", "edited")
    done(paper, *T1, "publish", "fair", "--at", "2026-05-04T07:00:00Z")
    monkeypatch.setenv(ssh.KEY, str(keys["eve"]))
    told = paper.run(*T2, "release")
    assert told.code == 4
    assert line_for(RELEASES, public(keys["eve"])) in told.err
    monkeypatch.setenv(ssh.KEY, str(keys["job"]))
    done(paper, *T2, "release")
    assert paper.run(*T2, "note", "fair", "-m", "Mine").code == 4  # it signs releases, and nothing else
    assert verified(paper) == (0, "1 article, 3 rows, 2 texts, 3 signatures: all holds\n", "")


def switched_on(paper: Paper) -> None:
    """Fair moved before rows were signed, ferry since."""
    paper.edit('sign = "ssh"', 'sign = "never"', "newsroom.toml")
    done(paper, *T1, "move", "fair", "edited")
    paper.edit('sign = "never"', 'sign = "ssh"', "newsroom.toml")
    done(paper, *T2, "move", "ferry", "edited")


def test_rows_from_before_are_told_as_such(paper: Paper) -> None:
    switched_on(paper)
    said = "2 articles, 2 rows, 2 texts, 1 signature (1 row from before without one): all holds\n"
    assert verified(paper) == (0, said, "")
    told = paper.run("ledger", "verify", "--format", "json").json
    assert (told["signed"], told["unsigned"], told["broken"]) == (1, 1, [])
    assert paper.rows()[0]["signature"] is None


def forged(paper: Paper, slug: str, at: str, **changes: object) -> None:
    """A row that fits into the chain, written by hand; without a signature, unless it is told."""
    path = f"ledger/{slug}.jsonl"
    last = row_of(paper.read(path).splitlines()[-1])
    signature = changes.pop("signature", None)
    changes = {"seq": last.seq + 1, "from_state": last.to_state, "action": "note", "at": at, "reason": "Ok", **changes}
    row = replace(last, **changes)  # type: ignore[arg-type]
    row = seal(row, prev=last.hash, salt=lambda: "salt")
    paper.write(path, paper.read(path) + line_of(replace(row, signature=signature)).decode())  # type: ignore[arg-type]


def test_a_row_without_a_signature_since_then_is_a_fault(paper: Paper) -> None:
    switched_on(paper)
    forged(paper, "fair", "2026-05-04T08:00:00Z")
    code, out, err = verified(paper)
    assert (code, err) == (1, "fair: row 2 is not signed: rows are signed since 2026-05-04T07:00:00Z\n")
    assert out == "2 articles, 3 rows, 2 texts, 1 signature (1 row from before without one): 1 fault\n"
    assert paper.run("ledger", "checkpoint").code == 1


def test_a_row_behind_a_signed_one_is_a_fault_whatever_its_date(paper: Paper) -> None:
    switched_on(paper)
    forged(paper, "ferry", "2020-01-01T00:00:00Z")
    assert verified(paper)[::2] == (1, "ferry: row 2 is not signed, and row 1 before it is\n")


def test_a_signature_of_another_row_is_a_fault(paper: Paper) -> None:
    done(paper, "move", "fair", "edited")
    signature = paper.rows()[0]["signature"]
    forged(paper, "fair", "2026-05-04T08:00:00Z", signature=signature)
    assert verified(paper)[::2] == (1, "fair: row 2 by bo-li: its signature does not fit it\n")


def test_a_signature_by_another_key_is_a_fault(
    paper: Paper, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ssh.KEY, str(keys["eve"]))
    signers = paper.read("allowed_signers")
    paper.write("allowed_signers", allowed(bo_li=keys["eve"]))
    done(paper, *T1, "move", "fair", "edited")
    paper.write("allowed_signers", signers)
    code, _, err = verified(paper)
    assert code == 1
    assert err.startswith("fair: row 1 by bo-li: nobody is known to have its key SHA256:")
    paper.write("allowed_signers", signers + allowed(ana_lopez=keys["eve"]))
    assert "is not bo-li's on 2026-05-04" in verified(paper)[2]


def test_a_key_that_had_ended_is_a_fault_by_the_time_of_the_row(paper: Paper, keys: dict[str, Path]) -> None:
    done(paper, *T1, "move", "fair", "edited")
    done(paper, *T3, "publish", "fair")
    line = line_for("bo-li", public(keys["bo"])).replace("namespaces", 'valid-before="202605040700",namespaces')
    paper.write("allowed_signers", f"{line}\n")
    code, _, err = verified(paper)
    assert code == 1
    assert err.startswith("fair: row 2 by bo-li: its key SHA256:")
    assert "row 1" not in err
    assert paper.run("note", "fair", "-m", "Too late").code == 4


def test_without_the_file_of_signers_no_signature_is_taken_for_proved(paper: Paper) -> None:
    done(paper, "move", "fair", "edited")
    (paper.root / "allowed_signers").unlink()
    said = "fair: row 1 by bo-li: it is signed, and there is no allowed_signers to prove it by\n"
    assert verified(paper)[::2] == (1, said)
    assert paper.run("publish", "fair").code == 4
    paper.edit('sign = "ssh"', 'sign = "never"', "newsroom.toml")
    assert verified(paper) == (0, "1 article, 1 row, 1 text: all holds\n", "")


def test_who_gave_up_signing_still_has_what_was_signed_proved(paper: Paper) -> None:
    done(paper, *T1, "move", "fair", "edited")
    paper.edit('sign = "ssh"', 'sign = "never"', "newsroom.toml")
    done(paper, *T2, "publish", "fair")
    said = "1 article, 2 rows, 2 texts, 1 signature (1 row from before without one): all holds\n"
    assert verified(paper) == (0, said, "")


def test_the_file_of_signers_may_lie_elsewhere_in_the_newsroom(paper: Paper) -> None:
    (paper.root / "keys").mkdir()
    (paper.root / "allowed_signers").rename(paper.root / "keys/desk")
    paper.edit(SIGNED, SIGNED + 'allowed_signers = "./keys/desk"\n', "newsroom.toml")
    done(paper, "move", "fair", "edited")
    assert verified(paper)[0] == 0
    paper.edit("./keys/desk", "../desk", "newsroom.toml")
    told = paper.run("move", "fair", "edited")
    assert told.code == 2
    assert '"../desk" leads out of the newsroom' in told.err


def test_signatures_go_through_export_import_and_rebuild(paper: Paper, tmp_path: Path) -> None:
    done(paper, "move", "fair", "edited")
    done(paper, "publish", "fair", "-m", "Read twice")
    journal = paper.read(JOURNAL)
    done(paper, "ledger", "rebuild")
    done(paper, "ledger", "export", "-o", str(tmp_path / "copy"))
    assert (tmp_path / "copy" / JOURNAL).read_text(encoding="utf-8") == journal
    paper.edit(SIGNED, SIGNED + "journal = false\n", "newsroom.toml")
    (paper.root / ".newsroom/newsroom.db").unlink()
    done(paper, "ledger", "import", str(tmp_path / "copy"))
    assert verified(paper)[1] == "1 article, 2 rows, 2 texts, 2 signatures: all holds\n"
    done(paper, "unpublish", "fair", "-m", "A complaint")
    assert verified(paper)[1] == "1 article, 3 rows, 2 texts, 3 signatures: all holds\n"
    done(paper, "ledger", "export", "-o", str(tmp_path / "again"))
    assert (tmp_path / "again" / JOURNAL).read_text(encoding="utf-8").startswith(journal)


def test_a_bundle_proves_signatures_without_newsroom(paper: Paper, keys: dict[str, Path], tmp_path: Path) -> None:
    done(paper, *T1, "move", "fair", "edited")
    done(paper, *T2, "publish", "fair")
    done(paper, "log", "fair", "--bundle", "fair.zip")
    with zipfile.ZipFile(paper.root / "fair.zip") as archive:
        archive.extractall(tmp_path)
    check = [sys.executable, "-I", str(tmp_path / "fair/check.py")]
    told = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout.splitlines()[:2]) == (
        0, ["2 of 2 signatures proved", "2 rows, 2 texts: all holds"],
    )  # fmt: skip
    page = (tmp_path / "fair/README.html").read_text(encoding="utf-8")
    typed = page.partition("<code>printf ")[2].partition("</code>")[0]
    by_hand = subprocess.run(
        ["sh", "-c", f"printf {typed}"], cwd=tmp_path / "fair", env={**os.environ, "TZ": "UTC"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert by_hand.stdout.startswith('Good "row@newsroom" signature for bo-li with ED25519 key')
    (tmp_path / "fair/allowed_signers").write_text(allowed(bo_li=keys["eve"]), encoding="utf-8")
    told = subprocess.run(check, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "row 1: its signature is not by a key of bo-li" in told.stdout
    nobody = {**os.environ, "PATH": str(tmp_path)}
    told = subprocess.run(check, capture_output=True, text=True, check=False, env=nobody)
    assert told.stdout.splitlines()[0] == "0 of 2 signatures proved: that takes ssh-keygen and signers.json"


def test_a_bundle_says_which_signatures_do_not_hold(paper: Paper, keys: dict[str, Path]) -> None:
    done(paper, "move", "fair", "edited")
    paper.write("allowed_signers", allowed(bo_li=keys["eve"]))
    told = paper.run("log", "fair", "--bundle", "fair.zip")
    assert told.code == 1
    assert "fair: row 1 by bo-li: nobody is known to have its key" in told.err


def test_whoami_tells_what_signs(paper: Paper, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    assert f"  signs rows with {keys['bo']} (NEWSROOM_SIGNING_KEY)\n" in paper.run("whoami").out
    told = paper.run("whoami", "--format", "json").json
    assert told["signing_key"] == {"key": str(keys["bo"]), "source": "NEWSROOM_SIGNING_KEY", "missing": None}
    monkeypatch.delenv(ssh.KEY)
    assert "  rows are signed here, and you have no key to sign with\n" in paper.run("whoami").out
    assert paper.run("whoami", "--format", "json").json["signing_key"] is None
    paper.edit('sign = "ssh"', 'sign = "never"', "newsroom.toml")
    assert paper.run("whoami", "--format", "json").json["signing_key"] is None


def test_whoami_tells_that_a_key_is_somebody_elses(paper: Paper, keys: dict[str, Path]) -> None:
    line = line_for("ana-lopez", public(keys["bo"]))
    told = paper.run("whoami", "--as", "ana-lopez")
    assert told.out.endswith(
        f"  signs rows with {keys['bo']} (NEWSROOM_SIGNING_KEY)\n"
        "  allowed_signers does not give this key to ana-lopez: what she does with it is refused\n"
        f"  a line to add to allowed_signers: {line}\n"
    )
    assert paper.run("whoami", "--as", "ana-lopez", "--format", "json").json["signing_key"]["missing"] == line
    assert paper.run("move", "fair", "edited", who="ana-lopez").code == 4
    paper.write("allowed_signers", f"{paper.read('allowed_signers')}{line}\n")
    assert "does not give" not in paper.run("whoami", "--as", "ana-lopez").out
    assert paper.run("move", "fair", "edited", who="ana-lopez").code == 0


@pytest.mark.parametrize(
    ("signers", "told"),
    [
        ("", True),
        ("# bo-li {key}\n", True),
        ("eve {key}\n", True),
        ("bo-li {other}\n", True),
        ("eve,bo-li@paper.example {key}\n", False),
        ('*@paper.example namespaces="row@newsroom" {key} at her desk\n', False),
        ("*@paper.example cert-authority {other}\n", False),
    ],
)
def test_whose_a_key_is_stands_in_the_file_of_signers(
    paper: Paper, keys: dict[str, Path], signers: str, told: bool
) -> None:
    paper.write("allowed_signers", signers.format(key=public(keys["bo"]), other=public(keys["eve"])))
    assert ("does not give this key to bo-li" in paper.run("whoami").out) is told


def test_whose_a_key_is_that_has_no_public_half_beside_it(
    paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, passphrase, told in (("open", "", True), ("shut", "secret", False)):
        key = a_key(tmp_path / "alone", name, passphrase=passphrase)
        literal = public(key)
        key.with_name(f"{name}.pub").unlink()
        monkeypatch.setenv(ssh.KEY, str(key))
        assert ("does not give this key to bo-li" in paper.run("whoami").out) is told
        monkeypatch.setenv(ssh.KEY, literal)
        assert "does not give this key to bo-li" in paper.run("whoami").out


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(each, marks=() if each in ("before-commit", "after-commit") else pytest.mark.slow)
        for each in POINTS
    ],
)
def test_a_signed_move_that_dies_is_whole_or_never_was(paper: Paper, fault: str) -> None:
    command = paper.start("move", "fair", "edited", fault=fault)
    command.communicate(timeout=60)
    done(paper, "doctor")
    assert len(paper.rows()) == (0 if fault == "before-commit" else 1)
    done(paper, "move", "fair", "edited")
    assert verified(paper)[1] == "1 article, 1 row, 1 text, 1 signature: all holds\n"


@pytest.fixture(scope="module")
def line(keys: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Paper, bytes]:
    """A newsroom, and the line of a signed row in it with a reason."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ssh.KEY, str(keys["bo"]))
        paper = Paper.found(tmp_path_factory.mktemp("one") / "paper", settings=SIGNED)
        paper.write("allowed_signers", allowed(bo_li=keys["bo"]))
        done(paper, "move", "fair", "edited", "-m", "Read twice, é")
    return paper, (paper.root / JOURNAL).read_bytes()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_byte_of_a_signed_row_that_is_changed_is_found(line: tuple[Paper, bytes], data: st.DataObject) -> None:
    paper, written = line
    signature = b'"signature":"'
    begins = written.index(signature) + len(signature)
    ends = written.index(b'"', begins)
    # what the hash holds is found without asking ssh-keygen: half of the draws are for the signature
    at = data.draw(st.one_of(st.integers(0, len(written) - 2), st.integers(begins, ends - 1)))
    byte = data.draw(st.integers(0, 255).filter(lambda each: each != written[at]))
    changed = written[:at] + bytes([byte]) + written[at + 1 :]
    if begins <= at < ends:
        (paper.root / JOURNAL).write_bytes(changed)
        code, _, err = verified(paper)
        assert code == 1, err
    else:
        proved = prove(changed, Slug("fair"))
        assert proved.problem is not None or not proved.rows, changed
