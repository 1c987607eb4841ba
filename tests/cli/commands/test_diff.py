"""What differs between two texts of an article is shown word by word, and acts on no terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from tests.paper import Paper


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = Paper.found(tmp_path, "fair")
    assert paper.run("move", "fair", "edited", "--now", "2026-05-04T06:00:00Z").code == 0
    assert paper.run("publish", "fair", "--now", "2026-05-04T07:00:00Z").code == 0
    return paper


def corrected(paper: Paper) -> Paper:
    paper.edit("Nobody minded.", "Nobody minded the rain.")
    assert paper.run("correct", "fair", "--kind", "update", "--now", "2026-05-04T08:00:00Z").code == 0
    return paper


def body(told: str) -> list[str]:
    return told.splitlines()[3:]


def test_the_file_is_laid_beside_what_readers_get(paper: Paper) -> None:
    paper.edit("before dawn, and so was the rain", "before noon, and so was the wet rain")
    told = paper.run("diff", "fair", "-U", "0")
    row = paper.rows()[1]
    hash_ = row["hash"][:12]
    then = paper.read(f"ledger/texts/{row['text']}.md").splitlines()
    before, now = (
        next(number for number, line in enumerate(lines, 1) if line.startswith("The bakers"))
        for lines in (then, paper.read().splitlines())
    )
    assert told.code == 0
    assert told.out.splitlines() == [
        f"--- fair: live, version 1, 4 May 2026 09:00 [{hash_}]",
        "+++ fair: the file, drafts/fair.md",
        f"@@ -{before},1 +{now},1 @@",
        "The bakers were there before [-dawn-]{+noon+}, and so was the {+wet +}rain.",
    ]


def test_what_newsroom_writes_itself_is_no_difference(paper: Paper) -> None:
    assert "status: published" in paper.read()
    told = paper.run("diff", "fair")
    assert (told.code, told.out) == (0, "fair: live, version 1 and the file say the same\n")
    assert paper.run("diff", "fair", "-q").out == ""
    assert paper.run("diff", "fair", "--exit-code").code == 0


def test_any_two_versions_a_row_and_a_hash(paper: Paper) -> None:
    corrected(paper)
    for typed in (("1", "2"), ("v1", "live"), ("r1", "file"), (paper.rows()[0]["hash"][:12],), ("1", "approved")):
        assert body(paper.run("diff", "fair", *typed).out)[-1] == "Nobody minded{+ the rain+}.", typed
    assert body(paper.run("diff", "fair", "2", "1").out)[-1] == "Nobody minded[- the rain-]."
    assert paper.run("diff", "fair", "1", "2", "--exit-code").code == 1


def test_lines_instead_of_words(paper: Paper) -> None:
    corrected(paper)
    assert body(paper.run("diff", "fair", "1", "2", "--lines").out)[-2:] == [
        "-Nobody minded.",
        "+Nobody minded the rain.",
    ]


def test_colour_marks_words(paper: Paper) -> None:
    corrected(paper)
    told = paper.run("diff", "fair", "1", "2", "--color", "always")
    assert "Nobody minded\x1b[32m{+ the rain+}\x1b[0m." in told.out
    assert "\x1b[36m@@" in told.out
    told = paper.run("diff", "fair", "1", "2", "--lines", "--color", "always")
    assert "\x1b[31m-Nobody minded.\x1b[0m" in told.out


def test_paragraphs_that_have_nothing_in_common_are_replaced_whole(paper: Paper) -> None:
    paper.edit("Nobody minded.", "Umbrellas sold out twice over before lunch.")
    assert body(paper.run("diff", "fair", "-U", "0").out) == [
        "[-Nobody minded.-]{+Umbrellas sold out twice over before lunch.+}"
    ]


def test_a_new_paragraph_is_new_from_end_to_end(paper: Paper) -> None:
    paper.edit("Nobody minded.\n", "Nobody minded.\n\nIt rained on.\n")
    assert body(paper.run("diff", "fair", "-U", "0").out) == ["{++}", "{+It rained on.+}"]


@pytest.mark.parametrize("how", [(), ("--color", "always"), ("--lines",), ("--lines", "--color", "always")])
def test_a_text_never_acts_on_a_terminal_or_a_log(paper: Paper, how: tuple[str, ...]) -> None:
    paper.edit(
        "Nobody minded.",
        "Nobody \x1b[31mminded\u202e ##[error]x.\n\n::error file=x::boom\n\n::er\n\nNobody ##vso[task] \x07 minded.",
    )
    told = paper.run("diff", "fair", *how)
    answer = paper.run("diff", "fair", "--format", "json")
    assert "\u202e" not in answer.out
    assert "##[error]" not in answer.out
    assert "\u202e" in "".join(piece["text"] for line in answer.json["hunks"][0]["lines"] for piece in line)
    for bad in ("\x1b[31mminded", "\u202e", "##[error]", "##vso[", "\x07"):
        assert bad not in told.out
    lines = told.out.replace("\x1b[32m", "").splitlines()
    assert not any(line.lstrip().startswith("::") for line in lines)


def test_a_command_that_a_change_cuts_in_two_is_harmless_in_colour(paper: Paper) -> None:
    paper.edit("Nobody minded.", "::warning file=a:: Nobody minded ##group[a] here.")
    asked = ("--kind", "update", "--override", "BOD005", "-m", "it is a quotation")
    assert paper.run("correct", "fair", *asked, "--now", "2026-05-04T08:00:00Z").code == 0
    paper.edit("::warning file=a:: Nobody minded ##group[a]", "::warning file=b:: Nobody minded ##other[a]")
    told = paper.run("diff", "fair", "--color", "always").out
    bare = told.replace("\x1b[31m", "").replace("\x1b[32m", "").replace("\x1b[0m", "")
    assert "##[" not in bare
    assert not any(line.lstrip().startswith("::") for line in bare.splitlines())


def test_json_tells_pieces(paper: Paper) -> None:
    corrected(paper)
    told = paper.run("diff", "fair", "1", "2", "--format", "json", "-U", "0").json
    assert (told["slug"], told["same"], told["pictures"]) == ("fair", False, [])
    assert (told["from"]["name"], told["from"]["version"], told["to"]["seq"]) == ("version 1", 1, 3)
    (hunk,) = told["hunks"]
    assert hunk["lines"] == [
        [
            {"op": "equal", "text": "Nobody minded"},
            {"op": "insert", "text": " the rain"},
            {"op": "equal", "text": "."},
        ]
    ]


def test_a_picture_with_other_bytes_is_told(paper: Paper) -> None:
    Image.new("RGB", (1600, 1000), "#000000").save(paper.root / "photos/fair.jpg", quality=40)
    told = paper.run("diff", "fair")
    assert told.out == "photos/fair.jpg: the picture's bytes are others\n"


def test_an_erased_text_is_told(paper: Paper) -> None:
    (paper.root / f"ledger/texts/{paper.rows()[1]['text']}.md").unlink()
    told = paper.run("diff", "fair", "1")
    assert told.code == 3
    assert "the text of version 1 of fair was erased" in told.err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("7",), "there is no version 7 of fair: there is one"),
        (("r9",), "there is no row 9 of fair"),
        (("fil",), 'did you mean "file"?'),
        (("0123456",), "no row and no text of fair"),
    ],
)
def test_a_text_that_there_is_not_is_told(paper: Paper, typed: tuple[str, ...], said: str) -> None:
    told = paper.run("diff", "fair", *typed)
    assert told.code == 2
    assert said in told.err


def test_of_an_article_whose_file_is_gone_kept_texts_are_compared(paper: Paper) -> None:
    corrected(paper)
    (paper.root / "drafts/fair.md").unlink()
    assert paper.run("diff", "fair", "1", "2").code == 0
    told = paper.run("diff", "fair")
    assert told.code == 2
    assert "the file of fair is gone" in told.err


def test_a_draft_that_nobody_approved_has_nothing_to_be_laid_beside(tmp_path: Path) -> None:
    told = Paper.found(tmp_path, "fair").run("diff", "fair")
    assert told.code == 3
    assert "nobody has approved a text of fair yet" in told.err
