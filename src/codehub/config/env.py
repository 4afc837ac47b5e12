"""The one list of environment variables: name, type, default, meaning."""

from typing import Any

from environ import Env

SCHEME: dict[str, tuple[type, Any, str]] = {
    "SECRET_KEY": (
        str,
        "",
        "Signs mailed links and cookies. `codehub init` writes one; there is no default.",
    ),
    "CODEHUB_KEYRING": (
        str,
        "",
        "The keys of tokens and encrypted fields: a path, or the JSON itself. Empty: CODEHUB_HOME/keyring.json.",
    ),
    "DEBUG": (bool, False, "Developer pages. Never on where others can reach it."),
    "PUBLIC_URL": (
        str,
        "http://127.0.0.1:8000",
        "The address people type; hosts, cookies and links follow it.",
    ),
    "EXTRA_HOSTS": (list, [], "Further host names that this instance answers to, by comma."),
    "CORS_ORIGINS": (
        list,
        [],
        "Origins whose pages may call the API with a token, exactly as https://name:port, by comma. Never cookies.",
    ),
    "DATABASE_URL": (str, "", "PostgreSQL 15 or newer. `codehub up` brings its own when empty."),
    "REDIS_URL": (str, "", "Redis 7 or Valkey. `codehub up` brings its own when empty."),
    "EMAIL_URL": (
        str,
        "",
        "The mail server: smtp+tls://user:password@host:587. Empty: mails go to the terminal, addresses stay unproven.",
    ),
    "FIREBASE_PROJECT_ID": (str, "", "Offers sign-in by this Firebase project; see docs/firebase.md."),
    "FIREBASE_CREDENTIALS": (str, "", "A service account of the project: a path, or its JSON."),
    "FIREBASE_WEB_CONFIG": (str, "", "What the browser needs, as JSON: apiKey, authDomain, projectId."),
    "FIREBASE_AUTH_EMULATOR_HOST": (
        str,
        "",
        "For tests. It takes forged tokens, so no public instance starts with it.",
    ),
    "MAIL_FROM": (str, "", "The sender of mails; empty: codehub@ the host of PUBLIC_URL."),
    "STORAGE_URL": (
        str,
        "",
        "Where uploaded files are kept: s3://key:secret@host/bucket, see docs/files.md. Empty: in CODEHUB_HOME/media.",
    ),
    "CODEHUB_UPLOAD_QUOTA_MB": (int, 200, "How much one person may upload."),
    "CLAMD_URL": (
        str,
        "",
        "A clamd that looks at attachments: tcp://host:3310 or unix:///run/clamav/clamd.ctl. Empty: none.",
    ),
    "CODEHUB_LINK_SECONDS": (int, 300, "How long the address of a private file opens it."),
    "CODEHUB_HOME": (str, "~/.codehub", "Where this instance keeps its settings, data and files."),
    "CODEHUB_NAME": (str, "CodeHub", "The instance's name on its pages and certificates."),
    "CODEHUB_DEMO_PASSWORD": (str, "", "The password of the demo accounts; generated when empty."),
    "CODEHUB_REGISTRATION_OPEN": (bool, True, "Whether visitors may create accounts."),
    "CODEHUB_TRUSTED_PROXIES": (int, 0, "How many proxies in front add to X-Forwarded-For."),
    "CODEHUB_JUDGE_UID": (int, 0, "Unprivileged uid for sandboxes when the worker runs as root; 0: chosen."),
    "CODEHUB_JUDGE_CGROUP": (str, "", "A delegated cgroup v2 folder with memory and pids; found when empty."),
    "CODEHUB_JUDGE_CONCURRENCY": (int, 0, "Judge processes of one worker; 0: one per core."),
    "LOG_LEVEL": (str, "INFO", "DEBUG, INFO, WARNING or ERROR."),
}

env = Env(**{name: (kind, default) for name, (kind, default, _) in SCHEME.items()})
