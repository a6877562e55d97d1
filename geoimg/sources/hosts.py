"""Which hosts images may be fetched from: strangers write the URLs."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from geoimg.errors import InputError


@dataclass(frozen=True, slots=True)
class ImageHosts:
    """The allowed hosts, each "host" (https, port 443) or "host:port".

    Plain http is allowed only for a loopback host that is named with its port.
    """

    names: tuple[str, ...]

    @classmethod
    def from_text(cls, text: str) -> "ImageHosts":
        """Read a comma list.

        Raises:
            InputError: A part is not a host or host:port.
        """
        names = tuple(part.strip().lower() for part in text.split(",") if part.strip())
        for name in names:
            if _host_and_port(f"https://{name}/") is None or set("/@?#\\") & set(name):
                raise InputError(f"“{name}” is not a host, nor host:port.")
        return cls(names)

    @property
    def all_loopback(self) -> bool:
        """Whether every host is this computer: then no proxy has a part in it."""
        return all(is_loopback(name.rsplit(":", 1)[0].strip("[]")) for name in self.names)

    def allows(self, url: str) -> bool:
        """Whether a URL is on the list, in every respect: scheme, host, port, no user name."""
        found = _host_and_port(url)
        if found is None:
            return False
        scheme, host, port = found
        if scheme == "https":
            return f"{host}:{port}" in self.names or (port == 443 and host in self.names)
        return scheme == "http" and is_loopback(host) and f"{host}:{port}" in self.names


def is_loopback(host: str) -> bool:
    """Whether a host is this computer: localhost, 127.0.0.0/8 or ::1."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _host_and_port(url: str) -> tuple[str, str, int] | None:
    # Parsers disagree about these; a URL that needs them is not an image's.
    if any(char in url for char in "\\@") or not url.isascii() or not url.isprintable():
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    return parts.scheme, parts.hostname, port or (443 if parts.scheme == "https" else 80)
