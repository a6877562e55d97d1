"""The clustering methods by name, and the one way in."""

import importlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, cast

import numpy as np

from geoimg.clustering.checks import check_groupable
from geoimg.clustering.method import Clustering, GroupingParams, Method
from geoimg.errors import InputError
from geoimg.types import Embeddings

DEFAULT_METHOD: Final = "density"

METHODS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "density": ("geoimg.clustering.density", "group_by_density"),
        "kmeans": ("geoimg.clustering.kmeans", "group_by_kmeans"),
    }
)
"""Every method by name: its module, imported only when it is used, and its function there."""


def method_names() -> tuple[str, ...]:
    """Return the names that `group` knows."""
    return tuple(METHODS)


def group(
    embeddings: Embeddings,
    *,
    method: str = DEFAULT_METHOD,
    clusters: int | None = None,
    min_size: int | None = None,
    seed: int = 0,
) -> Clustering:
    """Group photos whose embeddings lie close together.

    Args:
        embeddings: Shape (n, d), one row per photo, unit length.
        method: One of `method_names()`.
        clusters: How many groups to make; None lets the method find the number.
        min_size: How many photos make a group at least; None lets the method choose.
        seed: The same embeddings and seed give the same groups.

    Raises:
        InputError: There is no such method, or no groups can be made of this input.
    """
    if method not in METHODS:
        raise InputError(
            f'There is no clustering method "{method}".',
            hint=f"Choose one of: {', '.join(METHODS)}.",
        )
    if min_size is not None and (method == "kmeans" or clusters is not None):
        raise InputError(
            "The least size of a group can be asked for only where the number of groups is found.",
            hint="Leave out --min-size, or the number of clusters.",
        )
    params = GroupingParams(clusters, min_size, seed)
    check_groupable(embeddings, params)
    module, function = METHODS[method]
    make = cast("Method", getattr(importlib.import_module(module), function))
    return make(np.ascontiguousarray(embeddings, np.float32), params)
