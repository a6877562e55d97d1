from pathlib import Path

import pytest

from geoimg.errors import DiskError
from geoimg.files import sha256_of, whole_file, write_whole


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    write_whole(path, "old")

    def fail_halfway() -> None:
        with whole_file(path) as part:
            part.write_text("ne")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_halfway()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_new_file_takes_the_name_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "map.gpkg"
    with whole_file(path) as part:
        part.write_text("new")
        assert part.suffix == ".gpkg"
        assert not path.exists()
    assert path.read_text() == "new"


def test_a_folder_in_the_way_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "map.html").mkdir()
    with pytest.raises(DiskError, match=r"map\.html cannot be written"):
        write_whole(tmp_path / "map.html", "new")
    assert [file.name for file in tmp_path.iterdir()] == ["map.html"]


def test_a_file_in_the_folders_place_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "maps").write_text("a file")
    with pytest.raises(DiskError, match="cannot be written"):
        write_whole(tmp_path / "maps" / "map.html", "new")


def test_text_is_utf_8_and_its_hash_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, "õ")
    assert path.read_bytes() == b"\xc3\xb5"
    assert sha256_of(path).startswith("3d3f1eb7e4cb278e")
