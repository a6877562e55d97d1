"""JSON that cannot break out of the page that carries it.

A browser ends a `<script>` element at the first `</script`, and changes how it reads one at `<!--`,
whatever JSON string they stand in. Without a `<` neither can occur; the other characters are
escaped so that the block stays harmless where it is copied into HTML or JavaScript.
https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
"""

import json
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

_ESCAPES: Final = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def json_block(element_id: str, document: Json) -> str:
    """Write a document as an inert `<script type="application/json">` element.

    Args:
        element_id: The element's id; a plain name of ours.
        document: Numbers must be finite.

    Returns:
        HTML, whatever strangers wrote into the document's strings.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # Half of a surrogate pair has no UTF-8; backslashreplace makes it a JSON escape.
    encodable = text.encode("utf-8", "backslashreplace").decode("utf-8")
    escaped = encodable.translate(_ESCAPES)
    return f'<script type="application/json" id="{element_id}">{escaped}</script>'
