"""Addresses of people's machines are in no log."""

import logging

from django.conf import settings

from config.logs import without_addresses


def test_gunicorns_complaint_about_a_request_loses_the_senders_address():
    baris = "Invalid request from ip=203.0.113.77: Invalid HTTP Version: 'HTTP/9.9'"
    catatan = logging.LogRecord("gunicorn.error", logging.WARNING, "", 1, baris, (), None)
    assert without_addresses(catatan)
    assert catatan.getMessage() == "Invalid request: Invalid HTTP Version: 'HTTP/9.9'"


def test_gunicorn_writes_through_that_filter_and_has_no_access_log():
    pencatat = settings.LOGGING["loggers"]["gunicorn.error"]
    assert pencatat["filters"] == ["addresses"]
    assert not pencatat["propagate"]
    assert "gunicorn.access" not in settings.LOGGING["loggers"]
