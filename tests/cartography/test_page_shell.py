"""The page around the data: nothing is fetched, and only our own scripts may run."""

import hashlib
import re
from pathlib import Path

import geoimg.cartography
from geoimg.cartography.basemaps import tile_origins
from geoimg.cartography.page_shell import page_shell, page_with

PACKAGE = Path(geoimg.cartography.__file__).parent
LEAFLET = PACKAGE / "static" / "leaflet"


def test_vendored_files_are_those_that_were_noted() -> None:
    notes = (LEAFLET / "VENDORED.md").read_text(encoding="utf-8")
    assert "leaflet@1.9.4" in notes
    noted = dict(re.findall(r"\| (\S+) \| ([0-9a-f]{64}) \|", notes))
    files = {file.name for file in LEAFLET.iterdir()} - {"VENDORED.md"}
    assert noted.keys() == files == {"leaflet.js", "leaflet.css", "LICENSE"}
    for name, digest in noted.items():
        assert hashlib.sha256((LEAFLET / name).read_bytes()).hexdigest() == digest, name


def test_the_page_carries_the_licence_of_what_it_contains() -> None:
    licence = (LEAFLET / "LICENSE").read_text(encoding="utf-8")
    assert "BSD 2-Clause License" in licence
    assert licence in page_shell()


def test_the_shell_is_the_same_every_time() -> None:
    assert page_shell() == page_shell()


def test_nothing_is_fetched_from_elsewhere() -> None:
    shell = page_shell()
    assert not re.search(r"<(script|img|iframe)[^>]*\ssrc\s*=", shell)
    assert "<link" not in shell
    assert "sourceMappingURL" not in shell
    styles = "".join(re.findall(r"<style>(.*?)</style>", shell, re.DOTALL))
    assert "url(" not in styles
    assert "@import" not in styles


def test_addresses_are_tiles_attributions_and_names_only() -> None:
    known = {
        *tile_origins(),
        "https://leafletjs.com",
        "https://www.openstreetmap.org",
        "https://www.fossgis.de",
        # In Leaflet's remarks; nobody fetches them.
        "https://bugs.chromium.org",
        "https://bugzilla.mozilla.org",
        # Names that Leaflet gives to kinds of elements; nobody fetches them.
        "http://www.w3.org",
    }
    found = set(re.findall(r"https?://[\w.-]+", page_shell()))
    assert found <= known


def test_every_inline_script_and_style_has_its_hash() -> None:
    shell = page_shell()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', shell)
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}
    assert rules["default-src"] == ["'none'"]
    assert len(rules["script-src"]) == len(re.findall("<script>", shell))
    assert len(rules["style-src"]) == len(re.findall("<style>", shell))
    assert "unsafe" not in policy
    assert set(tile_origins()) < set(rules["img-src"])
    # A policy binds what comes after it.
    assert shell.index("Content-Security-Policy") < shell.index("<style>")
    assert shell.index("Content-Security-Policy") < shell.index("<script>")


def test_data_are_put_in_as_they_are() -> None:
    block = "{{ 7*7 }}{% raw %}\\1 $& geoimg-policy-slot"
    assert block in page_with(block)


def test_no_script_turns_text_into_markup() -> None:
    for script in (PACKAGE / "static" / "map").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert way not in text, (script.name, way)
