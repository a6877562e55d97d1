"""geoimg embed."""

from geoimg.cli.next_step import next_line
from geoimg.cli.options import (
    ArchitectureOption,
    BatchSizeOption,
    DeviceOption,
    EncoderOption,
    JsonOption,
    PretrainedOption,
    ProjectOption,
    WeightsOption,
)
from geoimg.cli.output import counted, listed, show, terminal_progress


def embed(
    project: ProjectOption = None,
    encoder: EncoderOption = "clip",
    weights: WeightsOption = None,
    architecture: ArchitectureOption = None,
    pretrained: PretrainedOption = None,
    batch_size: BatchSizeOption = 32,
    device: DeviceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Turn images into vectors.

    A vector says what an image looks like. Only what is missing is done; geoimg
    cluster does this by itself.
    """
    from geoimg.project.finding import find_project
    from geoimg.stages.embed import EmbedParams, run

    params = EmbedParams(
        encoder=encoder,
        weights=weights,
        architecture=architecture,
        pretrained=pretrained,
        batch_size=batch_size,
        device=device,
    )
    target = find_project(project)
    summary = run(target, params, terminal_progress())
    lines = [
        f"{summary.project}: {counted(summary.photos, 'photo')} embedded, {summary.new:,} of them"
        f" now, in {summary.embeddings}."
    ]
    if summary.broken:
        lines.append(f"Images that cannot be read: {listed(list(summary.broken))}.")
    show(summary, [*lines, *next_line(target)], as_json=as_json)
