"""Opens a GeoPackage in real QGIS and says what it sees, as one line of JSON.

Run by the system's Python, which has QGIS: qgis_probe.py FILE.gpkg PICTURE.png. QGIS 3.22 may crash
when its Python ends; whoever runs this judges the line, not the exit code.
"""

import json
import sys

from qgis.core import (
    QgsApplication,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize


def layer_facts(layer: QgsVectorLayer) -> dict[str, object]:
    renderer = layer.renderer()
    facts: dict[str, object] = {
        "valid": layer.isValid(),
        "features": layer.featureCount(),
        "crs": layer.crs().authid(),
        "renderer": renderer.type(),
        "fields": {field.name(): field.typeName() for field in layer.fields()},
    }
    if renderer.type() == "categorizedSymbol":
        facts["attribute"] = renderer.classAttribute()
        facts["categories"] = [
            [category.value(), category.label(), category.symbol().color().name().upper()]
            for category in renderer.categories()
        ]
        facts["legend"] = [item.label() for item in renderer.legendSymbolItems()]
    else:
        facts["fill"] = renderer.symbol().symbolLayer(0).properties()["style"]
    return facts


def draw(layers: list[QgsVectorLayer], picture: str) -> None:
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setOutputSize(QSize(800, 600))
    settings.setExtent(settings.fullExtent())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(picture)


def main(path: str, picture: str) -> None:
    application = QgsApplication([], False)  # noqa: FBT003 (QGIS' own order: no window)
    application.initQgis()
    names = ("photos", "area")
    layers = {name: QgsVectorLayer(f"{path}|layername={name}", name, "ogr") for name in names}
    layers = {name: layer for name, layer in layers.items() if layer.isValid()}
    draw(list(layers.values()), picture)
    facts = {name: layer_facts(layer) for name, layer in layers.items()}
    print(json.dumps(facts), flush=True)  # noqa: T201 (the answer to whoever runs this)


if __name__ == "__main__":
    main(*sys.argv[1:])
