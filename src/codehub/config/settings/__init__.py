"""Settings, by theme. Every difference between instances is a variable of `config/env.py`."""

from codehub.config.settings.api import *
from codehub.config.settings.background import *
from codehub.config.settings.base import *
from codehub.config.settings.integrations import *
from codehub.config.settings.keys import *
from codehub.config.settings.logging import *
from codehub.config.settings.mail import *
from codehub.config.settings.realtime import *
from codehub.config.settings.records import *
from codehub.config.settings.security import *
from codehub.config.settings.storage import *
