"""Decoding a picture within limits, and encoding it anew: nothing of the original but its pixels remains."""

import io
import math
import warnings
from dataclasses import dataclass
from typing import BinaryIO

from PIL import GifImagePlugin, Image, ImageFile, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

FORMATS = tuple(
    plugin.format
    for plugin in (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        WebPImagePlugin.WebPImageFile,
        GifImagePlugin.GifImageFile,
    )
)
"""Imported here, so that Pillow does not load its forty other decoders to find them."""
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 10_000_000, "GIF": 8_000_000, "WEBP": 3_200_000}
"""By what a pixel costs while decoding: a JPEG is scaled on the way, a WebP is held four times."""
MOST_PROGRESSIVE_PIXELS = 8_000_000
"""A progressive JPEG is held as a whole."""
MOST_SIDE = 16_000
QUALITY = 82
STRIP = 48
"""Rows of the result that are made at a time, so that no second copy of the original is needed."""
MARGIN = 4
"""How far beyond a strip its pixels look, in source pixels for each pixel of the result."""

Image.MAX_IMAGE_PIXELS = max(MOST_PIXELS.values())
PngImagePlugin.MAX_TEXT_CHUNK = PngImagePlugin.MAX_TEXT_MEMORY = 1_000_000
ImageFile.LOAD_TRUNCATED_IMAGES = False
warnings.simplefilter("error", Image.DecompressionBombWarning)


SIDEWAYS = {
    Image.Transpose.TRANSPOSE,
    Image.Transpose.ROTATE_270,
    Image.Transpose.TRANSVERSE,
    Image.Transpose.ROTATE_90,
}


class PictureTooLargeError(Exception):
    """It has more pixels than its format is allowed."""


@dataclass(frozen=True)
class Shape:
    """A size wanted: the whole picture within it, or cropped to it."""

    width: int
    height: int
    is_cropped: bool


@dataclass(frozen=True)
class Picture:
    """A WebP."""

    width: int
    height: int
    content: bytes


def encode(file: BinaryIO, shapes: list[Shape]) -> list[Picture]:
    """Return the picture in each shape, the first (and largest) of which the others are made from.

    Only the first frame counts. Raise PictureTooLargeError, or one of Pillow's own for what cannot be read.
    """
    with Image.open(file, formats=FORMATS) as opened:
        _check(opened)
        original = _decode(opened, shapes[0])
    del opened  # closing it keeps its pixels
    pictures = []
    for shape in shapes:
        original = _fit(original, shape)
        out = io.BytesIO()
        original.save(out, "WEBP", quality=QUALITY, method=4)
        pictures.append(Picture(*original.size, out.getvalue()))
    return pictures


def _check(image: Image.Image) -> None:
    """Refuse by the header, before a pixel is decoded."""
    pixels = image.width * image.height
    most = MOST_PIXELS[image.format or ""]
    if image.format == "JPEG" and image.info.get("progressive"):
        most = MOST_PROGRESSIVE_PIXELS
    if pixels > most or max(image.size) > MOST_SIDE:
        raise PictureTooLargeError


def _decode(opened: Image.Image, shape: Shape) -> Image.Image:
    """Return the pixels, scaled down by the decoder where it can, upright, as RGB or RGBA."""
    turn = _turn(opened)
    if turn in SIDEWAYS:
        shape = Shape(shape.height, shape.width, shape.is_cropped)
    opened.draft("RGB", _size(opened.size, shape))
    opened.load()
    _check(opened)
    has_alpha = opened.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in opened.info
    upright = _shrink(opened, _size(opened.size, shape), "RGBA" if has_alpha else "RGB")
    return upright.transpose(turn) if turn else upright


def _turn(image: Image.Image) -> Image.Transpose | None:
    """Return what makes the picture upright, by its EXIF; None when it is, or the EXIF cannot be read."""
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    try:
        return turns.get(image.getexif().get(0x0112, 1))
    except Exception:  # noqa: BLE001 # whatever EXIF parsing trips over, the pixels may be fine
        return None


def _size(size: tuple[int, int], shape: Shape) -> tuple[int, int]:
    """Return the size that fits the shape, or covers it when it is cropped; never larger than the picture."""
    across, down = shape.width / size[0], shape.height / size[1]
    scale = min(1.0, max(across, down) if shape.is_cropped else min(across, down))
    return max(1, math.ceil(size[0] * scale)), max(1, math.ceil(size[1] * scale))


def _shrink(image: Image.Image, size: tuple[int, int], mode: str) -> Image.Image:
    """Return a picture of this size and mode, made strip by strip, with nothing but its pixels."""
    width, height = size
    scale = image.height / height
    result = Image.new(mode, size)
    for top in range(0, height, STRIP):
        bottom = min(height, top + STRIP)
        first = max(0, math.floor((top - MARGIN) * scale))
        last = min(image.height, math.ceil((bottom + MARGIN) * scale))
        strip = image.crop((0, first, image.width, last)).convert(mode)
        box = (0, top * scale - first, image.width, min(bottom * scale, image.height) - first)
        result.paste(strip.resize((width, bottom - top), Image.Resampling.LANCZOS, box), (0, top))
    return result


def _fit(image: Image.Image, shape: Shape) -> Image.Image:
    return ImageOps.fit(image, (shape.width, shape.height)) if shape.is_cropped else image
