"""What a page is told about photos, motifs and the area."""

from typing import Any

import pandas as pd
import pytest
import shapely

from geoimg.cartography.page_data import PageText, is_web_address, page_data
from geoimg.motif import Motif
from tests.cartography.hostile import ADDRESSES
from tests.cartography.sample import AREA, MOTIFS, photo_row, photo_table

WORDS = PageText(title="A town", credit=None)


def data(photos: pd.DataFrame, motifs: tuple[Motif, ...] = MOTIFS, area: Any = AREA) -> Any:  # noqa: ANN401 (JSON)
    return page_data(photos, motifs, area, WORDS, ("map-thumbnails", {"1000": "abc.jpg"}))


def test_every_photo_keeps_its_facts() -> None:
    page = data(photo_table())
    photos = page["photos"]
    assert photos["lon"][1] == 26.715
    assert photos["motif"] == [0, 0, 0, 1, 1, 2]
    assert [motif["name"] for motif in page["motifs"]] == ["river", "snow", "unassigned"]
    assert photos["strength"][:2] == [50, 55]
    assert photos["title"][3] == "Photo 3"
    assert [photos["owners"][place] for place in photos["owner"]][:3] == [
        "Owner 0",
        "Owner 1",
        "Owner 0",
    ]
    assert [photos["runnersUp"][i] if i >= 0 else None for i in photos["runnerUp"]][2:4] == [
        "snow",
        None,
    ]
    assert photos["thumbnail"] == ["abc", "", "", "", "", ""]
    pages = [
        photos["pageStarts"][start] + end
        for start, end in zip(photos["pageStart"], photos["pageEnd"], strict=True)
    ]
    assert pages == photo_table()["page_url"].tolist()


def test_taken_is_the_photographers_wall_clock() -> None:
    taken = data(photo_table())["photos"]["taken"][0]
    assert pd.Timestamp(taken, unit="m") == pd.Timestamp("2015-06-01 12:30")
    early = photo_table([photo_row(0, taken=pd.Timestamp("1955-03-04 05:06"))])
    assert pd.Timestamp(data(early)["photos"]["taken"][0], unit="m") == early["taken"][0]


def test_what_is_not_known_is_none() -> None:
    unknown = dict.fromkeys(["taken", "title", "owner_name", "license", "page_url", "runner_up"])
    photos = data(photo_table([photo_row(0, strength=float("nan"), **unknown), photo_row(1)]))[
        "photos"
    ]
    assert photos["taken"][0] is None
    assert photos["strength"][0] is None
    assert photos["title"][0] == ""
    assert photos["pageEnd"][0] == ""
    for column in ("owner", "licence", "pageStart", "runnerUp"):
        assert photos[column][0] == -1


def test_without_motifs_all_photos_are_one_plain_layer() -> None:
    page = data(photo_table([photo_row(n, motif_id=-1) for n in range(3)]), ())
    assert [motif["name"] for motif in page["motifs"]] == ["photos"]
    assert page["photos"]["motif"] == [0, 0, 0]
    assert not page["grouped"]


def test_photos_of_an_unlisted_motif_are_drawn_as_unassigned() -> None:
    page = data(photo_table([photo_row(0), photo_row(1, motif_id=9)]), MOTIFS[:2])
    assert [motif["id"] for motif in page["motifs"]] == [0, 1, -1]
    assert page["photos"]["motif"] == [0, 2]


def test_bounds_are_the_areas_or_the_photos() -> None:
    assert data(photo_table())["bounds"] == [58.36, 26.7, 58.4, 26.75]
    assert data(photo_table([photo_row(0)]), area=None)["bounds"] == [58.37, 26.71, 58.37, 26.71]


def test_area_keeps_its_parts_and_holes() -> None:
    holed = shapely.Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])
    area = shapely.MultiPolygon([holed, shapely.box(10, 10, 11, 11)])
    rings = data(photo_table(), area=area)["area"]
    assert [len(polygon) for polygon in rings] == [2, 1]
    assert [1.0, 2.0] in rings[0][1]
    assert [0.0, 4.0] in rings[0][0]
    assert data(photo_table(), area=None)["area"] == []


@pytest.mark.parametrize("address", ADDRESSES[:-1])
def test_only_web_addresses_are_linked_to(address: str) -> None:
    assert not is_web_address(address)
    assert data(photo_table([photo_row(0, page_url=address)]))["photos"]["pageStarts"] == []


@pytest.mark.parametrize(
    "address", ["https://example.org", "https://example.org/", "http://a.b/c?d=e/f#g"]
)
def test_web_addresses_are_kept_whole(address: str) -> None:
    photos = data(photo_table([photo_row(0, page_url=address)]))["photos"]
    assert photos["pageStarts"][0] + photos["pageEnd"][0] == address
