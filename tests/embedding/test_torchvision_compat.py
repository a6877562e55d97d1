import subprocess
import sys
import textwrap


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_torchvision_and_open_clip_import_whatever_its_build() -> None:
    out = run(
        """
        from geoimg.embedding.torchvision_compat import import_torchvision
        import gc
        torchvision = import_torchvision()
        gc.collect()
        assert import_torchvision() is torchvision
        import open_clip, torch
        network = torchvision.models.mobilenet_v2().eval()
        print(tuple(network(torch.zeros(1, 3, 32, 32)).shape))
        """
    )
    assert out == "(1, 1000)"


def test_where_the_import_works_nothing_is_declared() -> None:
    out = run(
        """
        import sys, types
        sys.modules["torchvision"] = types.ModuleType("torchvision")
        from geoimg.embedding import torchvision_compat
        torchvision_compat.import_torchvision()
        print(torchvision_compat._declare_missing_operators.cache_info().currsize)
        """
    )
    assert out == "0"


def test_another_failure_is_not_hidden() -> None:
    out = run(
        """
        import importlib
        from geoimg.embedding import torchvision_compat
        def fail(name):
            raise RuntimeError("operator torchvision::roi_align does not exist")
        torchvision_compat.importlib.import_module = fail
        try:
            torchvision_compat.import_torchvision()
        except RuntimeError as error:
            print(error)
        """
    )
    assert "roi_align" in out
