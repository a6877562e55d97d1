from pathlib import Path

import pytest

from geoimg.errors import InputError
from geoimg.images import ImageFacts, prove_image
from geoimg.project.folder import Project
from geoimg.project.image_states import ImageStates
from geoimg.project.journal import Journal
from geoimg.project.photo_rows import PhotoRows
from geoimg.stages import import_
from tests.pictures import jpeg_of, write_photo


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three photos with a position, one without, one cut in half, and one that comes twice."""
    photos = tmp_path / "photos"
    for number in range(3):
        write_photo(photos / "river" / f"{number}.jpg", f"river {number}")
    write_photo(photos / "nowhere.jpg", "nowhere", lat=None, lon=None)
    whole = write_photo(photos / "cut.jpg", "cut").read_bytes()
    (photos / "cut.jpg").write_bytes(whole[: len(whole) * 2 // 3])
    (photos / "again.jpg").write_bytes((photos / "river" / "0.jpg").read_bytes())
    return photos


def test_every_file_is_accounted_for(project: Project, folder: Path) -> None:
    summary = import_.run(project, folder)
    assert (summary.files, summary.photos, summary.with_position) == (6, 5, 4)
    assert summary.without_position == ("nowhere.jpg",)
    assert summary.broken == {"cut.jpg": "truncated"}
    assert summary.same == ("river/0.jpg",)
    with Journal(project) as journal:
        photos = {photo.title: photo for photo in PhotoRows(journal)}
        ready = ImageStates(journal).ready()
    assert photos["cut"].has_position
    assert photos["cut"].photo_id not in ready
    assert len(ready) == 4
    for photo_id in ready:
        assert isinstance(prove_image(project.image_file(photo_id)), ImageFacts)


def test_the_originals_stay_as_they_are(project: Project, folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.jpg")}
    import_.run(project, folder)
    assert {path: path.read_bytes() for path in folder.rglob("*.jpg")} == before


def test_importing_again_changes_nothing_and_adds_what_is_new(
    project: Project, folder: Path
) -> None:
    first = import_.run(project, folder)
    with Journal(project) as journal:
        before = PhotoRows(journal).fingerprint()
    assert import_.run(project, folder) == first
    with Journal(project) as journal:
        assert PhotoRows(journal).fingerprint() == before
    write_photo(folder / "new.jpg", "new")
    assert import_.run(project, folder).photos == first.photos + 1


def test_a_folder_without_photos_is_one_sentence(project: Project, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="has no photos"):
        import_.run(project, tmp_path / "empty")


def test_a_big_folder_goes_through_in_several_transactions(
    project: Project, tmp_path: Path
) -> None:
    for number in range(70):
        path = tmp_path / "many" / f"{number:02}.jpg"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(jpeg_of(f"many {number}"))
    summary = import_.run(project, tmp_path / "many")
    assert (summary.photos, len(summary.without_position)) == (70, 70)
