import json
import warnings
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geoimg.area import Area, area_from, area_from_geojson, slug
from geoimg.errors import AreaError
from tests.shared_data import shared

SQUARE = shapely.box(26.6, 58.3, 26.8, 58.4)
BOW_TIE = shapely.Polygon([(26.6, 58.3), (26.8, 58.4), (26.8, 58.3), (26.6, 58.4)])


def write(path: Path, *shapes: shapely.Geometry, crs: str | None = "EPSG:4326") -> str:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="'crs' was not provided")
        gpd.GeoDataFrame(geometry=list(shapes), crs=crs).to_file(path)
    return str(path)


def test_four_numbers_are_a_rectangle() -> None:
    area = area_from("26.6, 58.3,26.8,58.4")
    assert area.bbox == (26.6, 58.3, 26.8, 58.4)
    assert area.name == "bbox-26p6e-58p3n-26p8e-58p4n"


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".shp"])
def test_a_polygon_file_of_each_format_is_read(tmp_path: Path, suffix: str) -> None:
    area = area_from(write(tmp_path / f"Tõrva linn{suffix}", SQUARE))
    assert area.name == "torva-linn"
    assert area.geometry.equals(SQUARE)
    assert area.remarks == ()


def test_several_polygons_are_one_area(tmp_path: Path) -> None:
    other = shapely.box(27, 58.3, 27.1, 58.4)
    area = area_from(write(tmp_path / "two.geojson", SQUARE, other))
    assert area.geometry.equals(shapely.union_all([SQUARE, other]))


def test_another_crs_is_reprojected_and_said(tmp_path: Path) -> None:
    metres = gpd.GeoSeries([SQUARE], crs="EPSG:4326").to_crs("EPSG:3301").iloc[0]
    area = area_from(write(tmp_path / "tartu.gpkg", metres, crs="EPSG:3301"))
    assert area.remarks == ("tartu.gpkg was reprojected from EPSG:3301 to WGS 84.",)
    assert area.bbox == pytest.approx(SQUARE.bounds, abs=1e-6)


def test_a_self_crossing_outline_is_mended_and_said(tmp_path: Path) -> None:
    area = area_from(write(tmp_path / "bow.geojson", BOW_TIE))
    assert shapely.is_valid(area.geometry)
    assert area.geometry.area == pytest.approx(SQUARE.area / 2)
    assert "mended" in area.remarks[0]


def test_a_shapefile_without_prj_is_taken_as_degrees_and_said(tmp_path: Path) -> None:
    area = area_from(write(tmp_path / "bare.shp", SQUARE, crs=None))
    assert "taken as degrees" in area.remarks[0]


def test_the_first_layer_with_polygons_is_taken_and_said(tmp_path: Path) -> None:
    path = tmp_path / "layers.gpkg"
    points = gpd.GeoDataFrame(geometry=[shapely.Point(26.7, 58.35)], crs="EPSG:4326")
    points.to_file(path, layer="points")
    gpd.GeoDataFrame(geometry=[SQUARE], crs="EPSG:4326").to_file(path, layer="town")
    area = area_from(str(path))
    assert area.remarks == ("layers.gpkg: layer “town” was taken.",)


def bad_files(folder: Path) -> dict[str, str]:
    (folder / "empty.geojson").touch()
    (folder / "text.geojson").write_text("not a map")
    (folder / "hole.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    flat = shapely.LineString([(0, 0), (1, 1)]).envelope.boundary
    return {
        "nothing.geojson": "no file",
        "": "no file",
        "170,-20,-170,-10": "no inside",
        "-179,-20,179,-10": "date line",
        str(folder): "is a folder",
        str(folder / "empty.geojson"): "is empty",
        str(folder / "text.geojson"): "cannot be read",
        str(folder / "hole.geojson"): "no polygon",
        write(folder / "point.geojson", shapely.Point(26, 58)): "no polygon",
        write(folder / "line.geojson", flat): "no polygon",
        write(folder / "metres.shp", shapely.box(6e5, 6e6, 7e5, 7e6), crs=None): "not degrees",
        "1,2,3": "not a bounding box",
        "1,2,3,4,5": "not a bounding box",
        "26.8,58.4,26.6,58.3": "no inside",
        "26.6,58.3,26.6,58.4": "no inside",
        "400,58.3,500,58.4": "not in degrees",
    }


def test_each_bad_area_is_one_sentence(tmp_path: Path) -> None:
    for text, expected in bad_files(tmp_path).items():
        with pytest.raises(AreaError, match=expected) as caught:
            area_from(text)
        assert caught.value.message.count("\n") == 0


def test_points_are_clipped_to_the_polygon_and_not_its_box() -> None:
    triangle = Area("t", shapely.Polygon([(0, 0), (2, 0), (0, 2)]))
    lon, lat = np.array([0.5, 1.9, 1.0, 0.0, -1.0]), np.array([0.5, 1.9, 1.0, 0.0, 0.5])
    assert triangle.contains(lon, lat).tolist() == [True, False, True, True, False]


def test_written_and_read_back_it_is_the_same() -> None:
    area = area_from("26.6,58.3,26.8,58.4")
    again = area_from_geojson(area.to_geojson(), area.name)
    assert again.geometry.equals(area.geometry)
    assert json.loads(area.to_geojson())["features"][0]["properties"]["name"] == area.name
    with pytest.raises(AreaError, match="damaged"):
        area_from_geojson("{", "broken")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("../../etc", "etc"),
        ("CON", "area-con"),
        ("Ärni — park", "arni-park"),
        ("™", "tm"),
        ("", "area"),
        ("Тарту", "тарту"),
        ("日本 東京", "日本-東京"),
    ],
)
def test_a_name_is_fit_for_a_folder(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_the_real_outlines_are_read() -> None:
    tartu = area_from(str(shared("areas/tartu.geojson")))
    assert tartu.remarks == ()
    reprojected = area_from(str(shared("areas/tartu-municipality-epsg3301.gpkg")))
    assert "EPSG:3301" in reprojected.remarks[0]
    mended = area_from(str(shared("areas/invalid-rings.geojson")))
    assert "mended" in mended.remarks[0]
    assert shapely.is_valid(mended.geometry)
