"""Celery doors of the judge. A message is only a doorbell: which run is judged, the database decides."""

import logging

from celery import current_app, shared_task
from celery.contrib.django.task import DjangoTask
from celery.signals import worker_process_init
from django.db import transaction
from kombu.exceptions import ChannelError, OperationalError

from codehub.judge import services
from codehub.judge.models import Run

logger = logging.getLogger(__name__)
HARD_LIMIT_SECONDS = 600
"""A pool child stuck for so long is killed; its run's lease has then long been given to another."""


class Doorbell(DjangoTask):  # type: ignore[misc]
    """A task whose message may be lost: when the broker is away, the row waits for the reaper."""

    def delay_on_commit(self, *args: object, **kwargs: object) -> None:
        send_now = super().delay_on_commit  # inside the hook the commit is past

        def ring() -> None:
            try:
                send_now(*args, **kwargs)
            except OperationalError:
                logger.warning("The broker is away; %s will be rung for later", self.name)

        transaction.on_commit(ring, robust=True)


@worker_process_init.connect
def warm_up(**_: object) -> None:
    """Prepare each new pool child."""
    services.warm_up()


@shared_task(base=Doorbell, time_limit=HARD_LIMIT_SECONDS)
def judge_graded() -> None:
    """Judge one waiting submission, if any."""
    services.judge_next(queue=Run.Queue.GRADED)


@shared_task(base=Doorbell, time_limit=HARD_LIMIT_SECONDS)
def judge_quick() -> None:
    """Judge one waiting trial run, if any."""
    services.judge_next(queue=Run.Queue.QUICK)


@shared_task(time_limit=60)
def reap() -> None:
    """Sweep up what dead workers and lost messages left."""
    services.reap()


DOORBELLS = {Run.Queue.GRADED: judge_graded, Run.Queue.QUICK: judge_quick}


def ring(queue: str) -> None:
    """Wake a worker of `queue` once the transaction commits."""
    DOORBELLS[Run.Queue(queue)].delay_on_commit()


def bells_in(queue: str) -> int | None:
    """Return how many rings of `queue` no worker has heard yet; None when the broker is away."""
    with current_app.pool.acquire(block=True) as broker:
        try:
            return int(broker.default_channel.queue_declare(queue, passive=True).message_count)
        except ChannelError:  # an empty queue does not exist in Redis
            return 0
        except (OperationalError, *broker.connection_errors):
            return None
