from geoimg.cell import Cell
from geoimg.types import BBox

TOWN = Cell(BBox(26.6, 58.3, 26.8, 58.4), 0, 1000)


def leaves(cell: Cell, depth: int) -> list[Cell]:
    parts = cell.split() if depth else None
    return [cell] if parts is None else [leaf for part in parts for leaf in leaves(part, depth - 1)]


def test_halves_share_one_edge_and_cover_the_whole() -> None:
    parts = TOWN.split()
    assert parts is not None
    west, east = parts
    # 0.2 degrees of longitude are wider than 0.1 of latitude, even at 58 degrees north.
    assert west.bbox.east == east.bbox.west
    assert (west.bbox.west, east.bbox.east) == (26.6, 26.8)
    assert west.bbox[1::2] == east.bbox[1::2] == (58.3, 58.4)


def test_a_small_cell_is_split_in_time_without_a_gap_or_an_overlap() -> None:
    spot = Cell(BBox(26.7, 58.35, 26.7005, 58.3505), 0, 1000)
    parts = spot.split()
    assert parts is not None
    assert [(part.uploaded_from, part.uploaded_until) for part in parts] == [(0, 500), (501, 1000)]
    assert parts[0].bbox == parts[1].bbox == spot.bbox


def test_splitting_ends() -> None:
    spot = Cell(BBox(26.7, 58.35, 26.7001, 58.3501), 5, 8)
    spans = [(leaf.uploaded_from, leaf.uploaded_until) for leaf in leaves(spot, depth=50)]
    assert spans == [(5, 5), (6, 6), (7, 7), (8, 8)]
    assert Cell(spot.bbox, 5, 5).split() is None


def test_space_is_split_down_to_about_a_hundred_metres() -> None:
    cell = TOWN
    while (parts := cell.split()) is not None and parts[0].bbox != cell.bbox:
        cell = parts[0]
    width_m = (cell.bbox.east - cell.bbox.west) * 111_320 * 0.525  # cos 58.3°
    height_m = (cell.bbox.north - cell.bbox.south) * 111_320
    assert 50 <= max(width_m, height_m) <= 100
