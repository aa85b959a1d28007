"""Logging to standard error, one line an event, without addresses of people's machines."""

import logging
import re
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied


def without_refusals(record: logging.LogRecord) -> bool:
    """A refused page (403) is one line: the traceback of a rule that works is noise. For the handler."""
    if record.exc_info and isinstance(record.exc_info[1], PermissionDenied):
        record.exc_info = None
    return True


_CLIENT = re.compile(r" from ip=\S*?(?=: |$)")


def without_addresses(record: logging.LogRecord) -> bool:
    """gunicorn names the sender of a request that it can't read; we don't write addresses down."""
    record.msg = _CLIENT.sub("", str(record.msg))
    return True


def logging_config(level: str) -> dict[str, Any]:
    """The LOGGING setting; structlog's loggers go the same way as the standard library's."""
    shared = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.dev.ConsoleRenderer(
                        colors=False, exception_formatter=structlog.dev.plain_traceback
                    ),
                ],
            }
        },
        "filters": {
            "refusals": {"()": "django.utils.log.CallbackFilter", "callback": without_refusals},
            "addresses": {"()": "django.utils.log.CallbackFilter", "callback": without_addresses},
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refusals"]}
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django.server": {"level": "INFO"},
            "kinerja_asn": {"level": "INFO"},
            "gunicorn.error": {"handlers": ["console"], "filters": ["addresses"], "propagate": False},
        },
    }
