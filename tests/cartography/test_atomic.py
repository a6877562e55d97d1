"""The old file or the new one, never half of either."""

from pathlib import Path

import pytest

from geoimg.cartography.atomic import replacing
from geoimg.errors import DiskError


def test_the_new_file_takes_the_place(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "map.html"
    with replacing(target) as part:
        part.write_text("new")
        assert not target.exists()
    assert target.read_text() == "new"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError])
def test_a_failure_leaves_the_old_file(tmp_path: Path, failure: type[BaseException]) -> None:
    target = tmp_path / "map.html"
    target.write_text("old")

    def write_half() -> None:
        with replacing(target) as part:
            part.write_text("half")
            raise failure

    with pytest.raises(failure):
        write_half()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_in_the_way_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "map.html").mkdir()
    with (
        pytest.raises(DiskError, match=r"map\.html cannot be written"),
        replacing(tmp_path / "map.html") as part,
    ):
        part.write_text("new")
    assert [file.name for file in tmp_path.iterdir()] == ["map.html"]


def test_a_file_in_the_folders_place_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "maps").write_text("a file")
    with (
        pytest.raises(DiskError, match="cannot be written"),
        replacing(tmp_path / "maps" / "map.html"),
    ):
        pass
