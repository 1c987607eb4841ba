"""The authors' records are read when somebody asks for them."""

from __future__ import annotations

from collections.abc import Mapping

from newsroom.app.staff import staff_of
from newsroom.model.place import AuthorId


class Records:
    """A folder of authors that notes what is read."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.asked: list[str] = []

    def read(self, path: str) -> bytes:
        self.asked.append(path)
        return self.texts[path].encode()

    def listed(self, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(path for path in self.texts if path.startswith(folder) and path.endswith(suffixes)))


FOLDER = {
    "authors/ana.yml": "name: Ana Almeda\n",
    "authors/bo.yaml": "name: Bo Brandt\n",
    "authors/bo.yml": "name: Bo B. Brandt\n",
    "authors/carla.yaml": "name: Carla Costa\nrule: reporter\n",
    "authors/carla.yml": "name: [\n",
    "authors/dmitri.yml": "role: Reporter\n",
}


def test_a_record_is_read_when_its_author_is_asked_for() -> None:
    files = Records(FOLDER)
    authors = staff_of(files).authors
    ana = authors[AuthorId("ana")]
    assert (ana.name, authors.get(AuthorId("ana")), AuthorId("nobody") in authors) == ("Ana Almeda", ana, False)
    assert files.asked == ["authors/ana.yml"]


def test_an_id_out_of_the_folder_is_nobody() -> None:
    files = Records(FOLDER)
    assert staff_of(files).authors.get(AuthorId("../authors/ana")) is None
    assert files.asked == []


def test_all_are_told_in_order_of_their_files() -> None:
    staff = staff_of(Records(FOLDER))
    names = {id_: author.name for id_, author in staff.authors.items()}
    assert list(names.items()) == [("ana", "Ana Almeda"), ("bo", "Bo B. Brandt"), ("carla", "Carla Costa")]
    assert len(staff.authors) == 3


def test_what_is_wrong_is_told_with_the_text_of_its_file() -> None:
    staff = staff_of(Records(FOLDER))
    assert list(staff.faults) == ["authors/carla.yaml", "authors/carla.yml", "authors/dmitri.yml"]
    assert dict(staff.texts) == {path: FOLDER[path] for path in staff.faults}
    assert [fault.kind for fault in staff.faults["authors/carla.yaml"]] == ["unknown-key"]
