"""What each fault makes of a good reply."""

import gzip
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Final

from geoimg.demo.standin.faults import Fault
from geoimg.demo.standin.pictures import PLACEHOLDER_PATH
from geoimg.demo.standin.replies import Manner, Reply, api_reply, fail

_HTML: Final = "text/html; charset=utf-8"
_HTML_429: Final = (
    b"<html>\n<head><title>429 Too Many Requests</title></head>\n"
    b"<body>\n<h1>Too many requests</h1>\n</body>\n</html>           "
)
_HTML_PAGE: Final = b"<!DOCTYPE html><html><body><h1>Flickr has the hiccups.</h1></body></html>\n"
_NOT_AVAILABLE: Final = "Sorry, the Flickr API service is not currently available."
_PRIVATE_ADDRESS: Final = "http://169.254.169.254/latest/meta-data/"

_GZIP_MEMBER_BYTES: Final = 16 * 1024 * 1024
_GZIP_MEMBERS: Final = 64
_BOMB_SIDE: Final = 30_000

_Params = Mapping[str, str]
_Spoil = Callable[[Reply, _Params], Reply]


def spoil(fault: Fault, good: Reply, params: Mapping[str, str]) -> Reply:
    """Return what arrives instead of a good reply.

    Args:
        fault: What goes wrong.
        good: What would have been sent.
        params: The call's, for the format that it asked for; empty for an image.
    """
    return _SPOILED[fault](good, params)


def _failing(code: int, message: str | None) -> _Spoil:
    return lambda _, params: api_reply(fail(code, message), params)


def _html(status: int, body: bytes, *headers: tuple[str, str]) -> _Spoil:
    reply = Reply(body=body, status=status, content_type=_HTML, headers=headers)
    return lambda *_: reply


def _body(change: Callable[[bytes], bytes]) -> _Spoil:
    return lambda good, _: replace(good, body=change(good.body))


def _sent(manner: Manner) -> _Spoil:
    return lambda good, _: replace(good, manner=manner)


def _redirect(where: str) -> _Spoil:
    return _html(302, b"", ("Location", where))


def _unwrapped(good: Reply, params: _Params) -> Reply:
    del params
    return replace(good, body=b"jsonFlickrApi(" + good.body + b")")


def _gzip_bomb(good: Reply, params: _Params) -> Reply:
    del params
    return replace(good, body=_bomb(), headers=(("Content-Encoding", "gzip"),))


def _image_bomb(good: Reply, params: _Params) -> Reply:
    del params
    return replace(good, body=_bomb_png(), content_type="image/png")


@cache
def _bomb() -> bytes:
    """Return about 1 MB of gzip that unpacks to 1 GB of spaces (gzip allows members in a row)."""
    return gzip.compress(b" " * _GZIP_MEMBER_BYTES, compresslevel=9, mtime=0) * _GZIP_MEMBERS


@cache
def _bomb_png() -> bytes:
    """Return a PNG of a few hundred kB that claims, and has, 900 million black pixels."""
    packer = zlib.compressobj(9)
    row = bytes((_BOMB_SIDE + 7) // 8 + 1)
    packed = packer.compress(row * _BOMB_SIDE) + packer.flush()
    header = struct.pack(">IIBBBBB", _BOMB_SIDE, _BOMB_SIDE, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_chunk(*chunk) for chunk in chunks)


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_SPOILED: Final[Mapping[Fault, _Spoil]] = MappingProxyType(
    {
        Fault.HTTP_429: _html(429, _HTML_429),
        Fault.HTTP_429_RETRY_AFTER: _html(429, _HTML_429, ("Retry-After", "1")),
        Fault.HTTP_400: _html(400, _HTML_PAGE),
        Fault.HTTP_500: _html(500, _HTML_PAGE),
        Fault.HTTP_502: _html(502, _HTML_PAGE),
        Fault.HTTP_503: _html(503, b""),
        Fault.FAIL_0: _failing(0, _NOT_AVAILABLE),
        Fault.FAIL_10: _failing(10, _NOT_AVAILABLE),
        Fault.FAIL_105: _failing(105, "Service currently unavailable"),
        Fault.FAIL_201: _failing(201, _NOT_AVAILABLE),
        Fault.FAIL_KEY_INVALID: _failing(100, "Invalid API Key (Key has invalid format)"),
        Fault.FAIL_KEY_EXPIRED: _failing(100, "Invalid API Key (Key has expired)"),
        Fault.FAIL_WITHOUT_MESSAGE: _failing(105, None),
        Fault.HTML_200: _html(200, _HTML_PAGE),
        Fault.XML_200: lambda *_: api_reply(fail(105, _NOT_AVAILABLE), {}),
        Fault.CALLBACK_200: _unwrapped,
        Fault.WRONG_SHAPE: lambda good, _: replace(good, body=b'{"stat":"ok"}'),
        Fault.NOT_UTF8: _body(lambda body: body.replace(b'"', b'"\xff\xfe', 1)),
        Fault.TRAILING_COMMA: _body(lambda body: body.removesuffix(b"}") + b",}"),
        Fault.EMPTY_BODY: _body(lambda _: b""),
        Fault.CUT_BODY: _sent(Manner.CUT),
        Fault.CUT_JSON: _body(lambda body: body[: len(body) // 2]),
        Fault.RESET: _sent(Manner.RESET),
        Fault.STALL: _sent(Manner.STALL),
        Fault.DRIP: _sent(Manner.DRIP),
        Fault.GZIP_BOMB: _gzip_bomb,
        Fault.REDIRECT_PRIVATE: _redirect(_PRIVATE_ADDRESS),
        Fault.IMAGE_404: _html(404, b""),
        Fault.IMAGE_410: _html(410, b""),
        Fault.IMAGE_429: _html(429, _HTML_429, ("Retry-After", "1")),
        Fault.IMAGE_503: _html(503, b""),
        Fault.IMAGE_PLACEHOLDER: _redirect(PLACEHOLDER_PATH),
        Fault.IMAGE_HTML_200: _html(200, _HTML_PAGE),
        Fault.IMAGE_EMPTY: _body(lambda _: b""),
        Fault.IMAGE_CUT_BODY: _sent(Manner.CUT),
        Fault.IMAGE_CUT_FILE: _body(lambda body: body[: len(body) // 2]),
        Fault.IMAGE_NOT_AN_IMAGE: _body(lambda body: body[::-1]),
        Fault.IMAGE_BOMB: _image_bomb,
        Fault.IMAGE_RESET: _sent(Manner.RESET),
        Fault.IMAGE_STALL: _sent(Manner.STALL),
        Fault.IMAGE_DRIP: _sent(Manner.DRIP),
        Fault.IMAGE_REDIRECT_PRIVATE: _redirect(_PRIVATE_ADDRESS),
    }
)
