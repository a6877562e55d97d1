"""Which motifs are drawn: every photo is in one of them, whatever the tables say."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from geoimg.motif import UNASSIGNED_NAME, Motif
from geoimg.types import UNASSIGNED

if TYPE_CHECKING:
    import pandas as pd

PLAIN_LAYER_NAME: Final = "photos"
"""What the one layer is called before there are motifs."""


def shown_motifs(motif_ids: "pd.Series[int]", motifs: Sequence[Motif]) -> list[Motif]:
    """Return the motifs that a layer each is drawn for.

    Args:
        motif_ids: Each photo's motif number.
        motifs: All motifs; empty where nothing is grouped yet.

    Returns:
        The motifs. Before there are any, one plain layer; where photos name a motif that is not
        among them, unassigned as well, so that they are drawn rather than lost.
    """
    if not motifs:
        return [Motif(motif_id=0, name=PLAIN_LAYER_NAME, size=len(motif_ids))]
    known = {motif.motif_id for motif in motifs}
    strays = ~motif_ids.isin(list(known))
    if strays.any() and UNASSIGNED not in known:
        stray = Motif(motif_id=UNASSIGNED, name=UNASSIGNED_NAME, size=int(strays.sum()))
        return [*motifs, stray]
    return list(motifs)
