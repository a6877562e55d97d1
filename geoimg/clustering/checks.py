"""Input that cannot be grouped, said in a sentence before any method sees it."""

import numpy as np

from geoimg.clustering.method import GroupingParams
from geoimg.errors import InputError
from geoimg.types import Embeddings

FEWEST_PHOTOS = 3
"""With two photos there is nothing to compare a likeness with."""


def check_groupable(embeddings: Embeddings, params: GroupingParams) -> None:
    """Raise InputError where no method could make groups of these embeddings.

    Args:
        embeddings: Shape (n, d).
        params: Its numbers are compared with n.
    """
    if embeddings.ndim != 2:
        raise InputError(f"Embeddings need two dimensions, these have {embeddings.ndim}.")
    count = len(embeddings)
    if count < FEWEST_PHOTOS:
        raise InputError(
            f"Grouping needs at least {FEWEST_PHOTOS} embedded photos, and there "
            f"{'is' if count == 1 else 'are'} {count or 'none'}."
        )
    bad = np.flatnonzero(~np.isfinite(embeddings).all(axis=1))
    if len(bad):
        raise InputError(
            f"{len(bad)} of {count} embeddings hold NaN or infinity, the first in row {bad[0]}.",
            hint="Embed the photos again.",
        )
    _check_params(params, count)
    _check_variety(embeddings, params)


def _check_params(params: GroupingParams, count: int) -> None:
    if params.clusters is not None and not 1 <= params.clusters <= count:
        raise InputError(
            f"{params.clusters} groups cannot be made of {count} photos.",
            hint=f"Ask for 1 to {count} groups.",
        )
    if params.min_size is not None and not 2 <= params.min_size <= count:
        raise InputError(
            f"A group of at least {params.min_size} photos cannot be found among {count}.",
            hint=f"Ask for 2 to {count} photos a group.",
        )


def _check_variety(embeddings: Embeddings, params: GroupingParams) -> None:
    needed = params.clusters or 2
    # Most inputs show enough variety in their first rows, and sorting all of them takes long.
    for rows in (embeddings[: 4 * needed], embeddings):
        distinct = len(np.unique(rows, axis=0))
        if distinct >= needed:
            return
    if distinct == 1:
        raise InputError(
            f"All {len(embeddings)} photos have the same embedding, so there is nothing to group."
        )
    raise InputError(
        f"{needed} groups cannot be made of photos with {distinct} distinct embeddings.",
        hint=f"Ask for 1 to {distinct} groups.",
    )
