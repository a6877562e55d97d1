from pathlib import Path

import pytest

from geoimg.area import Area, area_from
from geoimg.errors import ProjectError
from geoimg.project.finding import find_project
from geoimg.project.folder import Project, create_project, open_project
from geoimg.project.journal import Journal
from geoimg.project.starting import start_project

SQUARE = "26.6,58.3,26.8,58.4"


def test_a_project_is_found_again_as_it_was_made(workdir: Path) -> None:
    area = area_from(SQUARE)
    made = create_project(workdir / "data" / "tartu", area=area)
    found = find_project(None)
    assert found.settings == made.settings
    again = found.area()
    assert again is not None
    assert again.geometry.equals(area.geometry)
    assert found.maps_folder.resolve() == workdir / "maps"


def test_a_project_outside_data_keeps_its_maps_inside(workdir: Path) -> None:
    made = create_project(workdir / "elsewhere", area=None)
    assert made.maps_folder == workdir / "elsewhere" / "maps"
    assert find_project("./elsewhere").area() is None


def test_without_a_name_the_only_project_is_meant(workdir: Path) -> None:
    with pytest.raises(ProjectError, match="no project"):
        find_project(None)
    create_project(workdir / "data" / "tartu", area=None)
    assert find_project(None).name == "tartu"
    create_project(workdir / "data" / "tallinn", area=None)
    with pytest.raises(ProjectError, match="tallinn, tartu") as caught:
        find_project(None)
    assert "--project tallinn" in str(caught.value.hint)
    assert find_project("tartu").name == "tartu"
    with pytest.raises(ProjectError, match="not a geoimg project"):
        find_project("narva")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("format = 1", "format = 2", "newer geoimg"),
        ("format = 1", "format = 0", "does not write"),
        ("format = 1", 'format = "1"', "wrong type"),
        ("format = 1", "format = 1\ncolour = 3", "unknown key “colour”"),
        ("format = 1\n", "", "no key “format”"),
        ("format = 1", "format 1", "cannot be read"),
        ('name = "tartu"', 'name = "../x"', "does not write"),
    ],
)
def test_a_project_file_that_is_not_ours_is_refused(
    workdir: Path, old: str, new: str, expected: str
) -> None:
    root = create_project(workdir / "data" / "tartu", area=None).root
    file = root / "project.toml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    with pytest.raises(ProjectError, match=expected):
        open_project(root)


def test_a_newer_or_damaged_database_is_refused_and_left_alone(project: Project) -> None:
    with Journal(project) as journal:
        journal.connection.execute("PRAGMA user_version = 9")
    with pytest.raises(ProjectError, match="newer geoimg"):
        Journal(project)
    for leftover in project.root.glob("photos.sqlite*"):
        leftover.unlink()
    project.database.write_bytes(b"not a database" * 100)
    with pytest.raises(ProjectError, match="damaged"):
        Journal(project)
    assert project.database.read_bytes().startswith(b"not a database")


def test_starting_again_opens_the_same_project(workdir: Path) -> None:
    area = area_from(SQUARE)
    first = start_project(None, default_name="tartu", area=area)
    assert start_project(None, default_name="tartu", area=area).settings == first.settings
    other = Area("tartu", area_from("26,58,27,59").geometry)
    with pytest.raises(ProjectError, match="another area"):
        start_project(None, default_name="tartu", area=other)


def test_a_folder_with_other_things_is_never_taken(workdir: Path) -> None:
    (workdir / "data" / "thesis").mkdir(parents=True)
    (workdir / "data" / "thesis" / "chapter.txt").write_text("mine")
    with pytest.raises(ProjectError, match="other files"):
        start_project("thesis", default_name="x", area=None)
    (workdir / "notes").write_text("mine")
    with pytest.raises(ProjectError, match="is a file"):
        start_project("./notes", default_name="x", area=None)


def test_a_start_that_was_interrupted_is_finished(workdir: Path) -> None:
    root = workdir / "data" / "tartu"
    root.mkdir(parents=True)
    (root / "area.geojson").write_text("{")
    project = start_project(None, default_name="tartu", area=area_from(SQUARE))
    assert project.area() is not None


@pytest.mark.parametrize("photo_id", ["../../etc/passwd", "CON", "a/b", "A", "é", "x" * 300, ""])
def test_whatever_an_id_holds_its_image_lies_in_the_project(
    project: Project, photo_id: str
) -> None:
    folder = project.root / "images"
    file = project.image_file(photo_id)
    assert file.parent.parent == folder
    assert file.resolve().is_relative_to(folder.resolve())
    assert file != project.image_file(photo_id + "2")
    assert len(file.name) < 60


def test_a_flickr_id_names_its_image() -> None:
    project = Project(Path("p"), settings=None)  # type: ignore[arg-type]  # not looked at here
    assert project.image_file("12345678945") == Path("p/images/45/12345678945.jpg")
