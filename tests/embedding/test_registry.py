import subprocess
import sys
from pathlib import Path

import pytest

from geoimg.embedding.registry import ENCODERS, encoder_names, load_encoder
from geoimg.errors import InputError


def test_an_unknown_encoder_is_refused_with_the_list() -> None:
    with pytest.raises(InputError, match='no encoder "resnet"') as caught:
        load_encoder("resnet")
    assert all(name in str(caught.value.hint) for name in encoder_names())


def test_the_default_comes_first_and_one_needs_no_download() -> None:
    assert encoder_names()[0] == "clip"
    assert "nothing to download" in ENCODERS["descriptor"].summary


def test_an_option_that_an_encoder_has_not_is_refused() -> None:
    with pytest.raises(InputError, match="no --weights"):
        load_encoder("descriptor", weights=Path("some.pt"))
    with pytest.raises(InputError, match="no --architecture"):
        load_encoder("mobilenet-v2", architecture="ViT-B-32")


def test_the_list_of_encoders_loads_nothing_heavy() -> None:
    code = (
        "import sys, geoimg.embedding.registry, geoimg.embedding.embed\n"
        "import geoimg.clustering.registry, geoimg.clustering.naming, geoimg.clustering.medoids\n"
        "print([m for m in ('torch', 'skimage', 'open_clip', 'sklearn', 'umap', 'hdbscan', 'scipy')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
