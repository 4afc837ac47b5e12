import json
import socket

import codehub


def test_version_needs_no_instance(instance):
    result = instance.run("version")

    assert result.stdout.startswith(f"codehub {codehub.__version__} ")
    assert not instance.home.exists()


def test_any_other_command_is_djangos(instance):
    result = instance.run("help")

    assert "createadmin" in result.stdout
    assert result.returncode == 0


def test_an_unknown_command_is_refused(instance):
    result = instance.run("fly")

    assert result.returncode == 1
    assert "Unknown command: 'fly'" in result.stderr


def test_import_says_what_can_be_imported(instance):
    for arguments in ([], ["scorm", "course.zip"]):
        result = instance.run("import", *arguments)

        assert result.returncode == 1
        assert "codehub import exercism|problem-package|course PATH" in result.stderr


def test_checking_an_import_needs_no_database(instance, tmp_path):
    result = instance.run("import", "exercism", str(tmp_path), "--check", "--json")

    assert result.returncode == 1
    report = json.loads(result.stdout)
    assert (report["kind"], report["state"]) == ("exercism", "refused")
    assert report["problems"][0]["message"] == "The file is missing."
    assert "Traceback" not in result.stderr


def test_a_command_without_its_database_says_how_to_start_it(instance):
    instance.run("init")

    result = instance.run("migrate")

    assert result.returncode == 1
    assert (
        f"PostgreSQL of {instance.home} is not running: start `codehub up` or set DATABASE_URL."
        in result.stderr
    )
    assert "Traceback" not in result.stderr


def test_a_worker_without_an_instance_says_how_to_get_one(instance):
    result = instance.run("worker")

    assert result.returncode == 1
    assert "`codehub init` makes one" in result.stderr


def test_a_taken_port_that_was_asked_for_is_an_error_and_starts_nothing(instance):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        result = instance.run("up", "--port", str(port))

    assert result.returncode == 1
    assert f"Port {port} of 127.0.0.1 cannot be used" in result.stderr
    assert not (instance.home / "postgres").exists()


def test_the_doctor_names_what_a_machine_without_an_instance_lacks(instance):
    result = instance.run("doctor")

    assert result.returncode == 1
    assert "codehub init" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_the_doctor_notices_that_others_may_read_the_secrets(instance):
    instance.run("init")
    (instance.home / "codehub.env").chmod(0o644)

    result = instance.run("doctor", COLUMNS="300")

    assert result.returncode == 1
    assert f"chmod 600 {instance.home}/codehub.env" in result.stdout


def test_the_doctor_survives_servers_that_do_not_answer(instance):
    instance.run("init")

    result = instance.run(
        "doctor",
        DATABASE_URL="postgres://a:b@127.0.0.1:1/c",
        REDIS_URL="redis://127.0.0.1:1/0",
        COLUMNS="300",
    )

    assert result.returncode == 1
    assert "start the server of DATABASE_URL" in result.stdout
    assert "start the server of REDIS_URL" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_the_doctor_writes_nothing_where_no_instance_is(instance):
    instance.run("doctor")

    assert not instance.home.exists()


def test_the_doctor_names_a_mail_server_and_a_firebase_that_cannot_work(instance):
    instance.run("init")

    result = instance.run(
        "doctor", EMAIL_URL="smtp://127.0.0.1:1", FIREBASE_PROJECT_ID="school", COLUMNS="300"
    )

    rows = {line.split("│")[1].strip(): line for line in result.stdout.splitlines() if line.startswith("│")}
    assert "missing" in rows["mail"]
    assert "the server of EMAIL_URL" in rows["mail"]
    assert "missing" in rows["Firebase"]


def test_the_doctor_names_a_storage_and_a_scanner_that_do_not_answer(instance):
    instance.run("init")

    bucket = instance.run("doctor", STORAGE_URL="s3://a:b@127.0.0.1:1/c?tls=off", COLUMNS="300")
    scanner = instance.run("doctor", CLAMD_URL="tcp://127.0.0.1:1", COLUMNS="300")

    assert (bucket.returncode, scanner.returncode) == (1, 1)
    assert "Could not connect to the endpoint URL" in bucket.stdout
    assert "the server of CLAMD_URL" in scanner.stdout
