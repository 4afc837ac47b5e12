"""Which addresses are public, and which texts are web addresses at all."""

import ipaddress

import pytest

from codehub.core.outbound import AddressNotAllowedError
from codehub.core.outbound.addresses import is_public, read_url

FORBIDDEN = [
    "0.0.0.0",  # noqa: S104
    "10.1.2.3",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.0.192",
    "192.0.2.1",
    "192.31.196.1",
    "192.52.193.1",
    "192.88.99.1",
    "192.168.1.1",
    "192.175.48.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::7f00:1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "2620:4f:8000::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "4000::1",
]
PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "100.63.255.255",
    "100.128.0.1",
    "172.32.0.1",
    "192.0.1.1",
    "2606:4700::1111",
    "2a00:1450::1",
]


@pytest.mark.parametrize("address", FORBIDDEN)
def test_an_address_of_no_public_machine_is_known(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_a_public_machine_is_known(address):
    assert is_public(ipaddress.ip_address(address))


def read(url):
    return read_url(url, ports={80, 443}, schemes={"http", "https"})


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "//example.org/",
        "file:///etc/passwd",
        "gopher://example.org/_x",
        "ftp://example.org/",
        "javascript:alert(1)",
        "data:text/plain,x",
        "http://",
        "http:///path",
        "http://localhost/",
        "http://localhost./",
        "http://intranet/",
        "http://example.org:22/",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://example.org:x/",
        "http://user@example.org/",
        "http://user:secret@example.org/",
        "http://@example.org/",
        "http://127.0.0.1@example.org/",
        "http://example.org\\@127.0.0.1/",
        "http://example.org/\r\nHost: internal",
        "http://exam\nple.org/",
        "http://example.org/\ta",
        "http://example.org/ a",
        "http://example.org/\x00",
        "http://127.1/",
        "http://127.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://127.0.0.0x1/",
        "http://127.000.000.001/",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
        "http://\uff11\uff12\uff17.0.0.1/",
        "http://bücher.example/",
        "http://example..org/",
        "http://-example.org/",
        "http://ex_%41mple.org/",
        "http://127.0.0.1%00.example.org/",
        "http://[::1/",
        "http://[v1.x]/",
        "http://[example.org]/",
        "http://example.org/" + "a" * 2000,
        "http://" + "a." * 127 + "org/",
    ],
)
def test_what_is_no_plain_web_address_is_not_read(url):
    with pytest.raises(AddressNotAllowedError):
        read(url)


@pytest.mark.parametrize(
    ("url", "host", "port", "path"),
    [
        ("https://Example.org", "example.org", 443, "/"),
        ("http://example.org./a?b=1#c", "example.org", 80, "/a?b=1"),
        ("HTTPS://xn--bcher-kva.example:80/%C3%BC", "xn--bcher-kva.example", 80, "/%C3%BC"),
        ("http://1.1.1.1/", "1.1.1.1", 80, "/"),
        ("http://[2606:4700::1111]/", "2606:4700::1111", 80, "/"),
    ],
)
def test_a_web_address_is_read(url, host, port, path):
    target = read(url)

    assert (target.host, target.port, target.path) == (host, port, path)


def test_what_was_read_is_written_the_same():
    url = "https://[2606:4700::1111]:80/a?b=1"

    assert read(url).url == url
