"""docs/cli.md is generated from the commands: `pytest --update-docs` writes it anew."""

import subprocess
import sys
from pathlib import Path

import pytest

CLI_DOCS = Path(__file__).parents[2] / "docs" / "cli.md"


def test_the_commands_are_documented_as_they_are(request: pytest.FixtureRequest) -> None:
    command = [sys.executable, "-m", "typer", "geoimg.cli.app", "utils", "docs"]
    made = subprocess.run(
        [*command, "--name", "geoimg", "--title", "The command line"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    text = "\n".join(line.rstrip() for line in made.strip().splitlines()) + "\n"
    if request.config.getoption("--update-docs"):
        CLI_DOCS.write_text(text, "utf-8")
    assert CLI_DOCS.read_text("utf-8") == text, "run: scripts/test tests/cli --update-docs"
