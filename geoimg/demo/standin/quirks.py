"""Which of Flickr's habits the stand-in has."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Quirks:
    """Switches for how Flickr really answers; the defaults are a good day.

    Shares are between 0 and 1. All chances are drawn from `seed`, so a run can be repeated.

    Attributes:
        geo_page_cap: Most rows a page of a geo query holds, whatever `per_page` says.
        result_cap: Only so many first results can be paged to.
        beyond_cap: Past it, the last rows again ("repeat") or error 20 ("error20").
        total_jitter: `total` is off by up to this share, anew for every call.
        repeated_share: Share of rows that turn up again on the next page.
        omitted_share: Share of rows missing from a page; another share when it is asked again.
        needs_limiting_agent: A geo query with no tag and no earliest date sees 12 hours only.
        default_accuracy: A geo query without `accuracy` sees this accuracy only; None: all.
        mixed_types: Numbers come as float, int or string, totals as string, aliases as null.
        ghost_share: So many more rows, beside the photos, that have no position.
        missing_sizes_share: Share of photos that lack their larger sizes.
        lying_content_type: JSON comes as text/plain now and then.
        chunked_images: Images come in chunks, without Content-Length.
        seed: Of all chances above.
    """

    geo_page_cap: int = 250
    result_cap: int = 4000
    beyond_cap: Literal["repeat", "error20"] = "repeat"
    total_jitter: float = 0.1
    repeated_share: float = 0.02
    omitted_share: float = 0.0
    needs_limiting_agent: bool = True
    default_accuracy: int | None = 16
    mixed_types: bool = True
    ghost_share: float = 0.01
    missing_sizes_share: float = 0.02
    lying_content_type: bool = True
    chunked_images: bool = True
    seed: int = 1

    @classmethod
    def none(cls) -> "Quirks":
        """Return Flickr as its documentation has it: the caps, and nothing odd."""
        return cls(
            total_jitter=0.0,
            repeated_share=0.0,
            default_accuracy=None,
            mixed_types=False,
            ghost_share=0.0,
            missing_sizes_share=0.0,
            lying_content_type=False,
            chunked_images=False,
        )
