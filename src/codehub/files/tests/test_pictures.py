"""What becomes of a picture: its pixels stay, and nothing else of it."""

import io
import itertools
import resource
import subprocess
import sys

import pytest

from codehub.files.errors import FileTooLargeError, UnreadableFileError
from codehub.files.examining import process
from codehub.files.tests.pictures import noise, opened, photo, picture

AVATAR = [(512, 512, True), (96, 96, True)]
WHOLE = [(1600, 1600, False)]


def encode(content, shapes=WHOLE):
    return process.encode_picture(io.BytesIO(content), shapes)


def test_nothing_but_pixels_is_left_of_a_photo():
    original = photo()
    assert b"SecretCamera" in original
    assert opened(original).getexif().get_ifd(0x8825)

    [encoded] = encode(original)

    image = opened(encoded.content)
    assert (image.format, dict(image.getexif()), image.info.get("icc_profile")) == ("WEBP", {}, None)
    assert not any(chunk in encoded.content for chunk in (b"EXIF", b"ICCP", b"XMP ", b"Secret"))


@pytest.mark.parametrize(
    ("orientation", "red_at"),
    [
        (1, "top"),
        (2, "top"),
        (3, "bottom"),
        (4, "bottom"),
        (5, "left"),
        (6, "right"),
        (7, "right"),
        (8, "left"),
    ],
)
def test_a_photo_stands_upright(orientation, red_at):
    [encoded] = encode(photo((64, 48), orientation))

    image = opened(encoded.content).convert("RGB")
    assert image.size == ((64, 48) if orientation < 5 else (48, 64))
    width, height = image.size
    places = {
        "top": (width // 2, 3),
        "bottom": (width // 2, height - 4),
        "left": (3, height // 2),
        "right": (width - 4, height // 2),
    }
    reds = [
        place for place, at in places.items() if image.getpixel(at)[0] > 200 and image.getpixel(at)[2] < 60
    ]
    assert red_at in reds
    assert {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}[red_at] not in reds


@pytest.mark.parametrize("size", [(40, 30), (3000, 400), (300, 2500), (1, 1), (1, 900)])
def test_an_avatar_has_its_two_sizes_whatever_comes(size):
    large, small = encode(picture(size=size), AVATAR)

    assert [(one.width, one.height) for one in (large, small)] == [(512, 512), (96, 96)]
    assert opened(small.content).size == (96, 96)


@pytest.mark.parametrize(
    ("size", "becomes"), [((800, 600), (800, 600)), ((3200, 800), (1600, 400)), ((10, 3200), (5, 1600))]
)
def test_an_attached_picture_is_kept_whole_within_its_size(size, becomes):
    [encoded] = encode(picture(size=size))

    assert (encoded.width, encoded.height) == becomes


def test_strips_meet_without_a_seam():
    ramp = io.BytesIO()
    gradient = opened(picture("PNG", (64, 2400), "L", 0)).copy()
    gradient.putdata([row // 10 for row in range(2400) for _ in range(64)])
    gradient.save(ramp, "PNG")

    [encoded] = encode(ramp.getvalue())

    column = [opened(encoded.content).convert("L").getpixel((20, row)) for row in range(encoded.height)]
    assert max(abs(one - next_) for one, next_ in itertools.pairwise(column)) <= 4


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16", "RGB"])
def test_every_kind_of_png_is_read(mode):
    [encoded] = encode(noise("PNG", (80, 80), mode))

    assert (encoded.width, encoded.height) == (80, 80)


def test_what_is_transparent_stays_so():
    [encoded] = encode(picture("PNG", (50, 50), "RGBA", (255, 0, 0, 0)))

    assert opened(encoded.content).convert("RGBA").getpixel((5, 5))[3] == 0


def test_only_the_first_frame_of_a_film_counts():
    frames = [opened(picture(color=color)) for color in [(255, 0, 0), (0, 255, 0), (0, 0, 255)]]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])

    [encoded] = encode(out.getvalue())

    image = opened(encoded.content)
    assert not getattr(image, "is_animated", False)
    assert image.convert("RGB").getpixel((5, 5))[0] > 200


LARGEST = {
    "png": lambda: noise("PNG", (3600, 2700)),
    "png with alpha": lambda: noise("PNG", (3600, 2700), "RGBA"),
    "png of 16 bits": lambda: noise("PNG", (3600, 2700), "I;16"),
    "jpeg scaled while decoding": lambda: noise("JPEG", (8000, 6000)),
    "jpeg decoded as it is": lambda: noise("JPEG", (3199, 3199)),
    "progressive jpeg": lambda: noise("JPEG", (3200, 2400), progressive=True, subsampling=0),
    "webp": lambda: noise("WEBP", (2048, 1536)),
    "gif": lambda: noise("GIF", (3200, 2500), "P"),
}
MEASURE = """
import resource, sys
from codehub.files.examining import process
with open(sys.argv[1], "rb") as file:
    process.encode_picture(file, [(1600, 1600, False)])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def resident_kib(folder, content):
    """Return the peak memory of the process that encodes `content`."""
    path = folder / "picture"
    path.write_bytes(content)
    done = subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.parametrize("kind", LARGEST)
def test_the_largest_picture_of_each_kind_takes_64_megabytes_at_most(kind, tmp_path):
    least = resident_kib(tmp_path, picture(size=(16, 16)))

    assert resident_kib(tmp_path, LARGEST[kind]()) - least <= 64 * 1024


def test_the_server_itself_never_decodes():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    content = noise("JPEG", (3199, 3199))
    made = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    encode(content)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - max(before, made) <= 8 * 1024


@pytest.mark.parametrize(
    "content",
    [
        lambda: picture("PNG", (4000, 2600), "L", 0),
        lambda: picture("WEBP", (2000, 1700)),
        lambda: picture("GIF", (4000, 2100), "L", 0),
        lambda: picture("JPEG", (3000, 3000), progressive=True),
        lambda: picture("PNG", (16_001, 1)),
    ],
    ids=["png", "webp", "gif", "progressive jpeg", "one long line"],
)
def test_a_picture_with_too_many_pixels_is_refused(content):
    with pytest.raises(FileTooLargeError, match="pixels"):
        encode(content())


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_that_ends_early_is_refused(format, share):
    content = noise(format, (200, 200), "P" if format == "GIF" else "RGB")

    with pytest.raises(UnreadableFileError):
        encode(content[: int(len(content) * share)])


def test_a_process_that_is_stopped_by_a_limit_refuses_the_file(monkeypatch):
    monkeypatch.setattr(process, "SECONDS", 0.01)

    with pytest.raises(FileTooLargeError, match="too much work"):
        encode(picture())


def test_the_process_gets_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")
    given = {}

    def run(*args, env, **options):
        given.update(env)
        return subprocess.CompletedProcess(args, 1)

    monkeypatch.setattr(process.subprocess, "run", run)
    with pytest.raises(FileTooLargeError):
        encode(picture())

    assert set(given) <= {"PATH", "PYTHONPATH", "LANG"}
