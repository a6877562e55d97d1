"""The command line says again what the stages' parameters say; here the two are compared."""

import inspect
from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any

import pytest

from geoimg.cli.cluster import cluster
from geoimg.cli.demo import demo
from geoimg.cli.embed import embed
from geoimg.cli.export import export
from geoimg.cli.harvest import harvest
from geoimg.cli.map import map_
from geoimg.stages.cluster import ClusterParams
from geoimg.stages.demo import DemoParams
from geoimg.stages.embed import EmbedParams
from geoimg.stages.export import ExportParams
from geoimg.stages.harvest import HarvestParams
from geoimg.stages.map import MapParams

NOT_PARAMETERS = {"project", "as_json", "bbox"}


@pytest.mark.parametrize(
    ("command", "params"),
    [
        (harvest, [HarvestParams]),
        (embed, [EmbedParams]),
        (cluster, [EmbedParams, ClusterParams]),
        (map_, [MapParams]),
        (export, [ExportParams]),
        (demo, [DemoParams]),
    ],
)
def test_options_and_parameters_are_the_same(
    command: Callable[..., None], params: list[type[Any]]
) -> None:
    options = {
        name: parameter.default
        for name, parameter in inspect.signature(command).parameters.items()
        if name not in NOT_PARAMETERS
    }
    expected = {field.name: field.default for each in params for field in fields(each)}
    assert MISSING not in expected.values()
    assert options == expected
