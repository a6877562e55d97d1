"""Which processor a network runs on."""

import torch

from geoimg.errors import InputError


def choose_device(wanted: str | None) -> str:
    """Return the torch device to use: what is asked for, else the fastest one there is.

    Args:
        wanted: "cpu", "cuda", "cuda:1", "mps", or None to choose.

    Raises:
        InputError: There is no such device on this machine.
    """
    if wanted is None:
        if torch.cuda.is_available():
            return "cuda"
        return "mps" if torch.backends.mps.is_available() else "cpu"
    try:
        torch.empty(1, device=wanted)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise InputError(
            f'There is no device "{wanted}" on this machine.',
            hint='Leave --device out, or use "cpu".',
        ) from error
    return wanted
