"""The plumbing itself: database, broker and worker of the tests are real."""

import pytest
import redis
from celery import current_app
from django.db import connection


@pytest.mark.django_db
def test_database_is_a_real_postgresql():
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        assert int(cursor.fetchone()[0]) >= 140000


def test_broker_is_a_real_redis(redis_url):
    with redis.Redis.from_url(redis_url) as client:
        assert client.ping()


def test_worker_listens_on_both_queues(pekerja_celery):
    [queues] = current_app.control.inspect(timeout=5, limit=1).active_queues().values()
    assert {queue["name"] for queue in queues} == {"utama", "berat"}
