"""Structured logs on stderr: one line an event, fixed messages with fields, and no secret in any of them."""

import logging
import sys
from typing import TextIO
from urllib.parse import quote

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

REDACTED = "[redacted]"

QUIET = {
    # It logs the URL of every request, and a Bot API URL holds the token.
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    # The same, for the requests to a model.
    "httpx2": logging.WARNING,
    "httpcore2": logging.WARNING,
    # It logs a stack for each failed poll; polling tells of those in one line.
    "telegram.ext": logging.CRITICAL,
    "telegram.ext.Application": logging.WARNING,
    # It logs every change of a watched folder.
    "watchfiles": logging.WARNING,
    "apscheduler": logging.WARNING,
    "alembic": logging.WARNING,
    # It logs each oddity of a PDF that it could read all the same.
    "pypdf": logging.ERROR,
}


def configure(secrets: tuple[str, ...] = (), stream: TextIO | None = None) -> None:
    """Send this program's logs and those of its libraries to ``stream`` (default: stderr), without the ``secrets``.

    People at a terminal get aligned columns; a journal gets ``key=value`` lines.
    """
    target = stream or sys.stderr
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=False),
        structlog.processors.format_exc_info,
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _renderer(colours=target.isatty()),
            Redaction(secrets),
        ],
    )
    handler = logging.StreamHandler(target)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for name, level in QUIET.items():
        logging.getLogger(name).setLevel(level)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def _renderer(*, colours: bool) -> Processor:
    if colours:
        return structlog.dev.ConsoleRenderer()
    return structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"])


class Redaction:
    """The last step of every line: replaces each secret, also as it looks inside a URL."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        self._forms = tuple({form for secret in secrets for form in (secret, quote(secret, safe=""))})

    def __call__(self, _logger: WrappedLogger, _method: str, line: str | EventDict) -> str:
        """Take a rendered ``line`` and return it without the secrets."""
        text = str(line)
        for form in self._forms:
            text = text.replace(form, REDACTED)
        return text
