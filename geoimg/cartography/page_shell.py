"""The page without its data: folium's frame with Leaflet, our styles and our scripts inside.

Folium renders text that it is given as a template, some of it twice. It is therefore given constant
text only, and the data are put in afterwards, as one block that nothing interprets.
"""

import re
from pathlib import Path
from typing import Final

import folium
from branca.element import Figure, MacroElement
from jinja2 import Template

from geoimg.cartography.basemaps import BASEMAPS_FILE, tile_origins
from geoimg.cartography.content_policy import content_policy

_HERE: Final = Path(__file__).parent
_LEAFLET: Final = _HERE / "static" / "leaflet"
_MAP: Final = _HERE / "static" / "map"
_SCRIPTS: Final = ("photos", "area", "layers", "photo_card", "popup", "legend", "basemaps", "main")

_POLICY_SLOT: Final = "geoimg-policy-slot"
_DATA_SLOT: Final = "<!-- geoimg-data-slot -->"


def page_with(data_block: str) -> str:
    """Return the whole page, with the data as an inert element in its body."""
    shell = page_shell()
    before, after = shell.split(_DATA_SLOT)
    return before + data_block + after


def page_shell() -> str:
    """Return the page with a slot for its data: the same text every time."""
    frame = _Frame(tiles=None, prefer_canvas=True, attribution_control=False, zoom_snap=0.5)
    # What it would fetch: Leaflet is in the page already, the rest is not needed.
    frame.default_js = []
    frame.default_css = []
    frame.add_child(_PhotoMap())  # type: ignore[no-untyped-call]  # branca leaves it untyped
    page = _Page()
    page.add_child(frame)
    html: str = page.render()
    policy = content_policy(html, image_origins=tile_origins())
    return html.replace(_POLICY_SLOT, policy)


class _Frame(folium.Map):
    """Folium's map, with the same name in every page."""

    def get_name(self) -> str:
        return "photo_map"


class _PhotoMap(MacroElement):
    """Our panels around folium's map, and the call that fills both."""

    _template = Template((_HERE / "templates" / "photo_map.html").read_text(encoding="utf-8"))


class _Page(Figure):
    """The document around folium's map."""

    _template = Template((_HERE / "templates" / "page.html").read_text(encoding="utf-8"))

    def __init__(self) -> None:
        super().__init__()
        self.policy = _POLICY_SLOT
        self.data = _DATA_SLOT
        self.basemaps = BASEMAPS_FILE.read_text(encoding="utf-8")
        self.leaflet_licence = (_LEAFLET / "LICENSE").read_text(encoding="utf-8")
        self.leaflet_style = _without_images((_LEAFLET / "leaflet.css").read_text(encoding="utf-8"))
        self.style = (_MAP / "map.css").read_text(encoding="utf-8")
        self.leaflet = _without_source_map((_LEAFLET / "leaflet.js").read_text(encoding="utf-8"))
        self.scripts = [(_MAP / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS]


def _without_images(css: str) -> str:
    return re.sub(r"url\([^)]*\)", "none", css)


def _without_source_map(script: str) -> str:
    return re.sub(r"//# sourceMappingURL=.*", "", script)
