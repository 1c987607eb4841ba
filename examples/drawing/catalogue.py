"""Name every picture of the Harbour Herald: who drew what, and what it says about itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from drawing import boats, cinema, coast, council, cranes, crowds, faces, market, river, rooms, sea, town
from drawing.rights import Rights


@dataclass(frozen=True, kw_only=True)
class Picture:
    draw: Callable[[int], Image.Image]
    seed: int
    rights: Rights


# Captions, credits and alt texts are those of the stories that print the pictures.
PICTURES = {
    "ministers": Picture(
        draw=rooms.ministers,
        seed=11,
        rights=Rights(
            creator="Ilse Corran",
            credit="Tern Pictures via Quayside Wire",
            notice="© 2026 Tern Pictures",
            caption=(
                "Lorvanian Foreign Minister Sergei Valdurin, right, and Carranian Foreign "
                "Minister Elin Astrand open the treaty talks at the Sound Hall in Corvalle, "
                "Tuesday, Nov. 17, 2026."
            ),
            alt=(
                "Two ministers shake hands across a long table in front of a tall window with the "
                "masts of the harbour behind it"
            ),
            taken="2026-11-17",
            statement="https://ternpictures.example/terms",
        ),
    ),
    "council-chamber": Picture(
        draw=council.council_chamber,
        seed=12,
        rights=Rights(
            creator="Maud Petrel",
            credit="Harbour Herald",
            notice="© 2026 Harbour Herald",
            caption=(
                "Councillors debate the Strand Road sea wall in the council chamber in Port "
                "Almery, Tuesday, Nov. 17, 2026."
            ),
            alt=("Councillors sit at a horseshoe of wooden desks under tall windows while one of them stands to speak"),
            taken="2026-11-17",
            statement="https://herald.example/pictures",
        ),
    ),
    "storm-breakwater": Picture(
        draw=coast.storm_breakwater,
        seed=5,
        rights=Rights(
            creator="Nils Aarvo",
            credit="Tern Pictures via Quayside Wire",
            notice="© 2026 Tern Pictures",
            caption=(
                "A wave breaks over the north breakwater as Storm Delwyn reaches Port Almery, Sunday, Nov. 15, 2026."
            ),
            alt=(
                "A wave breaks high over a stone breakwater and its small beacon under a dark sky with one bright gap"
            ),
            taken="2026-11-15",
            statement="https://ternpictures.example/terms",
            instructions="MANDATORY CREDIT: Nils Aarvo/Tern Pictures",
            camera=True,
            hour="20:12:40",
        ),
    ),
    "parliament": Picture(
        draw=town.parliament,
        seed=25,
        rights=Rights(
            creator="Tern Pictures",
            credit="Tern Pictures via Quayside Wire",
            notice="© 2026 Tern Pictures",
            caption=(
                "Lights burn in the parliament building in Corvalle on the evening of the ports "
                "vote, Thursday, Nov. 19, 2026."
            ),
            alt=("The domed parliament building in Corvalle lit up at dusk and mirrored in the canal"),
            taken="2026-11-19",
            statement="https://ternpictures.example/terms",
        ),
    ),
    "bridge": Picture(
        draw=river.bridge,
        seed=4,
        rights=Rights(
            creator="Maud Petrel",
            credit="Harbour Herald",
            notice="© 2026 Harbour Herald",
            caption="A tug passes under Wharf Bridge in Port Almery, Wednesday, Nov. 18, 2026.",
            alt=("A steel arch bridge over a still river in low evening light with a tug passing below"),
            taken="2026-11-18",
            statement="https://herald.example/pictures",
        ),
    ),
    "ferry": Picture(
        draw=sea.ferry,
        seed=3,
        rights=Rights(
            creator="Nils Aarvo",
            credit="Tern Pictures via Quayside Wire",
            notice="© 2026 Tern Pictures",
            caption=(
                "The ferry Annika Sund crosses to the island of Hesk on her first run after the "
                "repair, Friday, Nov. 13, 2026."
            ),
            alt=(
                "A small white and blue car ferry crosses calm water towards a low island in the "
                "first light of the morning"
            ),
            taken="2026-11-13",
            statement="https://ternpictures.example/terms",
            camera=True,
            turned=True,
        ),
    ),
    "crane-dawn": Picture(
        draw=cranes.crane_dawn,
        seed=7,
        rights=Rights(
            creator="Nils Aarvo",
            credit="Tern Pictures via Quayside Wire",
            notice="© 2026 Tern Pictures",
            caption=(
                "Number Seven, the last steam-age crane in Port Almery, stands over the coal quay "
                "at sunrise, Monday, Nov. 9, 2026."
            ),
            alt=(
                "The black lattice of a tall level-luffing crane stands over the quay against an "
                "orange and violet sky, its reflection broken in the water"
            ),
            taken="2026-11-09",
            statement="https://ternpictures.example/terms",
        ),
    ),
    "crane-archive": Picture(
        draw=cranes.crane_archive,
        seed=22,
        rights=Rights(
            creator="Port Almery Museum",
            credit="Port Almery Museum",
            notice="Port Almery Museum, all rights reserved",
            caption=(
                "The coal quay of Port Almery with eight of its eleven cranes in an undated picture from the 1920s."
            ),
            alt=("Steam cranes in a row along a quay with sailing ships and men in caps in a faded brown photograph"),
            taken="",
            statement="https://museum.port-almery.example/rights",
        ),
    ),
    "crane-cabin": Picture(
        draw=rooms.crane_cabin,
        seed=17,
        rights=Rights(
            creator="Nils Aarvo",
            credit="Tern Pictures via Quayside Wire",
            notice="© 2026 Tern Pictures",
            caption="The quay from the cabin of Number Seven in Port Almery, Thursday, Nov. 12, 2026.",
            alt=("A view down from a crane’s cabin past two worn levers to a small ship and the wet quay far below"),
            taken="2026-11-12",
            statement="https://ternpictures.example/terms",
        ),
    ),
    "crane-night": Picture(
        draw=cranes.crane_night,
        seed=21,
        rights=Rights(
            creator="Nils Aarvo",
            credit="Tern Pictures via Quayside Wire",
            notice="© 2026 Tern Pictures",
            caption=(
                "The lamp in the cabin of Number Seven burns after the end of the late shift in "
                "Port Almery, Thursday, Nov. 12, 2026."
            ),
            alt=("The lit cabin of a quay crane glows yellow in blue dusk above a row of lamps on the quay"),
            taken="2026-11-12",
            statement="https://ternpictures.example/terms",
        ),
    ),
    "herring-boats": Picture(
        draw=boats.herring_boats,
        seed=23,
        rights=Rights(
            creator="Nils Aarvo",
            credit="Tern Pictures via Quayside Wire",
            notice="© 2026 Tern Pictures",
            caption="Herring boats lie at the fishing quay in Port Almery, Wednesday, Nov. 18, 2026.",
            alt=("Red, green and white fishing boats lie side by side at a quay with nets piled on the stones"),
            taken="2026-11-18",
            statement="https://ternpictures.example/terms",
        ),
    ),
    "lighthouse": Picture(
        draw=coast.lighthouse,
        seed=9,
        rights=Rights(
            creator="Maud Petrel",
            credit="Harbour Herald",
            notice="© 2026 Harbour Herald",
            caption=(
                "The Hesk light shines with its new lamp for the first time on the island of "
                "Hesk, Saturday, Nov. 14, 2026."
            ),
            alt=("A white lighthouse on dark rocks sends a pale beam across a deep blue evening sky"),
            taken="2026-11-14",
            statement="https://herald.example/pictures",
        ),
    ),
    "dredger": Picture(
        draw=sea.dredger,
        seed=24,
        rights=Rights(
            creator="Maud Petrel",
            credit="Harbour Herald",
            notice="© 2026 Harbour Herald",
            caption=(
                "A dredger clears the inner basin of Port Almery in a trial for the channel "
                "works, Tuesday, Nov. 10, 2026."
            ),
            alt="A dredger with a long suction pipe works in grey-green water off a low coast",
            taken="2026-11-10",
            statement="https://herald.example/pictures",
        ),
    ),
    "orchestra": Picture(
        draw=crowds.orchestra,
        seed=13,
        rights=Rights(
            creator="Huda Sarkane",
            credit="Harbour Herald",
            notice="© 2026 Harbour Herald",
            caption=(
                "The Sound Sinfonia rehearses in the reopened Mariners’ Hall in Port Almery, Thursday, Nov. 19, 2026."
            ),
            alt=("An orchestra in black plays on a warmly lit stage, seen from the dark stalls behind the conductor"),
            taken="2026-11-19",
            statement="https://herald.example/pictures",
        ),
    ),
    "market": Picture(
        draw=market.market,
        seed=14,
        rights=Rights(
            creator="Huda Sarkane",
            credit="Harbour Herald",
            notice="© 2026 Harbour Herald",
            caption=(
                "Stallholders set out vegetables in the market hall in Port Almery before the "
                "first winter lunch, Saturday, Nov. 7, 2026."
            ),
            alt=(
                "Striped awnings over stalls of squash, leeks and oranges in a market hall, with "
                "shafts of light falling from the roof"
            ),
            taken="2026-11-07",
            statement="https://herald.example/pictures",
        ),
    ),
    "fish-market": Picture(
        draw=town.fish_market,
        seed=26,
        rights=Rights(
            creator="Harbour Herald graphics",
            credit="Harbour Herald graphics",
            notice="© 2026 Harbour Herald",
            caption=(
                "The old fish market in Port Almery, opened in 1896, drawn by a computer program "
                "for the Herald, Friday, Nov. 20, 2026."
            ),
            alt=(
                "Poster-like drawing of a red market hall with three gables on a quay, a large "
                "pale sun and gulls above it"
            ),
            taken="2026-11-20",
            statement="https://herald.example/pictures",
            made_by="algorithmicMedia",
        ),
    ),
    "book-fair": Picture(
        draw=crowds.book_fair,
        seed=15,
        rights=Rights(
            creator="Huda Sarkane",
            credit="Harbour Herald",
            notice="© 2026 Harbour Herald",
            caption=(
                "زوار بين طاولات الكتب في افتتاح معرض الكتاب العربي في سوق السمك القديم في بورت "
                "ألميري، السبت 14 نوفمبر 2026."
            ),
            alt="طاولات عليها صفوف من الكتب الملونة تحت مصابيح معلقة في قاعة ذات أقواس عالية",
            taken="2026-11-14",
            statement="https://herald.example/pictures",
        ),
    ),
    "cinema": Picture(
        draw=cinema.cinema,
        seed=16,
        rights=Rights(
            creator="Huda Sarkane",
            credit="Harbour Herald",
            notice="© 2026 Harbour Herald",
            caption=("An audience watches a trial screening in the net loft in Port Almery, Wednesday, Nov. 18, 2026."),
            alt=("Rows of people seen from behind in a dark loft before a bright screen with a foggy sea on it"),
            taken="2026-11-18",
            statement="https://herald.example/pictures",
        ),
    ),
    "ana-lopez": Picture(
        draw=faces.ana,
        seed=31,
        rights=Rights(
            creator="Maud Petrel",
            credit="Harbour Herald",
            notice="© 2026 Harbour Herald",
            caption="Ana López, harbour correspondent of the Harbour Herald.",
            alt="Ana López in a navy jumper in front of the inner harbour",
            taken="2026-09-07",
            statement="https://herald.example/pictures",
        ),
    ),
    "bo-li": Picture(
        draw=faces.bo,
        seed=32,
        rights=Rights(
            creator="Maud Petrel",
            credit="Harbour Herald",
            notice="© 2026 Harbour Herald",
            caption="Bo Li, editor of the Harbour Herald.",
            alt="Bo Li in round glasses and a pale blue shirt in front of shelves of books",
            taken="2026-09-07",
            statement="https://herald.example/pictures",
        ),
    ),
    "salma-hadrani": Picture(
        draw=faces.salma,
        seed=33,
        rights=Rights(
            creator="Maud Petrel",
            credit="Harbour Herald",
            notice="© 2026 Harbour Herald",
            caption="Salma Hadrani, culture reporter of the Harbour Herald.",
            alt="Salma Hadrani in a green scarf in the reading room of the library",
            taken="2026-09-07",
            statement="https://herald.example/pictures",
        ),
    ),
    "ivo-marant": Picture(
        draw=faces.ivo,
        seed=34,
        rights=Rights(
            creator="Maud Petrel",
            credit="Harbour Herald",
            notice="© 2026 Harbour Herald",
            caption="Ivo Marant, foreign affairs writer of the Harbour Herald.",
            alt="Ivo Marant in a grey coat on the steps of the Sound Hall",
            taken="2026-09-07",
            statement="https://herald.example/pictures",
        ),
    ),
    "kit-ferrow": Picture(
        draw=faces.kit,
        seed=35,
        rights=Rights(
            creator="Maud Petrel",
            credit="Harbour Herald",
            notice="© 2026 Harbour Herald",
            caption="Kit Ferrow, trainee reporter of the Harbour Herald.",
            alt="Kit Ferrow in a yellow raincoat on the north pier",
            taken="2026-09-07",
            statement="https://herald.example/pictures",
        ),
    ),
    "newsdesk": Picture(
        draw=faces.burgee,
        seed=36,
        rights=Rights(
            creator="Harbour Herald graphics",
            credit="Harbour Herald",
            notice="© 2026 Harbour Herald",
            caption="The burgee of the Harbour Herald.",
            alt="The blue and white burgee of the Harbour Herald",
            taken="2026-09-07",
            statement="https://herald.example/pictures",
        ),
    ),
}
