"""How gunicorn serves either site: `gunicorn --config deploy/gunicorn.conf.py archive.wsgi_public`.

WEB_CONCURRENCY sets the number of workers, `--bind` and GUNICORN_CMD_ARGS all the rest.
"""

import os
import shutil
import sys
import tempfile

workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 4
# SQLite hands over one row after the other, and a thread that reads waits after each for those that compute:
# with Python's usual 5 ms, 100,000 rows took three times as long beside three busy threads as with this.
sys.setswitchinterval(0.0005)
# Longer than any question may take (SECONDS_A_QUERY), shorter than the proxy waits.
timeout = 25
graceful_timeout = 20
# Its heartbeat would wait for a busy disk, and a container's file system is for reading only.
worker_tmp_dir = "/dev/shm"
control_socket_disable = True

if os.environ.get("LOG_FORMAT") == "json":
    logconfig_dict = {
        # The handlers are gunicorn's own, and call their format "generic".
        "formatters": {"generic": {"()": "archive.json_log.JsonFormatter"}},
        # Or each line would come twice.
        "root": {"level": "WARNING", "handlers": []},
    }

# Where the workers add up their numbers for /metrics; prometheus_client asks for it by this name.
metrics_dir = tempfile.mkdtemp(prefix="archive-metrics-", dir=worker_tmp_dir)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = metrics_dir


def on_exit(server: object) -> None:
    shutil.rmtree(metrics_dir, ignore_errors=True)
