"""Pictures for the press: the printer's inks, the rights and nothing else, never larger than they were."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image
from tests.press import CMYK, SRGB, needs_inks

from newsroom.adapters.files import FolderFiles
from newsroom.adapters.pictures import FolderPictures
from newsroom.adapters.platemaker import Platemaker, printers_profile, profile_read
from newsroom.errors import EnvironmentProblem, UsageProblem
from newsroom.export.plate import Plate
from newsroom.model.photo import Picture

pytestmark = needs_inks


@pytest.fixture
def pictures(tmp_path: Path) -> FolderPictures:
    (tmp_path / "photos").mkdir()
    return FolderPictures.of(FolderFiles(tmp_path))


def drawn(pictures: FolderPictures, image: Image.Image, name: str = "one.png", **more: object) -> Picture:
    image.save(pictures.files.root / "photos" / name, **more)  # type: ignore[arg-type]
    found = pictures.look(f"photos/{name}")
    assert isinstance(found, Picture)
    return found


def plate(maker: Platemaker, picture: Picture, size: tuple[int, int] = (40, 30)) -> Image.Image:
    made = Image.open(io.BytesIO(maker.make(Plate("one", picture, *size))))
    made.load()
    return made


def test_a_photo_comes_out_in_four_inks(pictures: FolderPictures) -> None:
    made = plate(Platemaker(pictures, CMYK.read_bytes()), drawn(pictures, Image.new("RGB", (80, 60), "red")))
    assert (made.mode, made.size, made.format) == ("CMYK", (40, 30), "JPEG")
    cyan, magenta, yellow, _ = made.getpixel((20, 15))  # type: ignore[misc]
    assert cyan < 60
    assert min(magenta, yellow) > 150


def test_what_is_grey_and_what_is_black_alone_are_one_plate(pictures: FolderPictures) -> None:
    grey = drawn(pictures, Image.new("L", (80, 60), 90))
    assert plate(Platemaker(pictures, CMYK.read_bytes()), grey).mode == "L"
    red = drawn(pictures, Image.new("RGB", (80, 60), "red"), "two.png")
    assert plate(Platemaker(pictures, CMYK.read_bytes(), mono=True), red).mode == "L"


def test_inks_that_somebody_chose_stay(pictures: FolderPictures) -> None:
    chosen = drawn(pictures, Image.new("CMYK", (80, 60), (10, 200, 30, 40)), "one.tif")
    made = plate(Platemaker(pictures, CMYK.read_bytes()), chosen)
    assert all(abs(one - other) < 6 for one, other in zip(made.getpixel((20, 15)), (10, 200, 30, 40), strict=True))  # type: ignore[arg-type]


def test_a_profile_of_its_own_is_followed_and_a_broken_one_passed_over(pictures: FolderPictures) -> None:
    maker = Platemaker(pictures, CMYK.read_bytes())
    plain = plate(maker, drawn(pictures, Image.new("RGB", (80, 60), "teal")))
    marked = drawn(pictures, Image.new("RGB", (80, 60), "teal"), "two.png", icc_profile=SRGB.read_bytes())
    broken = drawn(pictures, Image.new("RGB", (80, 60), "teal"), "three.png", icc_profile=b"no profile")
    assert all(
        abs(one - other) < 8
        for made in (plate(maker, marked), plate(maker, broken))
        for one, other in zip(plain.getpixel((9, 9)), made.getpixel((9, 9)), strict=True)  # type: ignore[arg-type]
    )


def test_rights_go_with_it_and_the_place_does_not(pictures: FolderPictures) -> None:
    owner = Image.Exif()
    owner[0x8298] = "Tern Pictures"
    owner[0x8825] = {1: "N", 2: (53.0, 33.0, 0.0)}
    picture = drawn(pictures, Image.new("RGB", (80, 60), "teal"), "one.jpg", exif=owner)
    content = Platemaker(pictures, CMYK.read_bytes()).make(Plate("one", picture, 40, 30))
    assert b"Tern Pictures" in content
    assert b"Exif" not in content


def test_it_is_made_once(pictures: FolderPictures, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = drawn(pictures, Image.new("RGB", (80, 60), "teal"))
    maker = Platemaker(pictures, CMYK.read_bytes())
    first = maker.make(Plate("one", picture, 40, 30))
    (pictures.files.root / "photos/one.png").unlink()
    assert maker.make(Plate("one", picture, 40, 30)) == first


def test_other_bytes_and_half_a_picture_are_refused(pictures: FolderPictures) -> None:
    maker = Platemaker(pictures, CMYK.read_bytes())
    picture = drawn(pictures, Image.effect_noise((300, 300), 80).convert("RGB"), "one.jpg")
    place = pictures.files.root / "photos/one.jpg"
    whole = place.read_bytes()
    place.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(EnvironmentProblem, match=r"photos/one\.jpg changed"):
        maker.make(Plate("one", picture, 40, 30))
    half = pictures.look("photos/one.jpg")
    assert isinstance(half, Picture)
    with pytest.raises(EnvironmentProblem, match=r"photos/one\.jpg cannot be decoded"):
        maker.make(Plate("one", half, 40, 30))


def test_greys_of_a_page_are_black_alone_and_colours_by_the_profile(pictures: FolderPictures) -> None:
    maker = Platemaker(pictures, CMYK.read_bytes())
    assert maker.colour(0, 0, 0) == (0, 0, 0, 1)
    assert maker.colour(1, 1, 1) == (0, 0, 0, 0)
    assert maker.colour(0.5, 0.5, 0.5) == (0, 0, 0, 0.5)
    assert maker.colour(1, 0, 0)[1] > 0.5
    assert Platemaker(pictures, CMYK.read_bytes(), mono=True).colour(1, 0, 0)[:3] == (0, 0, 0)


def test_only_a_profile_for_a_press_will_do(tmp_path: Path) -> None:
    assert printers_profile(CMYK.read_bytes(), "press.icc") == CMYK.read_bytes()
    with pytest.raises(UsageProblem, match=r"screen\.icc is a profile for RGB, not for a press"):
        printers_profile(SRGB.read_bytes(), "screen.icc")
    with pytest.raises(UsageProblem, match=r"x\.icc is no ICC profile"):
        printers_profile(b"x" * 200, "x.icc")
    with pytest.raises(UsageProblem, match=r"there is no colour profile none\.icc"):
        profile_read(tmp_path / "none.icc", "none.icc")


def test_shadows_get_no_more_ink_than_dries_and_stay_dark(pictures: FolderPictures) -> None:
    dark = drawn(pictures, Image.new("RGB", (80, 60), (22, 12, 8)))
    full, less = (plate(Platemaker(pictures, CMYK.read_bytes(), ink=ink), dark) for ink in (400, 240))
    assert most(full) > 255 * 2.7
    assert most(less) <= 255 * 2.43  # JPEG rounds
    assert less.getpixel((20, 15))[3] >= full.getpixel((20, 15))[3]  # type: ignore[index]
    colour = Platemaker(pictures, CMYK.read_bytes(), ink=240).colour(22 / 255, 12 / 255, 8 / 255)
    assert 2.3 < sum(colour) <= 2.4


def test_compressing_brings_no_ink_back(pictures: FolderPictures) -> None:
    lot = random.Random(7)
    rough = Image.frombytes("RGB", (200, 150), bytes(lot.randrange(8, 90) for _ in range(200 * 150 * 3)))
    photo = drawn(pictures, rough.resize((800, 600), Image.Resampling.BICUBIC))
    dots = inks(plate(Platemaker(pictures, CMYK.read_bytes(), ink=240), photo, (800, 600)))
    assert sum(dot > 255 * 2.4 for dot in dots) < len(dots) * 0.02
    assert sum(dot > 255 * 2.46 for dot in dots) < len(dots) * 0.0002


def test_inks_that_somebody_chose_stay_however_many(pictures: FolderPictures) -> None:
    chosen = drawn(pictures, Image.new("CMYK", (80, 60), (240, 240, 240, 240)), "one.tif")
    assert most(plate(Platemaker(pictures, CMYK.read_bytes(), ink=240), chosen)) > 255 * 3.5


def most(image: Image.Image) -> int:
    """The most ink that a dot has; 255 is one ink at its fullest."""
    return max(inks(image))


def inks(image: Image.Image) -> list[int]:
    """All the ink of each dot."""
    return [sum(dot) for dot in zip(*(band.tobytes() for band in image.split()), strict=True)]
