"""Nothing lies about that nobody knows of, whatever is interrupted."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from codehub.core.ids import new_id
from codehub.files import services, storing
from codehub.files.errors import FileGoneError, StorageUnavailableError
from codehub.files.models import StoredFile
from codehub.files.tests.conftest import new_person
from codehub.files.tests.pictures import picture

pytestmark = pytest.mark.django_db(transaction=True)


def attach(person, content=b"text"):
    return services.store_attachment(owner=person, file=BytesIO(content), name="a.txt")


def age(file, **delta):
    StoredFile.objects.filter(pk=file.pk).update(created_at=timezone.now() - timedelta(**delta))


def test_what_is_used_stays_and_what_is_forgotten_goes(person, media):
    used, forgotten, fresh = attach(person, b"1"), attach(person, b"2"), attach(person, b"3")
    services.use(file=used, subject_id=new_id())
    for file in (used, forgotten):
        age(file, hours=25)

    services.sweep()

    assert set(StoredFile.objects.all()) == {used, fresh}
    assert media() == sorted(used.paths + fresh.paths)


def test_what_is_removed_leaves_no_folder(person, settings):
    services.delete_file(file=attach(person))

    assert list((settings.MEDIA_ROOT / "attachment").iterdir()) == []


def test_a_deletion_that_is_rolled_back_deletes_nothing(person, media):
    file = attach(person)

    with transaction.atomic():
        services.delete_file(file=file)
        transaction.set_rollback(True)

    assert (list(StoredFile.objects.ready()), media()) == ([file], file.paths)


def test_bytes_that_could_not_be_removed_go_with_the_next_sweep(person, media, monkeypatch):
    file = attach(person)
    monkeypatch.setattr(default_storage, "delete", lambda path: (_ for _ in ()).throw(OSError))
    services.delete_file(file=file)
    assert (StoredFile.objects.ready().count(), StoredFile.objects.count(), media()) == (0, 1, file.paths)
    monkeypatch.undo()

    services.sweep()

    assert (StoredFile.objects.count(), len(media())) == (0, 0)


def test_bytes_that_could_not_be_written_are_refused_and_leave_nothing(person, media, monkeypatch):
    def fail_at_the_second(path, content, save=default_storage.save):
        if path.endswith("96.webp"):
            raise OSError
        return save(path, content)

    monkeypatch.setattr(default_storage, "save", fail_at_the_second)
    with pytest.raises(StorageUnavailableError):
        services.store_picture(owner=person, kind="avatar", file=BytesIO(picture()), name="a.png")

    assert (StoredFile.objects.count(), media()) == (0, [])


def test_an_upload_that_died_on_the_way_is_swept(person, media, monkeypatch):
    class Killed(BaseException):
        """As a SIGKILL: nothing after it runs."""

    def die(row, contents, write=storing.write):
        write(row, contents)
        raise Killed

    monkeypatch.setattr(storing, "write", die)
    with pytest.raises(Killed):
        attach(person)
    [left] = StoredFile.objects.all()
    services.sweep()
    assert media() == left.paths
    age(left, hours=2)

    services.sweep()

    assert (StoredFile.objects.count(), media()) == (0, [])


def test_files_of_somebody_who_is_gone_go_too(person, media):
    services.use(file=attach(person), subject_id=new_id())
    course_picture = services.store_picture(owner=person, kind="thumbnail", file=BytesIO(picture()), name="a")
    services.use(file=course_picture, subject_id=new_id())
    person.delete()

    services.sweep()

    assert list(StoredFile.objects.all()) == [course_picture]
    assert media() == course_picture.paths


def test_all_files_of_one_person_can_be_erased_at_once(person, media):
    other = attach(new_person("eve"), b"hers")
    attach(person)
    course_picture = services.store_picture(owner=person, kind="thumbnail", file=BytesIO(picture()), name="a")
    services.use(file=course_picture, subject_id=new_id())

    services.delete_files_of(owner_id=person.pk)

    assert set(StoredFile.objects.all()) == {other, course_picture}
    assert media() == sorted(other.paths + course_picture.paths)


def test_a_file_that_is_used_while_the_sweep_comes_by_stays(person, media):
    file = attach(person)
    age(file, hours=25)

    def sweep():
        try:
            services.sweep()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            services.use(file=file, subject_id=new_id())
            sweeping = pool.submit(sweep)
            wait_until_blocked()
        sweeping.result()

    assert (StoredFile.objects.ready().count(), media()) == (1, file.paths)


def wait_until_blocked():
    """Wait until another connection waits for a lock."""
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("nobody waits")


def test_a_file_that_was_given_up_cannot_be_used(person):
    file = attach(person)
    services.delete_file(file=file)

    with pytest.raises(FileGoneError):
        services.use(file=file, subject_id=new_id())


def test_a_sweep_twice_at_once_is_harmless(person):
    attach(person)
    StoredFile.objects.update(removed_at=timezone.now())

    services.sweep()
    services.sweep()

    assert not StoredFile.objects.exists()


def test_the_storage_is_tried_out_without_a_trace(settings, tmp_path):
    storing.try_out()
    assert list((settings.MEDIA_ROOT / "probe").iterdir()) == []

    settings.MEDIA_ROOT = tmp_path / "file"
    settings.MEDIA_ROOT.write_text("no folder")
    with pytest.raises(StorageUnavailableError):
        storing.try_out()
