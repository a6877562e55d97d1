"""Where in Lumesaar which motif is photographed."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Final

MOTIFS: Final = (
    "night river",
    "snow",
    "park",
    "facade",
    "food",
    "flowers",
    "crowd",
    "bridge",
)
"""What the town is photographed for."""

OTHER: Final = "other"
"""The motif of the few pictures that belong to none."""


@dataclass(frozen=True, slots=True)
class Place:
    """A spot, a walk or a stretch of ground where photos are taken.

    Attributes:
        name: What the townspeople call it.
        path_m: One point, or the corners of a walk, in metres east and north of the centre.
        spread_m: How far from the path people stand: the standard deviation, in metres.
        weight: How popular it is beside the motif's other places.
    """

    name: str
    path_m: tuple[tuple[float, float], ...]
    spread_m: float
    weight: float = 1.0

    def stand(self, rng: Random) -> tuple[float, float]:
        """Pick where one photographer stands, in metres east and north of the centre."""
        x, y = self.path_m[0]
        if len(self.path_m) > 1:
            leg = rng.randrange(len(self.path_m) - 1)
            (x1, y1), (x2, y2) = self.path_m[leg], self.path_m[leg + 1]
            along = rng.random()
            x, y = x1 + (x2 - x1) * along, y1 + (y2 - y1) * along
        # Three deviations: nobody ends up in the sea.
        reach = 3 * self.spread_m
        dx, dy = (max(-reach, min(reach, rng.gauss(0, self.spread_m))) for _ in "xy")
        return x + dx, y + dy


_RIVER: Final = (
    (1450.0, 820.0),
    (900.0, 520.0),
    (420.0, 380.0),
    (0.0, 60.0),
    (-480.0, -60.0),
    (-1050.0, -260.0),
    (-1650.0, -440.0),
)

PLACES: Final[Mapping[str, tuple[Place, ...]]] = MappingProxyType(
    {
        "night river": (
            Place("Vee quay", _RIVER[2:5], 22.0, 4.0),
            Place("Lantern embankment", _RIVER[4:6], 25.0, 2.0),
            Place("Mill reach", _RIVER[1:3], 25.0),
        ),
        "snow": (
            Place("Lume street", ((-420.0, 330.0), (-160.0, 420.0), (120.0, 470.0)), 35.0, 3.0),
            Place("Upper town", ((-600.0, 700.0), (-200.0, 780.0), (180.0, 720.0)), 80.0, 2.0),
            Place("Church hill", ((-40.0, 620.0),), 60.0, 2.0),
        ),
        "park": (
            Place("Linden park", ((560.0, -420.0), (980.0, -520.0), (820.0, -760.0)), 75.0, 4.0),
            Place("Manor park", ((-1250.0, 250.0), (-1050.0, 420.0)), 70.0, 2.0),
            Place("Shore grove", ((1500.0, -250.0), (1650.0, 50.0)), 60.0),
        ),
        "facade": (
            Place("Old market", ((-120.0, 230.0),), 40.0, 3.0),
            Place("Merchants' row", ((-300.0, 140.0), (60.0, 260.0), (260.0, 230.0)), 22.0, 3.0),
            Place("Ropewalk", ((150.0, -150.0), (330.0, -330.0)), 25.0, 2.0),
        ),
        "food": (
            Place("Smokehouse", ((-70.0, 190.0),), 9.0, 2.0),
            Place("Harbour kitchen", ((-330.0, -760.0),), 14.0, 2.0),
            Place("Cafe Kohv", ((110.0, 300.0),), 9.0, 2.0),
            Place("Mill bakery", ((640.0, 330.0),), 10.0),
            Place("Ropewalk canteen", ((260.0, -230.0),), 10.0),
        ),
        "flowers": (
            Place("Botanical garden", ((-820.0, 520.0), (-700.0, 640.0)), 45.0, 4.0),
            Place("Rose terrace", ((760.0, -360.0),), 30.0, 2.0),
            Place("Allotments", ((1000.0, -80.0), (1200.0, -160.0)), 45.0),
        ),
        "crowd": (
            Place("Song field", ((1180.0, 180.0), (1320.0, 260.0)), 45.0, 3.0),
            Place("Old market", ((-110.0, 240.0),), 30.0, 2.0),
            Place("Harbour stage", ((-420.0, -620.0),), 35.0, 2.0),
        ),
        "bridge": (
            Place("Arch bridge", ((0.0, 60.0),), 55.0, 3.0),
            Place("Rope bridge", ((900.0, 520.0),), 55.0, 2.0),
            Place("Harbour bridge", ((-1050.0, -260.0),), 65.0, 2.0),
            Place("Mill bridge", ((420.0, 380.0),), 40.0),
        ),
        OTHER: (
            Place("Lumesaar", ((-500.0, 500.0), (0.0, 0.0), (600.0, -400.0)), 250.0),
            Place("Harbour", ((-380.0, -700.0),), 60.0),
        ),
    }
)
"""The places of each motif. A river photo is taken on its banks, a dish where it is served."""
