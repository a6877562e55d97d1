"""Small photo tables with known content, to draw maps of."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import shapely

from geoimg.motif import PHOTO_TABLE_COLUMNS, Motif

MOTIFS = (
    Motif(motif_id=0, name="river", size=3),
    Motif(motif_id=1, name="snow", size=2),
    Motif(motif_id=-1, name="unassigned", size=1),
)

AREA = shapely.box(26.70, 58.36, 26.75, 58.40)


def photo_row(number: int, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 (a cell may be anything)
    row = {
        "photo_id": str(1000 + number),
        "lon": 26.71 + 0.005 * number,
        "lat": 58.37 + 0.003 * number,
        "taken": pd.Timestamp("2015-06-01 12:30:00") + pd.Timedelta(days=number),
        "posted": pd.Timestamp("2015-07-01 08:00:00"),
        "motif_id": (0, 0, 0, 1, 1, -1)[number % 6],
        "motif": ("river", "river", "river", "snow", "snow", "unassigned")[number % 6],
        "strength": 0.5 + 0.05 * (number % 6),
        "runner_up": "snow" if number % 6 < 3 else None,
        "title": f"Photo {number}",
        "owner_name": f"Owner {number % 2}",
        "license": "cc-by-2.0",
        "page_url": f"https://www.flickr.com/photos/owner{number % 2}/{1000 + number}/",
        "accuracy": 16,
        "tags": "town; river",
        "description": "A walk",
        "owner": f"{number % 2}@N00",
        "source": "flickr",
        "views": 7,
        "image": None,
    }
    return {**row, **changes}


def photo_table(rows: Sequence[dict[str, Any]] | None = None) -> pd.DataFrame:
    rows = rows if rows is not None else [photo_row(number) for number in range(6)]
    table = pd.DataFrame(rows, columns=list(PHOTO_TABLE_COLUMNS))
    times = {"taken": "datetime64[us]", "posted": "datetime64[us]"}
    return table.astype({**times, "motif_id": "int64", "strength": "float64"})
