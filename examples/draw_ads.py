"""Set the advertisements of the Harbour Herald's Saturday paper: invented firms, black ink, fonts within.

    python examples/draw_ads.py

The same bytes on each run. It needs newsroom with what PDFs need; the PDFs are kept in harbour-herald/ads.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pikepdf
import weasyprint
from weasyprint.text.fonts import FontConfiguration

HERE = Path(__file__).parent
FONTS = HERE.parent / "templates/fonts/print.css"
OUT = HERE / "harbour-herald/ads"

#: Its booking, its width and height in millimetres, and what it says: a line above, a name, lines below, a foot.
ADS = {
    "2207": (
        252,
        92,
        "Since 1911",
        "Wennick & Daughters",
        "Rope, chain and canvas · Lamps for boats and kitchens · Chandler Street 14",
        "wennick.example",
    ),
    "2211": (
        149.2,
        96,
        "Every evening at six",
        "The Mission Table",
        "Soup, rye bread and one hot dish. Seamen eat free, everybody else pays what the pot cost.",
        "Seamen’s Mission, Quay Street",
    ),
    "2214": (
        97.8,
        130,
        "Hesk Island",
        "A room with a lamp in it",
        "Four rooms at the old keeper’s house. The light comes round every 15 seconds and asks for nothing.",
        "keepershouse.example",
    ),
    "2219": (
        149.2,
        96,
        "Winter timetable",
        "Hesk Ferry",
        "Ten to eight · Noon · Ten past four · Eight. Bicycles travel free until the end of March.",
        "heskferry.example",
    ),
    "2230": (
        280,
        400,
        "Harbour Herald",
        "The paper that reads the tide table first",
        "Every morning but Sunday, at the kiosk on the quay, on the ferry, and through your door for €38 a month.",
        "herald.example",
    ),
    "2222": (
        252,
        105,
        "Port Almery Savings Bank",
        "We were here before the sea wall",
        "And we shall be here behind it. Ask us about loans for cellars.",
        "Strand Road 2 · savings.example",
    ),
}

#: On a grey ground.
TINTED = ("2214", "2222", "2230")

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title><style>
@page {{ size: {width}mm {height}mm; margin: 0 }}
body {{ margin: 0; font-family: "Newsroom Sans"; color: device-cmyk(0 0 0 1) }}
.ad {{
  box-sizing: border-box; width: {width}mm; height: {height}mm; padding: 5mm 7mm; text-align: center;
  border: 1.2pt solid device-cmyk(0 0 0 1); background: device-cmyk(0 0 0 {tint});
  display: flex; flex-direction: column; justify-content: space-between;
}}
p {{ margin: 0 }}
.above {{ font-size: 11pt; letter-spacing: .08em; text-transform: uppercase; font-weight: 600 }}
.name {{ font: 600 {size}pt/1.05 "Newsroom Serif Display" }}
.says {{ font: 14pt/18pt "Newsroom Serif" }}
.foot {{ border-top: .5pt solid device-cmyk(0 0 0 1); padding-top: 2.5mm; font-size: 10.5pt }}
</style></head><body><div class="ad">
<p class="above">{above}</p><p class="name">{name}</p><p class="says">{says}</p><p class="foot">{foot}</p>
</div></body></html>"""


def advertisement(booking: str) -> bytes:
    """A PDF of one page."""
    width, height, above, name, says, foot = ADS[booking]
    size = 64 if height == 400 else 40 if width > 200 else 30 if width > 120 else 26
    tint = 0.06 if booking in TINTED else 0
    html = PAGE.format(width=width, height=height, above=above, name=name, says=says, foot=foot, size=size, tint=tint)
    config = FontConfiguration()
    fonts = weasyprint.CSS(filename=FONTS, font_config=config)
    page = weasyprint.HTML(string=html)
    made = page.write_pdf(stylesheets=[fonts], font_config=config, pdf_identifier=booking.encode().ljust(16, b"-"))
    with pikepdf.open(io.BytesIO(made)) as document:
        for page in document.pages:
            page.trimbox = page.mediabox
            page.bleedbox = page.mediabox
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    for booking in sys.argv[1:] or ADS:
        (OUT / f"{booking}.pdf").write_bytes(advertisement(booking))
