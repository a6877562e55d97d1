"""Options that several verbs share; a test compares their defaults with the stages."""

from pathlib import Path
from typing import Annotated

import typer

ProjectOption = Annotated[
    str | None,
    typer.Option(
        "--project",
        metavar="NAME|FOLDER",
        help="The project: a name inside data/, or a folder. Not needed where there is only one.",
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print the result as JSON, for other programs.")
]
EncoderOption = Annotated[
    str,
    typer.Option(
        "--encoder",
        help="How images become vectors: clip (sees what a photo is about; downloads weights"
        " once), mobilenet-v2 (smaller), descriptor (colour and texture; nothing to download).",
    ),
]
WeightsOption = Annotated[
    Path | None,
    typer.Option("--weights", metavar="FILE", help="A local file of the network's weights."),
]
ArchitectureOption = Annotated[
    str | None,
    typer.Option("--architecture", help="For clip: which network, by open_clip's name."),
]
PretrainedOption = Annotated[
    str | None,
    typer.Option("--pretrained", help="For clip: which published weights, by open_clip's tag."),
]
BatchSizeOption = Annotated[
    int, typer.Option("--batch-size", min=1, help="Images that go through the network at once.")
]
DeviceOption = Annotated[
    str | None,
    typer.Option("--device", help="cpu, cuda or mps; the fastest there is, if not given."),
]
SeedOption = Annotated[
    int,
    typer.Option(
        "--seed", min=0, max=999_999_999, help="The same photos and seed give the same motifs."
    ),
]
