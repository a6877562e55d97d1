"""A stand-in without painted pictures, and a way to call it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
import requests

from geoimg.demo.standin import StandInFlickr
from geoimg.demo.town import Town, TownPhoto, build_town

StandInMaker = Callable[..., StandInFlickr]
"""Opens a stand-in with the given quirks and faults; it is closed after the test."""


@pytest.fixture(scope="session")
def town() -> Town:
    return build_town()


@pytest.fixture
def open_standin(town: Town) -> Iterator[StandInMaker]:
    with ExitStack() as stack:

        def open_one(**options: Any) -> StandInFlickr:  # noqa: ANN401 (whatever it takes)
            chosen = {"photos": town.photos, "image_bytes": plain_image, **options}
            return stack.enter_context(StandInFlickr(**chosen))

        yield open_one


def plain_image(photo: TownPhoto, suffix: str) -> bytes:
    """Stand for a painted picture where a test is not about pictures."""
    return f"picture {photo.photo_id} {suffix}".encode() * 400


EVERYWHERE = "19.9,58.1,20.1,58.3"


def call(flickr: StandInFlickr, **params: object) -> requests.Response:
    """Call the API as flickrapi does: the key and everything else in a form body."""
    form = {
        "api_key": flickr.key,
        "format": "json",
        "nojsoncallback": "1",
        "method": "flickr.photos.search",
        **params,
    }
    with requests.Session() as session:
        return session.post(flickr.api_url, data=form, timeout=5, allow_redirects=False)


def search(flickr: StandInFlickr, **params: object) -> dict[str, Any]:
    """Search the whole island, oldest upload first, with any accuracy."""
    asked = {
        "bbox": EVERYWHERE,
        "min_upload_date": "1",
        "accuracy": "1",
        "sort": "date-posted-asc",
        **params,
    }
    given = {name: value for name, value in asked.items() if value is not None}
    reply: dict[str, Any] = call(flickr, **given).json()
    return reply


def found_ids(flickr: StandInFlickr, **params: object) -> list[str]:
    """Return the ids of one page of `search`."""
    return [row["id"] for row in search(flickr, **params)["photos"]["photo"]]
