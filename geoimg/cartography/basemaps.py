"""The backgrounds that a reader of the web map can choose beside the plain one.

Plain is what a page opens with: it needs no network, tells nobody where the reader looks, and works
from a file. A page that is opened from a file sends no Referer, and since March 2026 the servers of
OpenStreetMap refuse requests without one (https://wiki.openstreetmap.org/wiki/Blocked_tiles), so
the page offers them only where it is served over http. CARTO's are left out: since August 2026 they
print "API key required" across every tile (https://carto.com/basemaps/apikey/).
"""

import json
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

BASEMAPS_FILE: Final = Path(__file__).parent / "static" / "map" / "basemaps.json"


def tile_origins() -> list[str]:
    """List the places that tiles come from, such as "https://tile.openstreetmap.org"."""
    basemaps = json.loads(BASEMAPS_FILE.read_text(encoding="utf-8"))
    parts = [urlsplit(basemap["url"]) for basemap in basemaps]
    return [f"{part.scheme}://{part.netloc}" for part in parts]
