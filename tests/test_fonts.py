"""The fonts hold every character that news is set in, under names of their own, with their licences."""

import re
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "templates" / "fonts"
TTFS = sorted(path.name for path in (FONTS / "ttf").glob("*.ttf"))
WOFF2S = sorted(path.name for path in (FONTS / "woff2").glob("*.woff2"))

SET_BY_EVERY_FACE = (
    "\u00a0\u00ad\u2009\u200a\u202f\u2010\u2011‒–—―‘’‚“”„‹›«»…•·†‡§¶©®™°′″№€£¥¢%‰×÷−±≤≥≠½¼¾²³¹←↑→↓↗ﬁﬂ¿¡"
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
    "ĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĮįİıĴĵĶķĹĺĻļĽľŁłŃńŅņŇňŌōŐőŒœŔŕŘřŚśŜŝŞşŠšŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽž"
    "ƏəƠơƯưȘșȚțẀẁẂẃẄẅẞỲỳẠạẢảẤấẦầẨẩẪẫẬậẮắẶặẸẹẺẻẼẽẾếỀềỆệỈỉỊịỌọỎỏỐốỘộỚớỢợỤụỦủỨứỰựỴỵỶỷỸỹ₫₴₽₹₺"
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώΆΈΉΊΌΎΏΐ"
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяЁёЂђЃѓЄєЅѕІіЇїЈјЉљЊњЋћЌќЎўЏџҐґ"
) + "".join(map(chr, range(0x20, 0x7F)))

ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْٰـ،؛؟٪٫٬٠١٢٣٤٥٦٧٨٩پچژگکی۰۱۲۳۴۵۶۷۸۹ٹڈڑںھہۂۃےۓۀ۔\u200c\u200d"
HEBREW = "אבגדהוזחטיךכלםמןנסעףפץצקרשתְֱֲֳִֵֶַָֹֻּׁׂ־׀׃׳״₪װױײ"

FACE = re.compile(r"@font-face \{\n(.*?)\}", re.DOTALL)


@cache
def font(name: str) -> TTFont:
    return TTFont(FONTS / name)


def letters(name):
    return set(font(name).getBestCmap())


def names(name):
    return {number: font(name)["name"].getDebugName(number) for number in (1, 2, 4, 6, 16, 17)}


def family(name):
    return names(name)[16] or names(name)[1]


def features(name):
    found = set()
    for table in ("GSUB", "GPOS"):
        if table in font(name) and font(name)[table].table.FeatureList:
            found |= {record.FeatureTag for record in font(name)[table].table.FeatureList.FeatureRecord}
    return found


def faces(stylesheet):
    """Each @font-face of a stylesheet as its descriptors."""
    text = (FONTS / stylesheet).read_text(encoding="utf-8")
    found = [dict(re.findall(r"^  ([a-z-]+): (.+);$", body, re.MULTILINE)) for body in FACE.findall(text)]
    assert found
    return found


def place(face):
    return re.search(r'url\("([^"]+)"\)', face["src"])[1]


def in_range(face):
    points = set()
    for part in face["unicode-range"].split(", "):
        first, _, last = part.removeprefix("U+").partition("-")
        points |= set(range(int(first, 16), int(last or first, 16) + 1))
    return points


def missing(wanted, held):
    return [f"U+{ord(letter):04X} {letter}" for letter in wanted if ord(letter) not in held]


def wanted(family):
    return ARABIC if "Arabic" in family else HEBREW if "Hebrew" in family else SET_BY_EVERY_FACE


@pytest.mark.parametrize("name", TTFS)
def test_face_for_pdfs_holds_every_letter(name):
    assert missing(wanted(family(f"ttf/{name}")), letters(f"ttf/{name}")) == []


@pytest.mark.parametrize("name", TTFS)
def test_face_for_pdfs_has_truetype_outlines_and_may_be_embedded(name):
    face = font(f"ttf/{name}")
    assert "glyf" in face
    assert "fvar" not in face
    assert face["OS/2"].fsType == 0


def test_families_are_named_as_the_readme_says():
    assert {family(f"ttf/{name}") for name in TTFS} == {
        "Source Serif 4",
        "Source Serif 4 Display",
        "Source Sans 3",
        "Noto Naskh Arabic",
        "Noto Sans Arabic",
        "Noto Serif Hebrew",
        "Noto Sans Hebrew",
    }


@pytest.mark.parametrize("folder", [[f"ttf/{name}" for name in TTFS], [f"woff2/{name}" for name in WOFF2S]])
def test_no_two_styles_share_a_name(folder):
    seen = {}
    for name in folder:
        # The subsets of one style are one font in several files.
        style = re.sub(r"-(latin-ext|latin|greek|cyrillic|ext)(?=-)", "", name)
        for number in (4, 6):
            assert seen.setdefault((number, names(name)[number]), style) == style


