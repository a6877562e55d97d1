"""Replies as bytes and headers, and how each is put on the wire."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any, Final
from xml.etree import ElementTree as ET

_JSON: Final = "application/json; charset=utf-8"
_XML: Final = "text/xml; charset=utf-8"


class Manner(StrEnum):
    """How a reply is sent."""

    WHOLE = auto()
    CHUNKED = auto()
    CUT = auto()
    DRIP = auto()
    STALL = auto()
    RESET = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One HTTP reply, before it is sent.

    Attributes:
        body: Its bytes, all of them, also where the manner cuts it.
        status: HTTP's.
        content_type: What it claims to be.
        headers: Further ones, as (name, value).
        manner: How it is sent.
    """

    body: bytes
    status: int = 200
    content_type: str = _JSON
    headers: tuple[tuple[str, str], ...] = ()
    manner: Manner = Manner.WHOLE


def api_reply(answer: Mapping[str, Any], params: Mapping[str, str]) -> Reply:
    """Write an answer in the format that the call asked for: JSON, its callback form, or XML."""
    if params.get("format") != "json":
        return Reply(body=_xml(answer), content_type=_XML)
    text = json.dumps(answer, separators=(",", ":"))
    if params.get("nojsoncallback") != "1":
        text = f"{params.get('jsoncallback', 'jsonFlickrApi')}({text})"
    return Reply(body=text.encode())


def fail(code: int, message: str | None) -> dict[str, Any]:
    """Return Flickr's answer for an error; it arrives with HTTP status 200."""
    said = {} if message is None else {"message": message}
    return {"stat": "fail", "code": code, **said}


def _xml(answer: Mapping[str, Any]) -> bytes:
    root = ET.Element("rsp", stat=str(answer["stat"]))
    if answer["stat"] == "fail":
        said = {"code": str(answer["code"]), "msg": str(answer.get("message", ""))}
        ET.SubElement(root, "err", said)
    for name, value in answer.items():
        if isinstance(value, dict):
            _xml_element(root, name, value)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _xml_element(parent: ET.Element, name: str, value: Mapping[str, Any]) -> None:
    element = ET.SubElement(parent, name)
    for key, inner in value.items():
        if key == "_content":
            element.text = _xml_text(inner)
        elif isinstance(inner, dict):
            _xml_element(element, key, inner)
        elif isinstance(inner, list):
            for one in inner:
                _xml_element(element, key, one)
        elif inner is not None:
            element.set(key, _xml_text(inner))


def _xml_text(value: object) -> str:
    # XML 1.0 has no way to write most control characters.
    return "".join(mark for mark in str(value) if mark >= " " or mark in "\t\n\r")
