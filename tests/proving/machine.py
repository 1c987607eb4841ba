"""A desk that types whatever comes to its mind, and a model beside it that knows what may never happen."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PIL import Image
from tests.paper import Paper, Told
from tests.proving.desks import NOON, ledger_in
from tests.proving.said import disagreements

from newsroom.model.ledger import KILLED, PUBLISHED, Row
from newsroom.model.place import Slug
from newsroom.workflow.decide import due
from newsroom.workflow.guards import KINDS

SETTINGS = """
[clearance.legal]
required_when = {tags = ["court"]}
[git]
commit = "never"
"""
PHOTO = "photos/fair.jpg"
CREDIT = "  credit: Kit Ferrow/The Paper\n"
#: Slugs that a story may be given.
NAMES = ("market", "pier", "fair", "quay")
#: What the tool writes into a draft by itself, and whom it is handed to.
OWN = ("status:", "read_time:", "slug:", "desk:", "  assignee:")
#: A text, with the picture it was written to.
Text = tuple[str, str]


class Desk(RuleBasedStateMachine):
    """Two stories, one of them for the lawyer; two branches of git, and people who try everything."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="newsroom-machine-"))
        shutil.copytree(_template(), self.folder, dirs_exist_ok=True)
        self.paper = Paper(self.folder)
        self.before = dict(os.environ)
        os.environ |= {"NEWSROOM_ACTOR": "bo-li", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        os.environ.pop("NEWSROOM_DATABASE_URL", None)
        self.hour = self.count = 0
        self.branch = "main"
        #: What a gate let through, what the lawyer read, and what came by the one door that has none.
        self.approved: set[Text] = set()
        self.cleared: set[Text] = set()
        self.adopted: set[Text] = set()
        #: Every row there ever was, and each article's as they were a moment ago.
        self.ever: set[str] = set()
        self.rows: dict[str, tuple[Row, ...]] = {}
        self.jumped = False

    def teardown(self) -> None:
        os.environ.clear()
        os.environ.update(self.before)
        shutil.rmtree(self.folder)

    # What there is

    @property
    def now(self) -> int:
        return NOON + 3600 * self.hour

    def type(self, *words: str) -> Told:
        """Type a command; what is a bug of the tool is one here."""
        os.environ["SOURCE_DATE_EPOCH"] = str(self.now)
        told = self.paper.run(*words)
        # a text may be on the other branch alone
        assert told.code in ((0, 2, 6) if words[:2] == ("doctor", "--take") else (0, 1, 2, 3, 5)), (words, told)
        return told

    def move(self, *words: str) -> bool:
        """Type one that answers for each article; whether anything was done."""
        told = self.type(*words, "--format", "json")
        if not told.out.strip().startswith("{"):
            return False
        done = any(each["outcome"] == "done" for each in json.loads(told.out)["articles"])
        if done:
            event(words[0] if words[0] != "move" else f"move {words[2]}")
        return done

    def drafts(self) -> dict[str, Path]:
        """Each story's file."""
        found = sorted((self.folder / "drafts").glob("*.md"))
        return {_field(place.read_text(encoding="utf-8"), "slug"): place for place in found}

    def slug(self, data: st.DataObject) -> str:
        """One of the stories, or of those that were renamed or lost their files."""
        return data.draw(st.sampled_from(sorted({*self.drafts(), *self.drafts(), *self.rows} - {""}) or ["fair"]))

    def text(self, slug: str) -> Text | None:
        """What its file says now."""
        place = self.drafts().get(slug)
        return None if place is None else (_plain(place.read_bytes()), self.picture())

    def picture(self) -> str:
        return hashlib.sha256((self.folder / PHOTO).read_bytes()).hexdigest()

    def last(self, slug: str) -> Row | None:
        rows = self.rows.get(slug)
        return rows[-1] if rows else None

    def newest(self, slug: str) -> Row | None:
        """Its last row, if one was written just now."""
        ledger = ledger_in(self.folder)
        rows = ledger.own_rows(Slug(slug))
        ledger.database.close()
        return rows[-1] if rows else None

    def live(self, slug: str) -> bool:
        row = self.newest(slug)
        return row is not None and row.live is not None

    # What people do to the files

    @rule(data=st.data())
    def write(self, data: st.DataObject) -> None:
        self.count += 1
        self.replace(data, "\nNobody", f"\nWord {self.count}. Nobody")

    @rule(data=st.data())
    def lose_the_credit(self, data: st.DataObject) -> None:
        self.replace(data, CREDIT, "")

    @rule(data=st.data())
    def find_the_credit(self, data: st.DataObject) -> None:
        if (place := self.drafts().get(self.slug(data))) and CREDIT not in place.read_text(encoding="utf-8"):
            self.replace_in(place, "  alt:", f"{CREDIT}  alt:")

    def replace(self, data: st.DataObject, old: str, new: str) -> None:
        place = self.drafts().get(self.slug(data))
        if place is not None:
            self.replace_in(place, old, new)

    def replace_in(self, place: Path, old: str, new: str) -> None:
        place.write_text(place.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    @rule(shade=st.sampled_from(["#7a8a99", "#102030"]))
    def change_the_picture(self, shade: str) -> None:
        Image.new("RGB", (1600, 1000), shade).save(self.folder / PHOTO, quality=40)

    @rule(data=st.data())
    def lose_the_file(self, data: st.DataObject) -> None:
        place = self.drafts().get(self.slug(data))
        if place is not None and data.draw(st.integers(0, 3)) == 0:
            place.unlink()

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        self.hour += hours

    # What they type

    @rule(data=st.data(), override=st.sampled_from([(), (), (), ("--override", "PHO001", "-m", "we know")]))
    def approve(self, data: st.DataObject, override: tuple[str, ...]) -> None:
        self.approve_it(self.slug(data), *override)

    @rule(data=st.data(), lawyer=st.booleans(), ahead=st.booleans())
    def approve_and_publish(self, data: st.DataObject, lawyer: bool, ahead: bool) -> None:
        slug = self.slug(data)
        self.approve_it(slug)
        if lawyer:
            self.clear_it(slug)
        if self.publish_it(slug, *(("--at", _time(self.now + 3600)) if ahead else ())) and ahead:
            assert not self.live(slug), "it went out before its time"

    def approve_it(self, slug: str, *override: str) -> None:
        text, last = self.text(slug), self.last(slug)
        done = self.move("move", slug, "edited", *override)
        if done:
            self.let_through(text)
        elif text is not None and _sound(text) and not self.killed_pictures() and not last:
            message = f"{slug} is sound, and was refused"
            raise AssertionError(message)

    def let_through(self, text: Text | None) -> None:
        assert text is not None
        assert _sound(text), "what has no credit passed a gate"
        self.approved.add(text)

    @rule(data=st.data(), more=st.sampled_from([(), (), (), "--at", "--embargo", "both"]), hours=st.integers(-2, 40))
    def publish(self, data: st.DataObject, more: Any, hours: int) -> None:
        slug, time = self.slug(data), _time(self.now + 3600 * hours)
        words = {"both": ("--at", _time(self.now + 3600), "--embargo", time), (): ()}.get(more, (more, time))
        done = self.publish_it(slug, *words)
        if done and more and max(hours, more == "both") > 0:
            assert not self.live(slug), "it went out before its time"

    def publish_it(self, slug: str, *words: str) -> bool:
        text, last = self.text(slug), self.newest(slug)
        waits = due(last) if last is not None else None
        done = self.move("publish", slug, *words)
        if done and not words and waits is not None and waits > _time(self.now):
            # a schedule is taken off, or set to another time, by name alone
            assert not self.live(slug), "it went out before its time"
        assert not done or text in self.approved, "what nobody approved was published, or is to be"
        return done

    @rule(data=st.data())
    def unschedule(self, data: st.DataObject) -> None:
        self.move("publish", self.slug(data), "--unschedule")

    @rule()
    def release(self) -> None:
        self.move("release")

    @rule(data=st.data(), kind=st.sampled_from(KINDS), words=st.booleans())
    def correct(self, data: st.DataObject, kind: str, words: bool) -> None:
        slug = self.slug(data)
        text = self.text(slug)
        said = ("--notice", f"It was otherwise, {self.count}.", "-m", "a slip") if words else ()
        if self.move("correct", slug, "--kind", kind, *said):
            self.let_through(text)

    @rule(data=st.data(), reason=st.sampled_from([("-m", "not true"), ("-m", "not true"), ()]))
    def take_back(self, data: st.DataObject, reason: tuple[str, ...]) -> None:
        words = data.draw(
            st.sampled_from(
                (
                    *(("unpublish",), ("retract", "--notice", "It was not so."), ("move", "draft")),
                    *(("move", "spiked"), ("move", "draft"), ("unpublish",), ("kill",)),
                )
            )
        )
        command, *rest = words
        slug = self.slug(data)
        typed = (command, slug, *rest, *reason)
        if self.move(*typed) and not reason:
            assert self.last(slug) is not None
            assert words == ("move", "draft"), "it was done without a reason"

    @rule(data=st.data())
    def clear(self, data: st.DataObject) -> None:
        self.clear_it(self.slug(data))

    def clear_it(self, slug: str) -> None:
        text = self.text(slug)
        if self.move("clear", slug, "legal") and text is not None:
            self.cleared.add(text)

    @rule(data=st.data(), words=st.sampled_from([("note", "-m", "call the mayor"), ("assign", "ana-lopez")]))
    def remark(self, data: st.DataObject, words: tuple[str, ...]) -> None:
        self.move(words[0], self.slug(data), *words[1:])

    @rule(data=st.data(), new=st.sampled_from(NAMES))
    def rename(self, data: st.DataObject, new: str) -> None:
        if self.type("rename", self.slug(data), new, "-m", "a better word").code == 0:
            event("rename")

    @rule(data=st.data())
    def adopt(self, data: st.DataObject) -> None:
        slug = self.slug(data)
        if data.draw(st.integers(0, 2)) or (place := self.drafts().get(slug)) is None:
            return
        if "\ndate:" not in place.read_text(encoding="utf-8"):
            self.replace_in(place, "\nlanguage:", "\ndate: 2019-05-04\nlanguage:")
        text = self.text(slug)
        if self.move("adopt", slug, "-m", "from the old site"):
            assert text is not None
            self.adopted.add(text)

    @rule(data=st.data(), more=st.sampled_from([(), ("--force",), ("--version", "1", "--force")]))
    def restore(self, data: st.DataObject, more: tuple[str, ...]) -> None:
        if self.type("restore", self.slug(data), *more).code == 0:
            event("restore")

    @rule(
        data=st.data(),
        field=st.sampled_from(["text", "reason", "notice"]),
        version=st.sampled_from([(), ("--version", "1")]),
    )
    def erase(self, data: st.DataObject, field: str, version: tuple[str, ...]) -> None:
        if self.type("erase", self.slug(data), "--field", field, *version, "-m", "a name").code == 0:
            event(f"erase {field}")

    @rule(data=st.data())
    def kill_the_picture(self, data: st.DataObject) -> None:
        if data.draw(st.integers(0, 5)) == 0:
            self.type("kill", "--photo", PHOTO, "-m", "not ours")

    @rule(branch=st.sampled_from(["main", "desk"]))
    def switch(self, branch: str) -> None:
        if branch == self.branch:
            return
        self.paper.git("add", "-A")
        self.paper.git("commit", "-q", "--allow-empty", "-m", "as it is")
        self.paper.git("switch", "-q", branch)
        self.branch, self.jumped = branch, True
        event("switch")

    @precondition(lambda self: (self.folder / ".newsroom/lost").is_dir())
    @rule(data=st.data())
    def take(self, data: st.DataObject) -> None:
        ledger = ledger_in(self.folder)
        lost = [row for slug in ledger.lost.slugs() for row in ledger.lost.rows(slug)]
        ledger.database.close()
        if not lost:
            return
        row = data.draw(st.sampled_from(sorted(lost, key=lambda row: (row.slug, row.seq, row.at))))
        if row.slug.startswith("_"):
            return
        self.jumped = self.type("doctor", "--take", row.hash, row.slug).code == 0
        if self.jumped and (self.folder / "ledger/HEADS").exists():
            self.type("ledger", "checkpoint", "--anew")  # it remembers what was set aside just now
        event("take")

    @rule(
        words=st.sampled_from(
            [("doctor",), ("status", "--all"), ("ledger", "rebuild"), ("ledger", "checkpoint", "--anew")]
        )
    )
    def look(self, words: tuple[str, ...]) -> None:
        self.type(*words)

    # What may never happen

    def killed_pictures(self) -> bool:
        return any(slug.startswith("_photo-") for slug in self.rows)

    @initialize()
    def begin(self) -> None:
        self.paper.git("branch", "desk")

    @invariant()
    def nothing_is_wrong(self) -> None:
        found = list(disagreements(self.paper))
        assert not found, found
        self.no_row_is_ever_lost()
        self.readers_get_only_what_passed_a_gate()
        self.histories_make_sense()
        self.files_say_what_the_ledger_says()

    def no_row_is_ever_lost(self) -> None:
        ledger = ledger_in(self.folder)
        rows = {str(slug): ledger.own_rows(slug) for slug in ledger.slugs()}
        aside = {row.hash for slug in ledger.lost.slugs() for row in ledger.lost.rows(slug)}
        ledger.database.close()
        here = {row.hash for found in rows.values() for row in found}
        assert not self.ever - here - aside, "a row is nowhere any more"
        if not self.jumped:
            for slug, before in self.rows.items():
                assert [row.hash for row in rows.get(slug, ())][: len(before)] == [row.hash for row in before]
        self.ever |= here
        self.rows, self.jumped = {slug: found for slug, found in rows.items() if found}, False

    def readers_get_only_what_passed_a_gate(self) -> None:
        ledger = ledger_in(self.folder)
        texts = {slug: ledger.text(row.live.text) for slug in self.rows if (row := self.last(slug)) and row.live}
        histories = {slug: ledger.rows(Slug(slug)) for slug in texts}
        ledger.database.close()
        for slug, content in texts.items():
            row = self.last(slug)
            assert row is not None
            assert row.live is not None
            assert row.to_state == PUBLISHED
            assert content is not None, "the text that readers get is gone"
            named = [
                each for each in histories[slug] if (each.text, each.content_hash) == (row.live.text, row.live.content)
            ]
            text = _plain(content), str(named[-1].pictures[PHOTO])
            assert text in self.approved | self.adopted, "readers get what passed no gate"
            if "court" in text[0]:
                assert text in self.cleared | self.adopted, "readers get what no lawyer read"

    def histories_make_sense(self) -> None:
        for rows in self.rows.values():
            for before, row in itertools.pairwise(rows):
                assert row.prev == before.hash
                assert row.version >= before.version
                assert before.to_state != KILLED or row.to_state == KILLED, "it was killed, and is not any more"
                assert (row.live is not None) == (row.to_state == PUBLISHED) or row.renamed_to or _is_picture(row)
                waits = due(before)
                assert row.action != "release" or (waits is not None and waits <= row.at), "it went out before its time"

    def files_say_what_the_ledger_says(self) -> None:
        for slug, place in self.drafts().items():
            last = self.last(slug)
            status = _field(place.read_text(encoding="utf-8"), "status") or "draft"
            if last is None or last.renamed_to is None:
                assert status == (str(last.to_state) if last else "draft"), slug


_TEMPLATE: list[Path] = []


def _template() -> Path:
    """A newsroom in a repository, made once."""
    if not _TEMPLATE:
        folder = Path(tempfile.mkdtemp(prefix="newsroom-machine-"))
        paper = Paper.found(folder, "fair", "quay", settings=SETTINGS)
        paper.edit("language: en", "language: en\ntags: [court]", "drafts/quay.md")
        paper.git("init", "-q", "-b", "main")
        paper.git("add", "-A")
        paper.git("commit", "-q", "-m", "begun")
        _TEMPLATE.append(folder)
    return _TEMPLATE[0]


def _is_picture(row: Row) -> bool:
    return row.slug.startswith("_")


def _field(text: str, name: str) -> str:
    found = [line for line in text.partition("\n---")[0].splitlines() if line.startswith(f"{name}: ")]
    return found[-1].partition(": ")[2] if found else ""


def _plain(content: bytes) -> str:
    """A text without what the tool writes into it."""
    lines = content.decode("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith(OWN))


def _sound(text: Text) -> bool:
    return CREDIT.strip("\n") in text[0]


def _time(seconds: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
