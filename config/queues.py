"""What a killed worker was doing is done again at once, not after the visibility timeout of hours.

Redis keeps a task handed out but not yet acknowledged in a hash. With one worker to a queue (variable ANTREAN
names it) that hash is the worker's own, so at its start whatever is still in it was lost by its predecessor.
"""

import logging

from celery import Celery
from kombu.transport.redis import Channel

logger = logging.getLogger(__name__)


def unacked_keys(queue: str) -> dict[str, str]:
    """Transport options that give the worker of `queue` a hash of its own; none when `queue` is empty."""
    if not queue:
        return {}
    return {
        "unacked_key": f"unacked-{queue}",
        "unacked_index_key": f"unacked-index-{queue}",
        "unacked_mutex_key": f"unacked-mutex-{queue}",
    }


def give_back_lost_tasks(app: Celery) -> int:
    """Put the predecessor's unacknowledged tasks back in front of their queue; returns how many.

    Waits for Redis: after a start of the whole machine it may come up later than the worker.
    """
    with app.connection_for_read() as connection:
        connection.ensure_connection(errback=_say_so, interval_start=1, interval_step=1, interval_max=5)
        channel = connection.default_channel
        if not isinstance(channel, Channel):
            return 0
        with channel.conn_or_acquire() as client:
            tags = client.zrange(channel.unacked_index_key, 0, -1)
        for tag in tags:
            channel.qos.restore_by_tag(tag.decode() if isinstance(tag, bytes) else tag, leftmost=True)
    return len(tags)


def _say_so(error: Exception, pause: float) -> None:
    logger.warning("Redis belum dapat dihubungi (%s). Dicoba lagi dalam %.0f detik.", error, pause)
