"""A task a killed worker had taken is given back to its queue; a broker that hangs holds nobody up."""

import socket
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis
from celery import Celery
from django.conf import settings
from kombu import Queue
from kombu.exceptions import OperationalError
from kombu.transport.redis import Transport

from config.queues import give_back_lost_tasks, unacked_keys


@pytest.fixture
def app(redis_url):
    """An application on a queue of its own."""
    with redis.Redis.from_url(redis_url) as client:
        client.flushdb()
    app = Celery("uji", broker=settings.CELERY_BROKER_URL, set_as_current=False)
    app.conf.broker_transport_options = unacked_keys("uji")
    yield app
    app.close()


def test_task_taken_but_never_acknowledged_is_given_back(app, redis_url):
    with app.connection_for_write() as connection:
        producer = connection.Producer(serializer="json")
        producer.publish(
            {"n": 1},
            routing_key="uji",
            declare=[Queue("uji", routing_key="uji", exchange="uji")],
            exchange="uji",
        )
    with redis.Redis.from_url(redis_url) as client:
        taken = app.connection_for_read()
        message = taken.default_channel.basic_get("uji")
        assert message.payload == {"n": 1}
        assert client.llen("uji") == 0
        taken.default_channel.qos._delivered.clear()  # as if killed: no orderly hand-back at closing
        taken.close()
        assert give_back_lost_tasks(app) == 1
        assert client.llen("uji") == 1
        assert give_back_lost_tasks(app) == 0


def test_worker_that_is_up_before_redis_waits_for_it(app, monkeypatch, caplog):
    """Else what its predecessor lost stays lost until the visibility timeout of hours."""
    asli, gagal = Transport.establish_connection, [1]

    def establish(self):
        if gagal:
            raise redis.exceptions.ConnectionError(f"Connection refused {gagal.pop()}")
        return asli(self)

    monkeypatch.setattr(Transport, "establish_connection", establish)
    assert give_back_lost_tasks(app) == 0
    assert "Redis belum dapat dihubungi (Connection refused 1). Dicoba lagi dalam 1 detik." in caplog.text


def test_unnamed_worker_keeps_the_common_hash():
    assert unacked_keys("") == {}


def test_broker_that_takes_the_call_and_never_answers_is_given_up():
    """Else each page that asks the workers for something holds a thread of the web for ever."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        app = Celery("uji", broker=f"redis://127.0.0.1:{silent.getsockname()[1]}/0", set_as_current=False)
        app.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
        with ThreadPoolExecutor(1) as pool:
            sent = pool.submit(app.send_task, "uji", retry=False)
            try:
                assert isinstance(sent.exception(timeout=20), OperationalError)
            finally:
                silent.close()  # lets go of whoever still waits
        app.close()
