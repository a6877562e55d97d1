"""What the page may load and run: a Content-Security-Policy for a page without a server.

Every inline script and style is allowed by its hash, so text that finds a way to become markup
still cannot run. https://www.w3.org/TR/CSP3/
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from typing import Final

_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def content_policy(page: str, *, image_origins: Sequence[str]) -> str:
    """Allow the scripts and styles that a page holds, and nothing else.

    Args:
        page: Our own HTML, before any data is in it.
        image_origins: Where tiles come from, such as "https://tile.openstreetmap.org".
    """
    directives = {
        "default-src": ["'none'"],
        "script-src": _hashes(_SCRIPT, page),
        "style-src": _hashes(_STYLE, page),
        # Thumbnails lie beside the page, which may be a file: "self" alone is not that everywhere.
        "img-src": ["'self'", "file:", "data:", *image_origins],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def _hashes(element: re.Pattern[str], page: str) -> list[str]:
    return [f"'sha256-{_sha256(text)}'" for text in element.findall(page)]


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
