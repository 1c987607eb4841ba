"""`newsroom check` and `newsroom fix`: what they print, what they write, how they exit."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.checks.desk import failing
from tests.cli.herald import CLEAN, FAULTY, herald

import newsroom
from newsroom.checks import catalogue as found
from newsroom.checks.catalogue import catalogue
from newsroom.cli.checking import printing
from newsroom.cli.main import answer


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom, and the command called in it."""
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(herald(tmp_path))
    return tmp_path


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    answer(["check", "--format", "json", *arguments])
    made: dict[str, object] = json.loads(capsys.readouterr().out)
    return made


def test_the_json_is_that_of_the_contract(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = as_json(capsys, "--for", "edited", "--select", "PHO002,PHO014,FM005")
    assert report == {
        "version": 1,
        "checked": 2,
        "summary": {"error": 2, "warning": 1, "info": 0},
        "findings": [
            {
                "code": "FM005",
                "name": "required-field",
                "severity": "error",
                "block": False,
                "suppressed": None,
                "path": "drafts/ferry-closes.md",
                "slug": "ferry-closes",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 1,
                "message": "the standfirst is missing",
                "fix": None,
                "url": "https://newsroom.example/rules/FM005/",
            },
            {
                "code": "PHO014",
                "name": "alt-placeholder",
                "severity": "error",
                "block": False,
                "suppressed": None,
                "path": "drafts/ferry-closes.md",
                "slug": "ferry-closes",
                "line": 7,
                "column": 8,
                "end_line": 7,
                "end_column": 21,
                "message": 'the alt text of fair.jpg is a placeholder ("Article image")',
                "fix": None,
                "url": "https://newsroom.example/rules/PHO014/",
            },
            {
                "code": "PHO002",
                "name": "credit-malformed",
                "severity": "warning",
                "block": False,
                "suppressed": None,
                "path": "drafts/ferry-closes.md",
                "slug": "ferry-closes",
                "line": 8,
                "column": 23,
                "end_line": 8,
                "end_column": 37,
                "message": 'the credit "Jo Roe /Agency" has a blank on one side of its slash only',
                "fix": {
                    "safe": True,
                    "edits": [{"line": 8, "column": 29, "end_line": 8, "end_column": 31, "text": "/"}],
                },
                "url": "https://newsroom.example/rules/PHO002/",
            },
        ],
    }


def test_a_block_is_an_error_that_says_so(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "drafts" / "ferry-closes.md").write_text(FAULTY.replace(" (Jo Roe /Agency)", ""))
    (finding,) = as_json(capsys, "--for", "edited", "--select", "PHO001")["findings"]  # type: ignore[misc]
    assert (finding["severity"], finding["block"]) == ("error", True)  # type: ignore[index]
    (finding,) = as_json(capsys, "--select", "PHO001")["findings"]  # type: ignore[misc]
    assert (finding["severity"], finding["block"]) == ("warning", False)  # type: ignore[index]


def test_a_person_gets_place_line_mark_and_hint(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["check", "drafts/ferry-closes.md", "--for", "edited", "--select", "PHO002,PHO014,CON002"]) == 1
    assert capsys.readouterr().out == (
        'drafts/ferry-closes.md:7:8 error PHO014 the alt text of fair.jpg is a placeholder ("Article image")\n'
        "  |\n"
        "7 |   alt: Article image\n"
        "  |        ^^^^^^^^^^^^^\n"
        "  hint: newsroom rule PHO014 says why, and what to write instead\n"
        "\n"
        "drafts/ferry-closes.md:8:23 warning PHO002 "
        'the credit "Jo Roe /Agency" has a blank on one side of its slash only\n'
        "  |\n"
        "8 |   caption: The ferry (Jo Roe /Agency)\n"
        "  |                       ^^^^^^^^^^^^^^\n"
        "  hint: newsroom fix mends it\n"
        "\n"
        "drafts/ferry-closes.md:12:14 error CON002 27 May 2025 is a Tuesday, not a Monday\n"
        "   |\n"
        "12 | It closes on Monday, May 27, 2025.\n"
        "   |              ^^^^^^^^^^^^^^^^^^^^\n"
        "  hint: newsroom rule CON002 says why, and what to write instead\n"
        "\n"
        "1 draft checked: 2 errors, 1 warning; 1 can be mended with newsroom fix\n"
    )


def test_a_rule_gives_its_hint_once(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "drafts/bare.md").write_text("---\nheadline: The quay is closed\n---\nIt is.\n")
    answer(["check", "--for", "edited", "--select", "FM005"])
    told = capsys.readouterr().out
    assert told.count(" FM005 ") > 2
    assert told.count("hint: newsroom rule FM005 says why") == 1


def test_what_can_be_mended_says_so_each_time(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "drafts/another.md").write_text(FAULTY)
    answer(["check", "--for", "edited", "--select", "PHO002"])
    assert capsys.readouterr().out.count("  hint: newsroom fix mends it\n") == 2


def test_concise_is_one_line_a_finding(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer(["check", "-f", "concise", "--for", "edited", "--select", "CON002"])
    assert capsys.readouterr().out == (
        "drafts/ferry-closes.md:12:14 error CON002 27 May 2025 is a Tuesday, not a Monday\n2 drafts checked: 1 error\n"
    )


def test_a_clean_draft_is_told_in_one_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["check", "harbour-fair", "--for", "published", "--select", "PHO002,PHO014,FM,CON"]) == 0
    assert capsys.readouterr().out == "1 draft checked, nothing found\n"


@pytest.mark.parametrize(
    ("fail_on", "state", "code"),
    [
        ("error", "draft", 0),
        ("warning", "draft", 1),
        ("error", "edited", 1),
        ("never", "edited", 0),
        ("info", "draft", 1),
    ],
)
def test_fail_on_says_what_exits_1(desk: Path, fail_on: str, state: str, code: int) -> None:
    assert answer(["check", "--for", state, "--fail-on", fail_on, "--select", "CON002"]) == code


def test_reports_go_to_files_beside_the_screen(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer(["check", "-f", "concise", "-f", "json=out/report.json", "-f", "full=out/report.txt", "--color", "always"])
    assert "\x1b[" in capsys.readouterr().out
    assert json.loads((desk / "out" / "report.json").read_text())["checked"] == 2
    assert "\x1b[" not in (desk / "out" / "report.txt").read_text()


def test_two_formats_do_not_share_the_screen(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["check", "-f", "json", "-f", "full"]) == 2
    assert "hint: write one to a file: -f json=FILE" in capsys.readouterr().err


def test_a_format_that_nobody_knows_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["check", "-f", "jsno"]) == 2
    assert 'did you mean "json"?' in capsys.readouterr().err
    assert answer(["check", "-f", "text", "harbour-fair"]) == 0


def test_a_report_that_cannot_be_written_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "out").write_text("a file")
    assert answer(["check", "-f", "json=out/report.json"]) == 6
    assert "cannot be written" in capsys.readouterr().err