@pytest.mark.parametrize("name", WOFF2S)
def test_changed_font_does_not_bear_the_reserved_name(name):
    assert not [value for value in names(f"woff2/{name}").values() if value and "source" in value.lower()]
    assert "Open Font License" in font(f"woff2/{name}")["name"].getDebugName(13)
    assert font(f"woff2/{name}")["name"].getDebugName(0)


@pytest.mark.parametrize(("stylesheet", "folder", "files"), [("web.css", "woff2", WOFF2S), ("print.css", "ttf", TTFS)])
def test_stylesheet_names_every_file_once(stylesheet, folder, files):
    assert sorted(place(face) for face in faces(stylesheet) if "url(" in face["src"]) == [
        f"{folder}/{name}" for name in files
    ]


@pytest.mark.parametrize("stylesheet", ["web.css", "print.css"])
def test_stylesheet_says_of_a_file_what_is_in_it(stylesheet):
    for face in faces(stylesheet):
        if "url(" not in face["src"]:
            continue
        held = font(place(face))
        assert held["OS/2"].usWeightClass == int(face["font-weight"]), place(face)
        assert bool(held["OS/2"].fsSelection & 1) == (face["font-style"] == "italic"), place(face)
        if stylesheet == "web.css":
            assert face["font-display"] == "swap"
            assert family(place(face)) == face["font-family"].strip('"')


def test_site_can_set_every_letter_in_every_face():
    styles = {}
    for face in faces("web.css"):
        if "url(" in face["src"]:
            # A browser asks a file only for letters inside its range.
            held = letters(place(face)) & in_range(face)
            assert held, place(face)
            key = face["font-family"].strip('"'), face["font-style"], face["font-weight"]
            styles.setdefault(key, set()).update(held)
    assert len(styles) == 16
    for key, held in styles.items():
        assert missing(wanted(key[0]), held) == [], key


def test_both_stylesheets_use_the_same_families():
    def families(stylesheet):
        return {face["font-family"] for face in faces(stylesheet) if "url(" in face["src"]}

    assert families("web.css") == families("print.css")


def test_stand_ins_take_the_room_of_ours():
    stand_ins = [face for face in faces("web.css") if "Fallback" in face["font-family"]]
    assert len(stand_ins) == 6
    for face in stand_ins:
        ours = font(f"ttf/{'SourceSans3' if 'Sans' in face['font-family'] else 'SourceSerif4'}-Regular.ttf")["hhea"]
        size, ascent, descent = (
            float(face[key].rstrip("%")) / 100 for key in ("size-adjust", "ascent-override", "descent-override")
        )
        assert ascent * size == pytest.approx(ours.ascent / 1000, abs=0.001)
        assert descent * size == pytest.approx(-ours.descent / 1000, abs=0.001)


@pytest.mark.parametrize(
    "name",
    [f"ttf/{name}" for name in TTFS if "Source" in name] + [f"woff2/{name}" for name in WOFF2S if "-latin-4" in name],
)
def test_layout_features_are_kept(name):
    assert {"kern", "liga", "case", "onum", "pnum", "ordn"} <= features(name)
    if name.startswith("ttf/"):
        italic = font(name)["OS/2"].fsSelection & 1
        assert {"frac"} | (set() if italic else {"smcp", "c2sc"}) <= features(name)


@pytest.mark.parametrize("name", [f"ttf/{name}" for name in TTFS] + [f"woff2/{name}" for name in WOFF2S])
def test_arabic_letters_join(name):
    if "Arabic" in family(name):
        assert {"init", "medi", "fina", "rlig", "mark"} <= features(name)


def test_every_family_has_its_licence():
    texts = {path.name: path.read_text(encoding="utf-8") for path in (FONTS / "licences").iterdir()}
    expected = {family(f"ttf/{name}").removesuffix(" Display") for name in TTFS}
    assert set(texts) == {f"OFL-{name.replace(' ', '-')}.txt" for name in expected}
    for text in texts.values():
        assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_readme_lists_every_file_with_its_size():
    readme = (FONTS / "README.md").read_text(encoding="utf-8")
    for path in [*(FONTS / "ttf").iterdir(), *(FONTS / "woff2").iterdir()]:
        row = f"| `{path.parent.name}/{path.name}` |"
        (line,) = [line for line in readme.splitlines() if line.startswith(row)]
        assert line.endswith(f"| {path.stat().st_size:,} |")


def test_what_readers_wait_for_stays_light():
    """Three faces of a Latin page's first screen; two that an Arabic name on it takes besides."""
    first = ("serif-latin-400", "serif-display-latin-600", "sans-latin-400")
    assert sum((FONTS / f"woff2/{name}.woff2").stat().st_size for name in first) < 80_000
    arabic = ("noto-naskh-arabic-700", "noto-sans-arabic-400")
    assert sum((FONTS / f"woff2/{name}.woff2").stat().st_size for name in arabic) < 50_000


def test_fonts_stay_light():
    assert sum(path.stat().st_size for path in FONTS.rglob("*") if path.is_file()) < 5_000_000
