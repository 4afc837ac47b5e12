"""Forty files that mean harm, made on the spot: what it is called, and its bytes."""

import io
import struct
import zipfile
import zlib
from functools import cache

from codehub.files.tests.pictures import noise, opened, photo, picture

SCRIPT = b"<script>fetch('/api/users/me/')</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_claiming(width, height, rows=b""):
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return start + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def png_with(kind, data):
    whole = picture()
    return whole[:33] + chunk(kind, data) + whole[33:]


def animation(format, frames, size=(800, 600)):
    images = [opened(picture("PNG", size, "RGB", (n % 256, n // 2 % 256, 0))) for n in range(frames)]
    out = io.BytesIO()
    images[0].save(out, format, save_all=True, append_images=images[1:])
    return out.getvalue()


def archive(*entries, compression=zipfile.ZIP_DEFLATED, mode=0o100644):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, content in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type, info.external_attr = compression, mode << 16
            made.writestr(info, content)
    return out.getvalue()


def encrypted_archive():
    made = bytearray(archive(("a", b"x")))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(signature) + at] |= 1
    return bytes(made)


def overlapping_archive():
    """One entry's bytes, named by two entries of the directory."""
    whole = archive(("a", bytes(50_000)))
    directory = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entry = whole[directory:end]
    twice = entry + entry.replace(b"a", b"b")
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 2, 2, len(twice), directory, 0)
    return whole[:directory] + twice + tail


def lying_archive():
    """An entry that says it has 10 bytes, and unpacks to 50 MB."""
    made = bytearray(archive(("a", bytes(50_000_000))))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", made, made.index(signature) + at, 10)
    return bytes(made)


def two_faced_archive():
    """One name in the directory, another where the bytes are."""
    made = archive(("harmless.txt", b"x"))
    return made.replace(b"harmless.txt", b"../../evil.x", 1)


def gif_as_script():
    """Valid as both: GIF89a/*…*/=alert(1)"""
    whole = bytearray(picture("GIF", (64, 64), "P", 0))
    return bytes(whole[:6]) + b"/*" + bytes(whole[8:]) + b"*/=alert(document.domain)//"


CORPUS = {
    "a GIF that is a script": lambda: ("a.gif", gif_as_script()),
    "a GIF with a page at its end": lambda: ("a.gif", picture("GIF", mode="P", color=0) + SCRIPT),
    "a GIF with an archive at its end": lambda: (
        "a.gif",
        picture("GIF", mode="P", color=0) + archive(("a.class", b"x")),
    ),
    "a JPEG with a page in its comment": lambda: ("a.jpg", picture("JPEG", comment=SCRIPT)),
    "a JPEG with a page at its end": lambda: ("a.html", picture("JPEG") + SCRIPT),
    "a JPEG that tells where it was made": lambda: ("a.jpg", photo()),
    "a JPEG that is only a beginning": lambda: ("a.jpg", b"\xff\xd8\xff"),
    "a JPEG that ends early": lambda: ("a.jpg", noise("JPEG", (300, 300))[:2000]),
    "a PNG with a page in its text": lambda: ("a.png", png_with(b"tEXt", b"Comment\0" + SCRIPT)),
    "a PNG with a text that unpacks to 200 MB": lambda: (
        "a.png",
        png_with(b"zTXt", b"a\0\0" + zlib.compress(bytes(200_000_000))),
    ),
    "a PNG with a profile that unpacks to 200 MB": lambda: (
        "a.png",
        png_with(b"iCCP", b"a\0\0" + zlib.compress(bytes(200_000_000))),
    ),
    "a PNG of 50000 by 50000 pixels": lambda: ("a.png", png_claiming(50_000, 50_000)),
    "a PNG of 2 by 2 thousand million pixels": lambda: ("a.png", png_claiming(2, 2_000_000_000)),
    "a PNG without pixels": lambda: ("a.png", png_claiming(0, 0)),
    "a PNG with 100 MB behind its pixels": lambda: ("a.png", png_claiming(4, 4, bytes(100_000_000))),
    "a PNG that ends early": lambda: ("a.png", noise("PNG", (300, 300))[:3000]),
    "a PNG called a page": lambda: ("a.html", picture()),
    "a PNG that is noise": lambda: ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40),
    "a WebP that ends early": lambda: ("a.webp", noise("WEBP", (300, 300))[:1000]),
    "a film of 50 frames as GIF": lambda: ("a.gif", animation("GIF", 50)),
    "a film of 40 frames as WebP": lambda: ("a.webp", animation("WEBP", 40)),
    "a film of 40 frames as PNG": lambda: ("a.png", animation("PNG", 40)),
    "an SVG with a script": lambda: ("a.svg", SVG),
    "an SVG called a PNG": lambda: ("a.png", SVG),
    "an XHTML page called a PNG": lambda: (
        "a.xhtml.png",
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">' + SCRIPT + b"</html>",
    ),
    "a page called a text": lambda: ("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE html>" + SCRIPT),
    "a page after a long comment": lambda: ("a.txt", b"<!-- " + b"x" * 5000 + b" -->" + SCRIPT),
    "a text called a page": lambda: ("a.html", b"alert(1)"),
    "a text with a NUL": lambda: ("a.txt", b"one\x00two"),
    "a program": lambda: ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(200)),
    "nothing": lambda: ("a.png", b""),
    "a PDF that is an archive": lambda: ("a.pdf", b"%PDF-1.7\n" + archive(("a", b"x"))),
    "an archive that unpacks to 1 GB": lambda: (
        "a.zip",
        archive(*((f"{n}", bytes(50_000_000)) for n in range(4)), ("more", bytes(50_000_000))),
    ),
    "an archive with one name for much": lambda: ("a.zip", overlapping_archive()),
    "an archive that says it is small": lambda: ("a.zip", lying_archive()),
    "an archive with two names for one file": lambda: ("a.zip", two_faced_archive()),
    "an archive with a link": lambda: ("a.zip", archive(("a", b"/etc/passwd"), mode=0o120777)),
    "an archive with a name that climbs": lambda: ("a.zip", archive(("../../etc/cron.d/x", b"x"))),
    "an archive with a name from the root": lambda: ("a.zip", archive(("/etc/passwd", b"x"))),
    "an archive that is locked": lambda: ("a.zip", encrypted_archive()),
    "an archive of 3000 files": lambda: ("a.zip", archive(*((f"{n}", b"") for n in range(3000)))),
    "an archive that ends early": lambda: ("a.zip", archive(("a", b"x" * 100))[:60]),
    "a name that climbs": lambda: ("../../../../etc/cron.d/x.png", picture()),
    "a name with a NUL and a line end": lambda: ("a\x00b\r\nContent-Type: text/html.png", picture()),
    "a name of 300 characters": lambda: ("x" * 296 + ".png", picture()),
    "a name written backwards": lambda: ("a\u202egnp.exe", picture()),
    "a name of a device": lambda: ("CON", b"text"),
    "a name that is a page": lambda: ("<img src=x onerror=alert(1)>.png", picture()),
}


@cache
def made(name):
    """Return what the file is called, and its bytes."""
    return CORPUS[name]()
