"""Import torchvision also where its compiled part does not fit the installed torch.

torchvision's wheels hold operators compiled for one build of torch. Beside another build (a torch
for the CPU with a torchvision for CUDA, say) they do not load, and `import torchvision` stops with
"operator torchvision::nms does not exist": its Python code registers rules for operators that
nobody declared. geoimg uses no detection operator, so in that one case the two missing ones are
declared, without code behind them, and the import is tried again. Transforms and networks are
plain torch and work; only calling the operators would fail. Where the builds match, nothing is
changed.

open_clip and timm import torchvision, so call this before importing them.
"""

import functools
import importlib
import sys
from types import ModuleType
from typing import Final

import torch

MISSING_OPERATORS: Final = (
    "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
)
"""As torchvision/csrc/ops declares them."""


@functools.cache
def import_torchvision() -> ModuleType:
    """Return the imported torchvision.

    Raises:
        ImportError: torchvision is not installed.
        RuntimeError: It is broken in a way that is not known here.
    """
    try:
        return importlib.import_module("torchvision")
    except RuntimeError as error:
        if "operator torchvision::nms does not exist" not in str(error):
            raise
    for name in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
        del sys.modules[name]
    _declare_missing_operators()
    return importlib.import_module("torchvision")


@functools.cache
def _declare_missing_operators() -> object:
    # The cache keeps the library object: its declarations end when it is collected.
    library = torch.library.Library("torchvision", "DEF")  # type: ignore[no-untyped-call]
    for schema in MISSING_OPERATORS:
        library.define(schema)  # type: ignore[no-untyped-call]  # torch leaves these two untyped
    return library
