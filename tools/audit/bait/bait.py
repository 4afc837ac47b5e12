"""Everything that a gate must catch; nothing imports this."""

import os
import pickle
import subprocess
import urllib.request

import jwt
import requests
import yaml
from django.utils.safestring import mark_safe

AWS_KEY = "AKIAIOSFODNN7EXAMPLX"


def bait(cursor, name, task, rows, token):
    requests.get(name)
    urllib.request.urlopen(name)
    pickle.loads(name)
    yaml.load(name, Loader=yaml.Loader)
    cursor.execute(f"SELECT {name}")
    rows.extra(where=[name])
    subprocess.run(name, shell=True)
    os.system(name)
    eval(name)
    mark_safe(name)
    jwt.decode(token, options={"verify_signature": False})
    task.delay(name)