def test_statistics_count_the_rules(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer(["check", "--for", "edited", "-f", "concise", "--statistics", "--select", "PHO002,PHO014,CON002"])
    assert capsys.readouterr().out.endswith(
        "1  CON002  weekday-mismatch\n1  PHO002  credit-malformed\n1  PHO014  alt-placeholder\n"
    )
    answer(["check", "-f", "json", "--statistics"])
    told = capsys.readouterr()
    json.loads(told.out)
    assert "PHO014" in told.err


def test_a_state_that_nobody_knows_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["check", "--for", "edted"]) == 2
    assert capsys.readouterr().err == 'newsroom: no state "edted"\n  hint: did you mean "edited"?\n'
    assert answer(["check", "--for", "zzz"]) == 2
    assert "the states are draft, edited, published" in capsys.readouterr().err


def test_rules_are_left_out_by_code_name_or_letters(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def codes(*arguments: str) -> set[str]:
        findings = as_json(capsys, "--for", "edited", *arguments)["findings"]
        return {finding["code"] for finding in findings}  # type: ignore[attr-defined, index]

    everything = codes()
    assert codes("--ignore", "PHO") == {code for code in everything if not code.startswith("PHO")}
    assert codes("--ignore", "alt-placeholder", "--ignore", "con002") == everything - {"PHO014", "CON002"}
    assert codes("--select", "PHO", "--ignore", "PHO002") == {
        code for code in everything if code.startswith("PHO") and code != "PHO002"
    }
    assert answer(["check", "--select", "PH0014"]) == 2
    assert 'did you mean "PHO014"?' in capsys.readouterr().err


def test_a_file_that_is_no_text_is_a_finding_whatever_was_selected(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "drafts" / "latin.md").write_bytes(b"---\nheadline: caf\xe9\n---\n")
    report = as_json(capsys, "drafts/latin.md", "--select", "PHO001")
    assert [finding["code"] for finding in report["findings"]] == ["INT001"]  # type: ignore[attr-defined, index]
    assert answer(["check", "drafts/latin.md", "--ignore", "INT001"]) == 1


def test_a_rule_that_fails_exits_70_after_all_else_is_printed(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tuple(failing(rule) if rule.code == "PHO014" else rule for rule in catalogue())
    monkeypatch.setattr("newsroom.checks.run.catalogue", lambda: rules)
    assert answer(["check", "--for", "edited", "-f", "concise"]) == 70
    out = capsys.readouterr().out
    assert "INT002 the rule PHO014 failed (LookupError: the bug)" in out
    assert "CON002" in out
    assert found.catalogue() is not rules


def test_an_empty_folder_is_2_with_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["-C", str(tmp_path), "check"]) == 2
    assert capsys.readouterr().err == (
        f"newsroom: there is no draft in {tmp_path}; nothing was checked\n"
        "  hint: drafts end in .md; --allow-empty takes nothing for an answer\n"
    )
    assert answer(["-C", str(tmp_path), "check", "--allow-empty"]) == 0
    assert "nothing was checked" in capsys.readouterr().err


def test_a_missing_path_is_2_and_the_nearest_slug_is_named(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["check", "harbour-fayr"]) == 2
    assert 'did you mean "harbour-fair"?' in capsys.readouterr().err
    assert answer(["-C", "/", "check", "no-such-thing-here"]) == 2
    assert "no-such-thing-here is no file here" in capsys.readouterr().err


def test_a_name_that_is_no_drafts_is_left_out_aloud(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "drafts" / "README.md").write_text("# Read me\n")
    (desk / "notes.txt").write_text("notes\n")
    assert answer(["check", "drafts/README.md", "notes.txt"]) == 0
    assert "notes.txt is no draft" in capsys.readouterr().err


def test_what_the_settings_exclude_is_left_out_though_named(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (desk / "newsroom.toml").open("a") as file:
        file.write('[drafts]\nexclude = ["drafts/ferry-*"]\n')
    assert answer(["check", "drafts/ferry-closes.md"]) == 0
    assert "is left out by [drafts] exclude" in capsys.readouterr().err
    assert as_json(capsys, "drafts")["checked"] == 1


def test_a_slug_that_two_files_bear_shows_both(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "drafts" / "other.md").write_text(CLEAN.replace("---\nhead", "---\nslug: harbour-fair\nhead", 1))
    assert answer(["check", "harbour-fair"]) == 2
    assert "drafts/harbour-fair.md and drafts/other.md" in capsys.readouterr().err


def test_called_from_a_folder_of_drafts_those_below_are_checked(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "drafts" / "deep").mkdir()
    (desk / "drafts" / "deep" / "one.md").write_text(CLEAN)
    monkeypatch.chdir(desk / "drafts" / "deep")
    assert as_json(capsys)["checked"] == 1
    monkeypatch.chdir(desk / "photos")
    assert as_json(capsys)["checked"] == 3
    monkeypatch.chdir(desk)
    assert as_json(capsys, "drafts/deep", "drafts/harbour-fair.md")["checked"] == 2
    assert as_json(capsys, ".")["checked"] == 3


def test_a_bare_folder_is_checked_and_says_what_is_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_posts" / "2024-05-01-fair.md").write_text(
        "---\ntitle: Fair\nimage: /a.jpg\n---\n\nMonday, May 27, 2025.\n"
    )
    (tmp_path / "page.md").write_text("---\ntitle: Page\n---\n")
    assert answer(["check", str(tmp_path), "-f", "concise"]) == 0
    told = capsys.readouterr()
    assert "_posts/2024-05-01-fair.md:6:1 warning CON002" in told.out
    assert "2 drafts checked" in told.out
    assert "there is no newsroom.toml: the rules that need a newsroom are off (AUT001, AUT002" in told.err
    assert answer(["check", str(tmp_path / "page.md"), "-f", "concise"]) == 0
    assert capsys.readouterr().out.startswith("page.md:1:1")


def test_drafts_of_two_newsrooms_each_belong_to_their_own(
    desk: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    other = herald(tmp_path_factory.mktemp("other"), {"drafts/ferry-closes.md": CLEAN})
    (other / "newsroom.toml").write_text("[newsroom]\n[checks.draft]\nPHO014 = 'error'\n")
    report = as_json(capsys, "drafts", str(other / "drafts"), "--select", "PHO014")
    assert report["checked"] == 4
    assert report["summary"] == {"error": 0, "warning": 1, "info": 0}


def test_standard_input_is_checked_as_if_it_stood_in_a_file(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, FAULTY)
    report = as_json(capsys, "--stdin-filename", "drafts/new.md", "-", "--for", "edited", "--select", "PHO014")
    assert [finding["path"] for finding in report["findings"]] == ["drafts/new.md"]  # type: ignore[attr-defined, index]
    give(monkeypatch, FAULTY)
    assert answer(["check", "--stdin-filename", "drafts/new.md", "drafts"]) == 2


def test_standard_input_comes_out_mended(
    desk: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, "\ufeff" + FAULTY)
    answer(["check", "--fix", "--stdin-filename", "drafts/ferry-closes.md", "-"])
    sys.stdout.flush()
    after = capfdbinary.readouterr().out.decode()
    assert after == FAULTY.replace("Roe /Agency", "Roe/Agency").replace("read_time: 3", "read_time: 1")
    give(monkeypatch, FAULTY)
    assert answer(["check", "--diff", "--stdin-filename", "drafts/ferry-closes.md", "-"]) == 1
    give(monkeypatch, CLEAN)
    assert answer(["check", "--diff", "--stdin-filename", "drafts/harbour-fair.md", "-"]) == 0


def give(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def test_fix_writes_what_can_be_mended_and_tells_what_is_left(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["fix", "--for", "edited", "-f", "concise"]) == 1
    told = capsys.readouterr()
    assert "mended 2 findings in 1 draft: PHO002 (1), READ002 (1)\n" in told.err
    assert "PHO014" in told.out
    assert "PHO002" not in told.out
    after = FAULTY.replace("Roe /Agency", "Roe/Agency").replace("read_time: 3", "read_time: 1")
    assert (desk / "drafts" / "ferry-closes.md").read_text() == after
    assert (desk / "drafts" / "harbour-fair.md").read_text() == CLEAN


def test_check_may_exit_1_where_it_mended(desk: Path) -> None:
    assert answer(["check", "--fix", "--exit-non-zero-on-fix"]) == 1
    assert answer(["check", "--fix", "--exit-non-zero-on-fix"]) == 0


def test_a_diff_is_shown_and_nothing_written(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["fix", "-n"]) == answer(["fix", "--dry-run"]) == answer(["check", "--fix", "-n"]) == 1
    capsys.readouterr()
    assert answer(["fix", "--diff"]) == 1
    told = capsys.readouterr()
    assert "--- a/drafts/ferry-closes.md\n+++ b/drafts/ferry-closes.md\n" in told.out
    assert "-read_time: 3\n" in told.out
    assert "+read_time: 1\n" in told.out
    assert "would mend 2 findings in 1 draft: PHO002 (1), READ002 (1)\n" in told.err
    assert (desk / "drafts" / "ferry-closes.md").read_text() == FAULTY
    assert answer(["fix", "--diff", "harbour-fair"]) == 0


def test_records_of_authors_that_cannot_be_read_are_findings_of_no_draft(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "authors" / "bo-li.yml").write_text("name: Bo Li\nrole: [a, b]\n")
    (desk / "authors" / "cy.yml").write_text("name: [\n")
    report = as_json(capsys)
    records = [finding for finding in report["findings"] if finding["slug"] is None]  # type: ignore[attr-defined, index]
    assert [(each["path"], each["code"], each["line"]) for each in records] == [
        ("authors/bo-li.yml", "FM006", 2),
        ("authors/cy.yml", "FM002", 1),
    ]
    assert as_json(capsys, "--select", "PHO020")["findings"] == [report["findings"][1]]  # type: ignore[index]
    assert not [each for each in as_json(capsys, "drafts")["findings"] if each["slug"] is None]  # type: ignore[attr-defined, index]


def test_what_scrolls_past_on_a_terminal_is_counted_instead(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "MANY", 2)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    answer(["check", "--for", "edited", "--color", "never", "--select", "PHO002,PHO014,FM005,CON002"])
    out = capsys.readouterr().out
    assert "1  CON002  weekday-mismatch\n" in out
    assert "The drafts with the most findings:\n  4  drafts/ferry-closes.md\n" in out
    assert "  newsroom check drafts/ferry-closes.md\n" in out
    assert "  newsroom fix --for edited\n" in out
    assert "  newsroom check --for edited --write-baseline baseline.txt\n" in out
    assert "^^^" not in out


def test_a_wrong_rule_in_the_settings_is_refused_with_its_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (desk / "newsroom.toml").open("a") as file:
        file.write('[checks.edited]\nPH0001 = "block"\n')
    assert answer(["check"]) == 2
    assert capsys.readouterr().err == 'newsroom: newsroom.toml:7: no rule "PH0001"\n  hint: did you mean "PHO001"?\n'


def test_a_drafts_words_never_act_on_a_terminal(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "drafts" / "bad.md").write_text(
        '---\nheadline: x\nphoto: {file: "photos/\\e[31mred.jpg"}\n---\n\n\x1b]0;title\x07\n'
    )
    answer(["check", "drafts/bad.md"])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\\u001b[31mred.jpg has no credit" in out


def test_check_imports_no_database_and_no_pdf(desk: Path) -> None:
    program = (
        "import sys; from newsroom.cli.main import answer; code = answer(['check', '--for', 'edited', '--fix']);"
        "heavy = {'sqlmodel', 'sqlalchemy', 'alembic', 'weasyprint', 'dask', 'minijinja', 'rich', 'babel'};"
        "print(code, sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    src = str(Path(newsroom.__file__).parents[1])
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=desk,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": src},
    )
    assert ran.stderr.splitlines()[-1] == "1 []"


def test_many_processes_say_what_one_says(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(12):
        text = (CLEAN if number % 3 else FAULTY).replace("---\nhead", f"---\nslug: story-{number % 11}\nhead", 1)
        (desk / "drafts" / f"story-{number:02}.md").write_text(text)
    (desk / "authors" / "bo-li.yml").write_text("name: Bo Li\nrole: [a, b]\n")
    for arguments in (["-f", "json"], ["-f", "full", "--for", "edited"], ["-f", "concise", "--select", "FM,PHO"]):
        code = answer(["check", "--jobs", "1", *arguments])
        alone = capsys.readouterr()
        assert answer(["check", "--jobs", "2", *arguments]) == code
        assert capsys.readouterr() == alone


def test_a_bare_folder_is_checked_by_many_processes_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(8):
        (tmp_path / f"{number}.md").write_text(f"---\ntitle: Post {number}\n---\n")
    answer(["check", str(tmp_path), "-f", "concise"])
    alone = capsys.readouterr()
    answer(["check", str(tmp_path), "-f", "concise", "--jobs", "2"])
    assert capsys.readouterr() == alone


def test_what_stops_one_process_stops_all(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "style").mkdir()
    (desk / "style" / "house.yml").write_text("extends: spelling\n")
    for number in range(8):
        (desk / "drafts" / f"{number}.md").write_text(CLEAN)
    assert answer(["check", "--jobs", "2"]) == 2
    assert "style/house.yml: style files of the kind spelling are not read" in capsys.readouterr().err


def test_quiet_leaves_the_errors(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer(["check", "--for", "edited", "-f", "concise"])
    all_lines = capsys.readouterr().out.splitlines()
    code = answer(["check", "-q", "--for", "edited", "-f", "concise"])
    out = capsys.readouterr().out
    assert code == 1
    lines = [line for line in out.splitlines() if line.startswith("drafts/")]
    assert lines == [line for line in all_lines if " error " in line]
    assert len(lines) < len([line for line in all_lines if line.startswith("drafts/")])


def test_quiet_says_nothing_of_a_draft_without_errors(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["check", "-q", "drafts/harbour-fair.md"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_paragraph_of_another_draft_is_told_with_cross_alone(
    desk: Path, jobs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "The council said on Monday that the bridge stays closed for two weekends, as divers found a crack in it."
    for name in ("bridge", "crack"):
        (desk / f"drafts/{name}.md").write_text(f"---\nheadline: {name}\n---\n\n{said}\n", encoding="utf-8")
    asked = ("--for", "edited", "--select", "BOD003", "--jobs", jobs)
    assert as_json(capsys, *asked)["findings"] == []
    found = as_json(capsys, *asked, "--cross")["findings"]
    assert isinstance(found, list)
    assert [(one["slug"], one["severity"], one["line"]) for one in found] == [
        ("bridge", "info", 5),
        ("crack", "info", 5),
    ]


def test_nothing_is_asked_of_the_web_but_with_online_and_never_of_this_machine(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "drafts/bridge.md").write_text("---\nheadline: b\n---\n\n[It](http://127.0.0.1:9/)\n", encoding="utf-8")
    asked = ("--select", "LNK003", "--jobs", "2")
    assert as_json(capsys, *asked)["findings"] == []
    assert not (desk / ".newsroom/cache/links.json").exists()
    (found,) = as_json(capsys, *asked, "--online")["findings"]  # type: ignore[misc]
    assert found["message"] == '"http://127.0.0.1:9/" leads nowhere: it leads into a private network'
    assert (desk / ".newsroom/cache/links.json").exists()
