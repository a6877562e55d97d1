"""QML, the style of a layer in QGIS: the same colours as the web map.

Written for QGIS 3.4 and later, as its own "Save style" writes it, with only what is not a default.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

from geoimg.cartography.palette import motif_colours, ring_colour
from geoimg.cartography.shown_motifs import PLAIN_LAYER_NAME
from geoimg.motif import UNASSIGNED_NAME, Motif
from geoimg.types import UNASSIGNED

_DOCTYPE: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_AREA_LINE: Final = "#39424E"


class Category(NamedTuple):
    """One motif as QGIS draws it; `motif_id` None stands for all photos of no listed motif."""

    motif_id: int | None
    name: str
    photos: int
    fill: str
    ring: str


def motif_categories(motifs: Sequence[Motif], counts: Mapping[int, int]) -> list[Category]:
    """Return a category for each motif, and one for the photos of none of them, if there are any.

    Args:
        motifs: In the legend's order; empty where nothing is grouped yet.
        counts: Photos by motif number.
    """
    colours = motif_colours([0, UNASSIGNED, *(motif.motif_id for motif in motifs)])
    categories = [
        Category(
            motif.motif_id,
            motif.name,
            counts.get(motif.motif_id, 0),
            colours[motif.motif_id],
            ring_colour(motif.motif_id),
        )
        for motif in motifs
    ]
    others = sum(counts.values()) - sum(category.photos for category in categories)
    if others:
        name, like = (UNASSIGNED_NAME, UNASSIGNED) if motifs else (PLAIN_LAYER_NAME, 0)
        categories.append(Category(None, name, others, colours[like], ring_colour(like)))
    return categories


def photos_qml(categories: Sequence[Category]) -> str:
    """Style points by the column `motif_id`, each category named and counted."""
    renderer = ET.Element(
        "renderer-v2", type="categorizedSymbol", attr="motif_id", enableorderby="0", forceraster="0"
    )
    entries = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for place, category in enumerate(categories):
        is_rest = category.motif_id is None
        ET.SubElement(
            entries,
            "category",
            value="" if is_rest else str(category.motif_id),
            label=f"{label_text(category.name)} ({category.photos})",
            symbol=str(place),
            render="true",
            type="string" if is_rest else "long",
        )
        _add_point(symbols, str(place), category)
    return _document(renderer)


def area_qml() -> str:
    """Style the area as a dark outline without a fill."""
    renderer = ET.Element("renderer-v2", type="singleSymbol", enableorderby="0", forceraster="0")
    symbols = ET.SubElement(renderer, "symbols")
    symbol = ET.SubElement(symbols, "symbol", type="fill", name="0", alpha="1", clip_to_extent="1")
    options = {
        "style": "no",
        "outline_color": _rgba(_AREA_LINE),
        "outline_style": "solid",
        "outline_width": "0.6",
        "outline_width_unit": "MM",
        "joinstyle": "round",
    }
    _add_symbol_layer(symbol, "SimpleFill", options)
    return _document(renderer)


def label_text(name: str) -> str:
    """Make a name fit for a legend entry, where QGIS evaluates what stands in `[% %]`."""
    return _NOT_XML.sub("", name).replace("[%", "[ %")


def _add_point(symbols: ET.Element, name: str, category: Category) -> None:
    symbol = ET.SubElement(symbols, "symbol", type="marker", name=name, alpha="1")
    options = {
        "name": "circle",
        "color": _rgba(category.fill),
        "size": "2.4",
        "size_unit": "MM",
        "outline_color": _rgba(category.ring),
        "outline_style": "solid",
        "outline_width": "0.2",
        "outline_width_unit": "MM",
    }
    _add_symbol_layer(symbol, "SimpleMarker", options)


def _add_symbol_layer(symbol: ET.Element, kind: str, options: Mapping[str, str]) -> None:
    """Add a symbol layer, with its options in both spellings: before and since QGIS 3.26."""
    layer = ET.SubElement(symbol, "layer", {"class": kind, "enabled": "1", "locked": "0"})
    settings = ET.SubElement(layer, "Option", type="Map")
    for key, value in options.items():
        ET.SubElement(settings, "Option", type="QString", name=key, value=value)
    for key, value in options.items():
        ET.SubElement(layer, "prop", k=key, v=value)


def _rgba(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"{red},{green},{blue},255"


def _document(renderer: ET.Element) -> str:
    root = ET.Element("qgis", version="3.22.0", styleCategories="Symbology")
    root.append(renderer)
    ET.SubElement(root, "blendMode").text = "0"
    ET.SubElement(root, "featureBlendMode").text = "0"
    ET.SubElement(root, "layerOpacity").text = "1"
    return _DOCTYPE + ET.tostring(root, encoding="unicode")
