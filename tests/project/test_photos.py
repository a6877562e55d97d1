from datetime import UTC, datetime

import pytest

from geoimg.cell import Cell
from geoimg.images import ImageOutcome, Reason
from geoimg.photo import Photo
from geoimg.project.cells import CellOutcome, CellQueue
from geoimg.project.folder import Project
from geoimg.project.image_states import ImageStates, images_fingerprint
from geoimg.project.journal import Journal
from geoimg.project.photo_rows import PhotoRows
from geoimg.types import BBox

FULL = Photo(
    photo_id="53100000001",
    source="flickr",
    lon=26.72,
    lat=58.38,
    accuracy=16,
    taken=datetime(2023, 6, 24, 22, 15),  # noqa: DTZ001 (the photographer's clock)
    taken_granularity="exact",
    posted=datetime(2023, 6, 25, 6, 0, tzinfo=UTC),
    owner="1@N01",
    owner_name="Õie",
    title="<b>Kaarsild</b> \N{BRIDGE AT NIGHT}",
    description="a\nb",
    tags=("sild", "мост"),
    license="cc-by-2.0",
    page_url="https://www.flickr.com/photos/1@N01/53100000001",
    image_url="https://live.staticflickr.com/1/53100000001_a_z.jpg",
    views=12,
)
BARE = Photo(photo_id="2", source="folder")
SQUARE = Cell(BBox(26.6, 58.3, 26.8, 58.4), 0, 1000)


def put(project: Project, *photos: Photo) -> None:
    with Journal(project) as journal, journal.transaction() as connection:
        PhotoRows(journal).put(connection, photos)


def test_a_photo_comes_back_as_it_was(project: Project) -> None:
    put(project, FULL, BARE)
    with Journal(project) as journal:
        assert list(PhotoRows(journal)) == [BARE, FULL]
        assert PhotoRows(journal).count_without_position() == 1
        assert [each for each in PhotoRows(journal) if not each.has_position] == [BARE]


def test_a_photo_seen_again_is_brought_up_to_date_and_not_doubled(project: Project) -> None:
    put(project, FULL)
    newer = Photo(photo_id=FULL.photo_id, source="flickr", lon=1.0, lat=2.0, title="new")
    with Journal(project) as journal:
        before = PhotoRows(journal).fingerprint()
    put(project, newer)
    with Journal(project) as journal:
        assert list(PhotoRows(journal)) == [newer]
        assert PhotoRows(journal).fingerprint() != before


def test_a_failed_transaction_leaves_nothing(project: Project) -> None:
    def stop_halfway(journal: Journal) -> None:
        with journal.transaction() as connection:
            PhotoRows(journal).put(connection, [FULL])
            raise KeyboardInterrupt

    with Journal(project) as journal:
        with pytest.raises(KeyboardInterrupt):
            stop_halfway(journal)
        assert PhotoRows(journal).count() == 0


def test_only_images_worth_another_try_are_asked_for_again(project: Project) -> None:
    photos = [Photo(photo_id=str(number), source="flickr") for number in range(4)]
    put(project, *photos)
    outcomes = {
        "0": ImageOutcome(sha256="ab" * 32),
        "1": ImageOutcome(reason=Reason.GONE),
        "2": ImageOutcome(reason=Reason.HTTP_ERROR, again=True),
    }
    with Journal(project) as journal:
        images = ImageStates(journal)
        with journal.transaction() as connection:
            images.put(connection, outcomes)
        assert [photo.photo_id for photo in PhotoRows(journal).without_image()] == ["2", "3"]
        assert images.ready() == {"0": "ab" * 32}
        assert images.failures() == {"gone": 1, "http error": 1}


def test_the_fingerprint_of_images_knows_which_photo_has_which() -> None:
    one = images_fingerprint({"a": "1", "b": "2"})
    assert one == images_fingerprint({"b": "2", "a": "1"})
    assert len({one, images_fingerprint({"a": "2", "b": "1"}), images_fingerprint({"a": "1"})}) == 3


def test_cells_are_asked_in_order_and_parts_replace_the_whole(project: Project) -> None:
    with Journal(project) as journal:
        cells = CellQueue(journal)
        assert cells.asked_until() is None
        cells.add_root(SQUARE)
        waiting = cells.next_waiting()
        assert waiting is not None
        assert waiting[1] == SQUARE
        halves = SQUARE.split()
        assert halves is not None
        cells.split(waiting[0], halves, announced=5000, calls=1)
        for half in halves:
            waiting = cells.next_waiting()
            assert waiting is not None
            assert waiting[1] == half
            outcome = CellOutcome(
                announced=10, received=12, unique_photos=9, outside=1, not_geotagged=2, calls=3,
                certain=half is halves[0],
            )  # fmt: skip
            with journal.transaction() as connection:
                cells.finish(connection, waiting[0], outcome)
        assert cells.next_waiting() is None
        totals = cells.totals()
        assert (totals.done, totals.uncertain, totals.split, totals.waiting) == (1, 1, 1, 0)
        assert (totals.outside, totals.not_geotagged, totals.calls) == (2, 4, 7)
        assert cells.asked_until() == 1000
