"""The GeoPackage as GDAL and SQLite see it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyogrio
import pytest
import shapely

from geoimg.cartography.geopackage import write_geopackage
from geoimg.cartography.palette import motif_colours
from geoimg.errors import DiskError
from geoimg.motif import PHOTO_TABLE_COLUMNS, Motif
from geoimg.photo import clean_text
from tests.cartography.hostile import PAYLOADS
from tests.cartography.sample import AREA, MOTIFS, photo_row, photo_table


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    """Let no file grow past a size, as on a disk that is full."""
    resource = pytest.importorskip("resource", reason="only Unix limits the size of files")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def category_labels(path: Path) -> list[tuple[str, str]]:
    ((qml,),) = rows(path, "SELECT styleQML FROM layer_styles WHERE f_table_name = 'photos'")
    root = ET.fromstring(qml)  # noqa: S314 (our own file)
    return [(entry.attrib["value"], entry.attrib["label"]) for entry in root.iter("category")]


def test_layers_columns_and_places(tmp_path: Path) -> None:
    path = tmp_path / "maps" / "town.gpkg"
    facts = write_geopackage(
        path,
        photo_table(),
        MOTIFS,
        AREA,
        title="Town",
        thumbnails={"1000": "town-thumbnails/a.jpg"},
    )
    assert (facts.path, facts.layers, facts.photos) == (path, ("photos", "area"), 6)
    assert [tuple(layer) for layer in pyogrio.list_layers(path)[:2]] == [
        ("photos", "Point"),
        ("area", "MultiPolygon"),
    ]
    info = pyogrio.read_info(path, layer="photos")
    assert info["crs"] == "EPSG:4326"
    kinds = dict(zip(info["fields"], info["dtypes"], strict=True))
    assert kinds["motif_id"] == "int32"
    assert kinds["strength"] == "float64"
    assert kinds["taken"].startswith("datetime64")
    photos = pyogrio.read_dataframe(path, layer="photos")
    assert photos.geometry.iloc[0].equals(shapely.Point(26.71, 58.37))
    assert photos["thumbnail"].tolist()[0] == "town-thumbnails/a.jpg"
    assert photos["thumbnail"].isna().sum() == 5
    assert pyogrio.read_dataframe(path, layer="area").geometry.iloc[0].equals(AREA)


def test_dates_are_iso_and_the_makers_paths_stay_out(tmp_path: Path) -> None:
    path = tmp_path / "town.gpkg"
    photos = photo_table([photo_row(0, image="/home/maker/secret.jpg"), photo_row(1, taken=None)])
    write_geopackage(path, photos, MOTIFS, AREA, title="Town")
    assert rows(path, "SELECT taken, posted FROM photos") == [
        ("2015-06-01T12:30:00.000", "2015-07-01T08:00:00.000Z"),
        (None, "2015-07-01T08:00:00.000Z"),
    ]
    assert b"/home/maker" not in path.read_bytes()


def test_version_is_one_that_every_gdal_reads_without_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "town.gpkg"
    write_geopackage(path, photo_table(), MOTIFS, AREA, title="A & B")
    assert rows(path, "PRAGMA user_version") == [(10200,)]
    assert rows(path, "PRAGMA application_id") == [(0x47504B47,)]
    assert rows(path, "PRAGMA journal_mode") == [("delete",)]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    contents = rows(path, "SELECT table_name, identifier, description FROM gpkg_contents")
    assert contents[:2] == [
        ("photos", "photos", "Photos: A & B"),
        ("area", "area", "Area: A & B"),
    ]


def test_styles_have_the_colours_of_the_web_map(tmp_path: Path) -> None:
    path = tmp_path / "town.gpkg"
    write_geopackage(path, photo_table(), MOTIFS, AREA, title="Town")
    styles = rows(path, "SELECT f_table_name, f_geometry_column, useAsDefault FROM layer_styles")
    assert styles == [("photos", "geom", 1), ("area", "geom", 1)]
    assert category_labels(path) == [
        ("0", "river (3)"),
        ("1", "snow (2)"),
        ("-1", "unassigned (1)"),
    ]
    ((qml,),) = rows(path, "SELECT styleQML FROM layer_styles WHERE f_table_name = 'photos'")
    for colour in motif_colours([0, 1, -1]).values():
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        assert f'value="{red},{green},{blue},255"' in qml


def test_without_motifs_and_without_area(tmp_path: Path) -> None:
    path = tmp_path / "town.gpkg"
    photos = photo_table([photo_row(n, motif_id=-1, motif=None) for n in range(2)])
    facts = write_geopackage(path, photos, (), None, title="Town")
    assert facts.layers == ("photos",)
    assert category_labels(path) == [("", "photos (2)")]


def test_photos_of_an_unlisted_motif_are_drawn(tmp_path: Path) -> None:
    path = tmp_path / "town.gpkg"
    photos = photo_table([photo_row(0), photo_row(1, motif_id=9)])
    write_geopackage(path, photos, MOTIFS[:2], AREA, title="Town")
    assert category_labels(path)[-1] == ("", "unassigned (1)")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_strangers_text_is_only_ever_text(tmp_path: Path, payload: str) -> None:
    path = tmp_path / "town.gpkg"
    motifs = [Motif(motif_id=0, name=payload, size=1)]
    photos = photo_table([photo_row(0, title=payload, motif=payload, tags=payload)])
    write_geopackage(path, photos, motifs, AREA, title=payload)
    ((title,),) = rows(path, "SELECT title FROM photos")
    assert title == clean_text(payload)
    ((_, label),) = category_labels(path)
    # QGIS would evaluate it.
    assert "[%" not in label


@pytest.mark.parametrize("size", [1_000, 50_000, 90_000])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, size: int) -> None:
    path = tmp_path / "town.gpkg"
    write_geopackage(path, photo_table(), MOTIFS, AREA, title="Old")
    before = path.read_bytes()
    with file_size_limit(size), pytest.raises(DiskError, match="cannot be written"):
        write_geopackage(path, photo_table(), MOTIFS, AREA, title="New")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_open_elsewhere_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "town.gpkg"
    write_geopackage(path, photo_table(), MOTIFS, AREA, title="Old")
    with closing(sqlite3.connect(path)) as other:
        # As QGIS opens it.
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE edited (x)")
        with pytest.raises(DiskError, match=r"town\.gpkg"):
            write_geopackage(path, photo_table(), MOTIFS, AREA, title="New")
    write_geopackage(path, photo_table(), MOTIFS, AREA, title="New")
    assert rows(path, "SELECT description FROM gpkg_contents LIMIT 1") == [("Photos: New",)]


def test_a_folder_in_the_way_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "town.gpkg"
    path.mkdir()
    with pytest.raises(DiskError, match="cannot be written"):
        write_geopackage(path, photo_table(), MOTIFS, AREA, title="Town")
    assert list(tmp_path.iterdir()) == [path]


def test_the_columns_stand_in_the_order_of_every_output(tmp_path: Path) -> None:
    path = tmp_path / "town.gpkg"
    write_geopackage(path, photo_table([photo_row(0)]), MOTIFS, AREA, title="Town")
    columns = pyogrio.read_info(path, layer="photos")["fields"].tolist()
    left_out = {"lon", "lat", "image"}
    assert columns[:-1] == [name for name in PHOTO_TABLE_COLUMNS if name not in left_out]
    assert columns[-1] == "thumbnail"
