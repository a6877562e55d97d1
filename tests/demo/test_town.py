from collections import Counter
from dataclasses import FrozenInstanceError

import pytest
from shapely import Polygon, contains_xy
from shapely.geometry import shape

from geoimg.demo.island import TOWN_NAME, area_geojson
from geoimg.demo.places import MOTIFS, OTHER
from geoimg.demo.town import Town, build_town
from geoimg.demo.words import HOSTILE_TITLES
from geoimg.errors import InputError


def test_the_same_arguments_build_the_same_town(town: Town) -> None:
    assert build_town() == town
    assert build_town(seed=2) != town


def test_there_are_as_many_photos_and_owners_as_asked_for() -> None:
    small = build_town(photos=90, owners=7)
    assert len(small.photos) == 90
    assert len({photo.owner for photo in small.photos}) == 7
    assert len({photo.photo_id for photo in small.photos}) == 90


@pytest.mark.parametrize(("photos", "owners"), [(0, 5), (5, 0)])
def test_an_empty_town_is_refused(photos: int, owners: int) -> None:
    with pytest.raises(InputError):
        build_town(photos=photos, owners=owners)


def test_photos_are_frozen(town: Town) -> None:
    with pytest.raises(FrozenInstanceError):
        town.photos[0].title = "changed"  # type: ignore[misc]  # that is what is tested


def test_every_motif_has_its_share(town: Town) -> None:
    counts = Counter(photo.motif for photo in town.photos)
    assert set(counts) == {*MOTIFS, OTHER}
    assert all(counts[motif] >= 45 for motif in MOTIFS)
    assert 6 <= counts[OTHER] <= 36


def test_a_few_owners_have_most_photos(town: Town) -> None:
    counts = [count for _, count in Counter(photo.owner for photo in town.photos).most_common()]
    assert len(counts) == 60
    assert sum(counts[:6]) > 0.35 * sum(counts)
    assert counts[-1] >= 1


def test_the_island_is_one_valid_polygon_of_many_corners() -> None:
    area = area_geojson()
    features = area["features"]
    assert isinstance(features, list)
    (feature,) = features
    polygon = shape(feature["geometry"])
    assert isinstance(polygon, Polygon)
    assert polygon.is_valid
    assert len(polygon.exterior.coords) > 50
    assert polygon.exterior.is_ccw
    assert feature["properties"]["name"] == TOWN_NAME
    assert 0.6 < polygon.area / polygon.envelope.area < 0.9


def test_photos_lie_on_the_island_but_for_a_handful_in_its_bbox(town: Town) -> None:
    features = area_geojson()["features"]
    assert isinstance(features, list)
    polygon = shape(features[0]["geometry"])
    lon, lat = [p.lon for p in town.photos], [p.lat for p in town.photos]
    at_sea = ~contains_xy(polygon, lon, lat)
    assert 3 <= at_sea.sum() <= 12
    assert contains_xy(polygon.envelope, lon, lat).all()


def test_ids_have_11_digits_and_grow_with_the_upload(town: Town) -> None:
    assert all(len(photo.photo_id) == 11 and photo.photo_id.isdigit() for photo in town.photos)
    assert list(town.photos) == sorted(town.photos, key=lambda p: (p.posted, int(p.photo_id)))


def test_motifs_are_photographed_in_their_season(town: Town) -> None:
    known = [photo for photo in town.photos if not photo.taken_unknown]
    months = {m: {p.taken.month for p in known if p.motif == m} for m in MOTIFS}
    assert months["snow"] <= {12, 1, 2}
    assert months["flowers"] <= {5, 6, 7, 8}
    hours = {p.taken.hour for p in known if p.motif == "night river"}
    # A burst may run past midnight.
    assert hours <= {21, 22, 23, 0}


def test_nothing_is_posted_before_it_is_taken(town: Town) -> None:
    assert all(photo.posted.replace(tzinfo=None) >= photo.taken for photo in town.photos)


def test_strangers_words_are_hostile_empty_and_in_several_scripts(town: Town) -> None:
    titles = [photo.title for photo in town.photos]
    assert set(HOSTILE_TITLES) <= set(titles)
    assert titles.count("") > 20
    assert any("а" <= letter <= "я" for title in titles for letter in title)  # noqa: RUF001 (Russian)
    assert any(letter in "õäöü" for title in titles for letter in title)
    assert any("<svg" in photo.owner_name for photo in town.photos)


def test_tags_mostly_name_the_motif(town: Town) -> None:
    snowy = [photo for photo in town.photos if photo.motif == "snow" and photo.tags]
    about = {"snow", "winter", "cold", "street", "white", "snowfall"}
    share = sum(bool(about & set(photo.tags)) for photo in snowy) / len(snowy)
    assert 0.7 < share < 1.0


def test_some_photos_are_bursts(town: Town) -> None:
    by_owner: dict[str, list[float]] = {}
    for photo in town.photos:
        by_owner.setdefault(photo.owner, []).append(photo.taken.timestamp())
    gaps = [
        b - a
        for times in by_owner.values()
        for a, b in zip(sorted(times), sorted(times)[1:], strict=False)
    ]
    assert sum(gap <= 40 for gap in gaps) > 30
