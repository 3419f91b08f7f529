"""Log lines for what collects logs: one JSON object each."""

import datetime
import json
import logging


class JsonFormatter(logging.Formatter):
    """time (ISO, UTC), level, logger, message, and exception where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        line = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        # Escaped to ASCII: what a reader sent makes no second line, in whatever tool shows it.
        return json.dumps(line)
