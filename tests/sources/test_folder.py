from pathlib import Path

import pytest
from PIL import Image

from geoimg.errors import InputError
from geoimg.images import BrokenImage, Reason
from geoimg.sources.folder import photo_files, read_own_photo
from tests.pictures import Degrees, jpeg_of, write_photo
from tests.shared_data import shared


def test_position_time_and_words_are_read(tmp_path: Path) -> None:
    path = write_photo(tmp_path / "pargid" / "Toome mägi" / "pink.jpg")
    photo = read_own_photo(path, tmp_path).photo
    assert photo.lon == pytest.approx(26 + 43 / 60 + 12 / 3600)
    assert photo.lat == pytest.approx(58 + 22 / 60 + 48 / 3600)
    assert str(photo.taken) == "2023-06-24 22:15:00"
    assert (photo.title, photo.tags) == ("pink", ("pargid", "Toome mägi"))
    assert photo.original == str(path.resolve())


def test_south_and_west_are_negative(tmp_path: Path) -> None:
    photo = read_own_photo(write_photo(tmp_path / "a.jpg", refs=("S", "W")), tmp_path).photo
    assert photo.lon == pytest.approx(-26.72)
    assert photo.lat == pytest.approx(-58.38)


@pytest.mark.parametrize(
    ("lat", "lon", "refs"),
    [
        (None, None, ("N", "E")),
        ((58.0, 22.0, 48.0), None, ("N", "E")),
        (None, (26.0, 43.0, 12.0), ("N", "E")),
        ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), ("N", "E")),
        ((95.0, 0.0, 0.0), (26.0, 0.0, 0.0), ("N", "E")),
        ((58.0, 22.0, 48.0), (26.0, 43.0, 12.0), ("", "")),
        ((58.0, 22.0, 48.0), (26.0, 43.0, 12.0), ("E", "N")),
    ],
)
def test_half_a_position_or_an_impossible_one_is_none(
    tmp_path: Path, lat: Degrees | None, lon: Degrees | None, refs: tuple[str, str]
) -> None:
    path = write_photo(tmp_path / "a.jpg", lat=lat, lon=lon, refs=refs)
    photo = read_own_photo(path, tmp_path).photo
    assert not photo.has_position
    assert photo.lon is None
    assert photo.lat is None


def test_the_copy_is_small_upright_and_tells_nothing_of_the_camera(tmp_path: Path) -> None:
    path = tmp_path / "big.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Secret Camera"
    Image.new("RGB", (3000, 2000), "navy").save(path, exif=exif)
    copy = read_own_photo(path, tmp_path).copy
    assert not isinstance(copy, BrokenImage)
    assert (copy.width, copy.height) == (683, 1024)
    assert b"Secret" not in copy.data
    assert b"Exif" not in copy.data


def test_the_same_bytes_are_the_same_photo_wherever_they_lie(tmp_path: Path) -> None:
    one, other = (write_photo(tmp_path / name, "same") for name in ("a.jpg", "b/c.jpg"))
    ids = {read_own_photo(path, tmp_path).photo.photo_id for path in (one, other)}
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"<html>not found</html>", Reason.NOT_AN_IMAGE),
        (jpeg_of("x", side=200)[:2000], Reason.TRUNCATED),
    ],
)
def test_a_broken_file_is_a_photo_without_an_image(
    tmp_path: Path, data: bytes, reason: Reason
) -> None:
    path = tmp_path / "broken.jpg"
    path.write_bytes(data)
    own = read_own_photo(path, tmp_path)
    assert own.copy == BrokenImage(reason)
    assert own.photo.title == "broken"


def test_only_photo_files_count_and_an_empty_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        photo_files(tmp_path / "nowhere")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "._a.jpg").write_text("left by a Mac")
    with pytest.raises(InputError, match="no photos"):
        photo_files(tmp_path)
    with pytest.raises(InputError, match="is a file"):
        photo_files(tmp_path / "notes.txt")
    write_photo(tmp_path / "sub" / "B.JPEG")
    (tmp_path / "sub" / "phone.HEIC").touch()
    assert photo_files(tmp_path)[1] == {".txt": 1, ".heic": 1}
    assert [path.name for path in photo_files(tmp_path)[0]] == ["B.JPEG"]


def test_real_cameras_are_read() -> None:
    folder = shared("photos/geotagged")
    photos = [read_own_photo(path, folder).photo for path in photo_files(folder)[0]]
    placed = [photo for photo in photos if photo.has_position]
    assert (len(photos), len(placed)) == (42, 41)
    without = [photo.title for photo in photos if not photo.has_position]
    assert without == ["Canon_40D"]
    towns = {"berlin": (13.4, 52.5), "lund": (13.2, 55.7), "exif-samples": (11.9, 43.5)}
    for photo in placed:
        assert (photo.lon, photo.lat) == pytest.approx(towns[photo.tags[0]], abs=0.1)


def test_what_geoimg_has_made_is_not_taken_for_photos(tmp_path: Path) -> None:
    write_photo(tmp_path / "mine.jpg")
    write_photo(tmp_path / "data" / "town" / "images" / "00" / "copy.jpg")
    (tmp_path / "data" / "town" / "project.toml").touch()
    write_photo(tmp_path / "maps" / "town-thumbnails" / "small.jpg")
    (tmp_path / "maps" / "town.html").touch()
    write_photo(tmp_path / "old-thumbnails" / "theirs.jpg")
    assert [path.name for path in photo_files(tmp_path)[0]] == ["mine.jpg", "theirs.jpg"]
