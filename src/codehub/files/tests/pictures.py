"""Pictures to upload, made on the spot."""

import io

from PIL import Image


def picture(format="PNG", size=(64, 48), mode="RGB", color=(200, 30, 30), **options):
    out = io.BytesIO()
    Image.new(mode, size, color).save(out, format, **options)
    return out.getvalue()


def noise(format="PNG", size=(1200, 900), mode="RGB", **options):
    """A picture that does not compress."""
    out = io.BytesIO()
    small = Image.effect_noise((size[0] // 8, size[1] // 8), 90)
    small.resize(size).convert(mode).save(out, format, **options)
    return out.getvalue()


def photo(size=(64, 48), orientation=1):
    """A JPEG whose upper half is red, with a camera's name and a place in it."""
    image = Image.new("RGB", size, (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, size[0], size[1] // 2))
    exif = image.getexif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCamera"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (52.0, 31.0, 12.0), "E", (13.0, 24.0, 18.0)
    out = io.BytesIO()
    image.save(
        out, "JPEG", exif=exif, comment=b"SecretComment", icc_profile=b"SecretProfile" * 20, quality=95
    )
    return out.getvalue()


def opened(content):
    image = Image.open(io.BytesIO(content))
    image.load()
    return image
