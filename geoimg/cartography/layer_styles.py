"""The table in which QGIS looks for a layer's style, inside the GeoPackage itself.

Its columns are those that QGIS makes ("Save style > in database"):
https://docs.qgis.org/latest/en/docs/user_manual/managing_data_source/supported_data.html
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple


class LayerStyle(NamedTuple):
    """The default style of one layer, as QML."""

    layer: str
    geometry_column: str
    qml: str


_CREATE: Final = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256),
  f_table_schema TEXT(256),
  f_table_name TEXT(256),
  f_geometry_column TEXT(256),
  styleName TEXT(30),
  styleQML TEXT,
  styleSLD TEXT,
  useAsDefault BOOLEAN,
  description TEXT,
  owner TEXT(30),
  ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)
"""
_REGISTER: Final = """
INSERT INTO gpkg_contents (table_name, data_type, identifier, description)
VALUES ('layer_styles', 'attributes', 'layer_styles', 'How QGIS draws the layers')
"""
_INSERT: Final = """
INSERT INTO layer_styles
  (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD,
   useAsDefault, description, owner)
VALUES ('', '', ?, ?, ?, ?, '', 1, ?, 'geoimg')
"""


def add_layer_styles(path: Path, styles: Sequence[LayerStyle]) -> None:
    """Add the default styles of layers to a GeoPackage that has none.

    Raises:
        sqlite3.Error: The file cannot be written.
    """
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(_CREATE)
        database.execute(_REGISTER)
        database.executemany(
            _INSERT,
            [
                (style.layer, style.geometry_column, style.layer, style.qml, "Made with geoimg")
                for style in styles
            ],
        )
