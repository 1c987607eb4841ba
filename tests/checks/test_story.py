"""The page we were born from: one article with every fault that its desk should have caught."""

from __future__ import annotations

import pytest
from tests.checks.desk import Desk, desk

BIRTH = """\
---
headline: “Grain will sail”, minister says — talks resume
kicker: News Feed
section: news
standfirst: Delegations from both shores meet again after four years of silence
authors: [ivo-marant]
dateline: PORT ALMERY
photo:
  file: photos/talks.jpg
  alt: Article image
  caption: >-
    Foreign Minister Sergey Valdurin arrives for the talks in Port Almery on
    Tuesday, May 5, 2026. (Ilse Corran /Tern Pictures via Quayside Wire)
related: [ferry-closes]
read_time: 1
---

Foreign Minister Sergei Valdurin said on Tuesday that the treaty “belongs to both shores”, he said.

“We have waited four years,” Valdurin told reporters at the quay. “Nobody wants to wait for another.”

::related ferry-closes

The talks go on until Friday, May 8, 2026, the ministry said.
"""

IVO = """
name: Ivo Marant
role: Diplomatic correspondent
bio: Reports on treaties and on those who sign them, from three capitals and one ferry.
links: [https://ports.example/@ivo]
avatar:
  file: photos/square.jpg
  alt: Avatar
"""


@pytest.fixture
def born() -> Desk:
    return desk(BIRTH, {"authors/ivo-marant.yml": IVO})


def test_every_fault_is_found_where_it_stands(born: Desk) -> None:
    found = {each.finding.code: each for each in born.findings("published")}
    assert {"CON001", "PHO002", "PHO014", "AUT004", "QUO002"} <= set(found)
    assert born.words("CON001") == ["Sergei Valdurin"]
    assert born.words("PHO014") == ["Article image"]
    assert born.words("PHO002") == ["Ilse Corran /Tern Pictures via Quayside Wire"]
    assert born.words("AUT004") == ["ivo-marant"]
    assert born.words("QUO002") == ["he said"]


def test_nothing_else_is_found_but_that_the_related_story_is_not_live(born: Desk) -> None:
    codes = set(born.codes("published")) - {"CON001", "PHO002", "PHO014", "AUT004", "QUO002"}
    assert codes == {"REL002"}


def test_without_its_lead_credit_it_is_blocked_from_edited_on() -> None:
    made = desk(BIRTH.replace(" (Ilse Corran /Tern Pictures via Quayside Wire)", ""))
    (found,) = made.findings("edited", code="PHO001")
    assert found.level.name == "BLOCK"
    assert found.finding.message == "talks.jpg has no credit"


def test_once_mended_it_is_clean() -> None:
    text = (
        BIRTH.replace("alt: Article image", "alt: A man in a long coat steps off a ferry")
        .replace("Corran /Tern", "Corran/Tern")
        .replace("Sergey Valdurin", "Sergei Valdurin")
        .replace("belongs to both shores”, he said.", "belongs to both shores”.")
    )
    ivo = IVO.replace("alt: Avatar", "alt: Ivo Marant on the ferry")
    assert [code for code in desk(text, {"authors/ivo-marant.yml": ivo}).codes("published") if code != "REL002"] == []
