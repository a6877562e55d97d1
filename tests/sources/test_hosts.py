import pytest

from geoimg.errors import InputError
from geoimg.sources.hosts import ImageHosts

FLICKR = ImageHosts(("live.staticflickr.com",))
STAND_IN = ImageHosts.from_text("127.0.0.1:8080, Images.example.org:8443")


def test_the_named_host_is_allowed_over_https() -> None:
    assert FLICKR.allows("https://live.staticflickr.com/1/2_3_z.jpg")
    assert FLICKR.allows("https://LIVE.staticflickr.com:443/1/2_3_z.jpg")
    assert STAND_IN.allows("http://127.0.0.1:8080/a.jpg")
    assert STAND_IN.allows("https://images.example.org:8443/a.jpg")


@pytest.mark.parametrize(
    "url",
    [
        "http://live.staticflickr.com/a.jpg",
        "https://live.staticflickr.com:8443/a.jpg",
        "https://live.staticflickr.com.evil.org/a.jpg",
        "https://evil.org/live.staticflickr.com",
        "https://live.staticflickr.com@evil.org/a.jpg",
        "https://evil.org#@live.staticflickr.com/",
        "https://evil.org\\@live.staticflickr.com/",
        "https://user:pw@live.staticflickr.com/a.jpg",
        "https://live.staticflickr.com\n.evil.org/",
        "https://live.staticflickr.com\t/",
        "https://live.staticfl\u0131ckr.com/",
        "https://live.staticflickr.com。evil.org/",
        "//live.staticflickr.com/a.jpg",
        "live.staticflickr.com/a.jpg",
        "file:///etc/passwd",
        "ftp://live.staticflickr.com/a.jpg",
        "https:///a.jpg",
        "https://[::1/a.jpg",
        "https://live.staticflickr.com:99999/",
        "https://live.staticflickr.com:x/",
        "https://127.0.0.1/",
        "",
    ],
)
def test_no_trick_leads_off_the_list(url: str) -> None:
    assert not FLICKR.allows(url)


def test_plain_http_is_for_a_loopback_host_named_with_its_port() -> None:
    assert not STAND_IN.allows("http://127.0.0.1/a.jpg")
    assert not STAND_IN.allows("http://127.0.0.1:9090/a.jpg")
    assert not STAND_IN.allows("http://images.example.org:8443/a.jpg")
    assert not ImageHosts.from_text("127.0.0.1").allows("http://127.0.0.1/a.jpg")


def test_loopback_alone_needs_no_proxy() -> None:
    assert ImageHosts.from_text("127.0.0.1:80,[::1]:80,localhost:1").all_loopback
    assert not STAND_IN.all_loopback


@pytest.mark.parametrize("text", ["https://a.org", "a.org/x", "a@b", "a.org:x"])
def test_a_list_with_something_else_than_hosts_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="not a host"):
        ImageHosts.from_text(text)
