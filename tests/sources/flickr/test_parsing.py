from datetime import UTC, datetime
from typing import Any

import pytest

from geoimg.sources.flickr.licenses import LICENSES, license_slug
from geoimg.sources.flickr.parsing import photo_from

ROW: dict[str, Any] = {
    "id": "53100000001",
    "owner": "12345678@N01",
    "title": "Bridge",
    "license": "4",
    "description": {"_content": "over the river"},
    "dateupload": "1700000000",
    "datetaken": "2023-11-14 22:13:20",
    "datetakengranularity": 0,
    "datetakenunknown": "0",
    "ownername": "Anna",
    "latitude": "58.38",
    "longitude": 26.72,
    "accuracy": "16",
    "geo_is_public": 1,
    "tags": "sild bridge",
    "views": "12",
    "pathalias": None,
    "url_z": "https://live.staticflickr.com/1/53100000001_a_z.jpg",
    "height_z": 480,
    "width_z": "640",
}


def test_every_field_has_its_type() -> None:
    photo = photo_from(ROW)
    assert photo is not None
    assert (photo.photo_id, photo.source, photo.lon, photo.lat) == (
        "53100000001",
        "flickr",
        26.72,
        58.38,
    )
    assert (photo.accuracy, photo.views, photo.license) == (16, 12, "cc-by-2.0")
    assert photo.taken == datetime(2023, 11, 14, 22, 13, 20)  # noqa: DTZ001 (the photographer's clock)
    assert photo.posted == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert (photo.title, photo.description, photo.tags) == (
        "Bridge",
        "over the river",
        ("sild", "bridge"),
    )
    assert photo.page_url == "https://www.flickr.com/photos/12345678@N01/53100000001"
    assert photo.image_url == ROW["url_z"]


def test_without_the_geo_flag_zero_zero_is_no_position() -> None:
    ghost = {**ROW, "latitude": 0, "longitude": 0, "accuracy": 0}
    del ghost["geo_is_public"]
    photo = photo_from(ghost)
    assert photo is not None
    assert not photo.has_position
    assert photo.accuracy is None


def test_a_position_of_unstated_accuracy_is_kept() -> None:
    photo = photo_from({**ROW, "accuracy": 0})
    assert photo is not None
    assert photo.has_position
    assert photo.accuracy == 0


@pytest.mark.parametrize(("lat", "lon"), [("", 1), ("x", 1), (91, 0), (0, 181), (float("nan"), 0)])
def test_an_impossible_position_is_none(lat: object, lon: object) -> None:
    photo = photo_from({**ROW, "latitude": lat, "longitude": lon})
    assert photo is not None
    assert not photo.has_position


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"datetakenunknown": "1"}, None),
        ({"datetaken": "0000-00-00 00:00:00"}, None),
        ({"datetaken": None}, None),
        ({"datetakengranularity": "4"}, "month"),
        ({"datetakengranularity": 6}, "year"),
        ({"datetakengranularity": "8"}, "circa"),
    ],
)
def test_what_is_known_of_the_date(changes: dict[str, object], expected: str | None) -> None:
    photo = photo_from({**ROW, **changes})
    assert photo is not None
    assert photo.taken_granularity == expected
    assert (photo.taken is None) == (expected is None)


def test_a_row_of_the_id_alone_is_a_photo_with_nothing_known() -> None:
    photo = photo_from({"id": 7})
    assert photo is not None
    assert (photo.photo_id, photo.image_url, photo.owner, photo.page_url) == ("7", None, None, None)
    assert photo_from({}) is None


def test_text_that_no_file_can_hold_is_mended() -> None:
    photo = photo_from({**ROW, "title": "half \ud83d emoji\0", "description": {"_content": " "}})
    assert photo is not None
    assert photo.title == "half ? emoji"
    assert photo.description is None


def test_the_next_best_size_is_taken_where_640_is_missing() -> None:
    row = {key: value for key, value in ROW.items() if key != "url_z"}
    sizes = {"url_n": "n", "url_l": "l", "url_m": "m"}
    photo = photo_from(row | sizes)
    assert photo is not None
    assert photo.image_url == "l"


def test_all_17_licences_have_a_slug_and_others_stay_unknown() -> None:
    assert len(LICENSES) == len(set(LICENSES.values())) == 17
    assert [license_slug(value) for value in ("0", 16, 23, "x", None, "")] == [
        "all-rights-reserved",
        "cc-by-nc-nd-4.0",
        "unknown 23",
        "unknown x",
        None,
        None,
    ]
