"""Small pictures beside the page."""

import os
from pathlib import Path

import pytest
from PIL import Image

from geoimg.cartography.thumbnails import (
    LONG_SIDE,
    remove_others,
    thumbnail_name,
    thumbnails_beside,
    write_thumbnails,
)
from geoimg.errors import DiskError


def picture(path: Path, size: tuple[int, int] = (640, 400)) -> Path:
    image = Image.new("RGB", size, "teal")
    exif = Image.Exif()
    exif[0x010E] = "where I live"
    image.save(path, exif=exif)
    return path


def test_thumbnails_are_small_and_say_nothing_more(tmp_path: Path) -> None:
    made = write_thumbnails(tmp_path / "t", {"1": picture(tmp_path / "1.jpg")})
    thumbnail = tmp_path / "t" / made["1"]
    with Image.open(thumbnail) as image:
        assert max(image.size) == LONG_SIDE
        assert not image.getexif()
        assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert [file.name for file in (tmp_path / "t").iterdir()] == [thumbnail.name]


@pytest.mark.parametrize("photo_id", ["../../x", "a/b", "CON", "x" * 400, "\0", "?#%", "\ud800"])
def test_any_id_is_a_safe_name(photo_id: str) -> None:
    name = thumbnail_name(photo_id)
    assert name.removesuffix(".jpg").isalnum()
    assert len(name) == 20
    assert name == name.lower()


def test_missing_and_broken_images_are_left_out(tmp_path: Path) -> None:
    whole = picture(tmp_path / "whole.jpg")
    (tmp_path / "half.jpg").write_bytes(whole.read_bytes()[:600])
    (tmp_path / "folder.jpg").mkdir()
    names = ("whole", "half", "gone", "folder")
    images = {name: tmp_path / f"{name}.jpg" for name in names}
    made = write_thumbnails(tmp_path / "t", images)
    assert list(made) == ["whole"]


def test_only_changed_images_are_read_again(tmp_path: Path) -> None:
    image = picture(tmp_path / "1.jpg")
    (name,) = write_thumbnails(tmp_path / "t", {"1": image}).values()
    thumbnail = tmp_path / "t" / name
    stamp = image.stat()
    # Same time: the broken content is not even looked at.
    image.write_bytes(b"broken")
    os.utime(image, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    before = thumbnail.read_bytes()
    assert write_thumbnails(tmp_path / "t", {"1": image}) == {"1": name}
    picture(image, (300, 600))
    write_thumbnails(tmp_path / "t", {"1": image})
    assert thumbnail.read_bytes() != before


def test_only_our_own_leftovers_are_removed(tmp_path: Path) -> None:
    kept, unused, unfinished = (thumbnail_name(name) for name in "abc")
    for name in (kept, unused, f".{Path(unfinished).stem}.part.jpg", "holiday.jpg"):
        (tmp_path / name).write_bytes(b"x")
    assert remove_others(tmp_path, [kept]) == 2
    assert {file.name for file in tmp_path.iterdir()} == {kept, "holiday.jpg"}
    assert remove_others(tmp_path / "nowhere", []) == 0


def test_an_unwritable_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "t").write_text("a file")
    with pytest.raises(DiskError, match="cannot be written"):
        write_thumbnails(tmp_path / "t", {"1": picture(tmp_path / "1.jpg")})


def test_thumbnails_beside_a_file_are_found_by_its_name(tmp_path: Path) -> None:
    names = write_thumbnails(tmp_path / "town-thumbnails", {"1": picture(tmp_path / "1.jpg")})
    found = thumbnails_beside(tmp_path / "town.gpkg", ["1", "2"])
    assert found == {"1": f"town-thumbnails/{names['1']}"}
    assert thumbnails_beside(tmp_path / "other.gpkg", ["1"]) == {}
