"""How fast lists leave the archive that DATABASE_URL names, and in how much memory.

DATABASE_URL=… .venv/bin/python -m benchmarks.exports                    /hoi-nghi.csv and .jsonl, whole
DATABASE_URL=… .venv/bin/python -m benchmarks.exports /hoi-nghi.csv?q=x  these addresses instead
"""

import os
import resource
import subprocess
import sys
import time

ADDRESSES = ["/hoi-nghi.csv", "/hoi-nghi.jsonl"]


def measure(address: str) -> None:
    """In a process of its own, so that its peak of memory is this download's."""
    import django  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.public")
    django.setup()

    from django.test import Client  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    before = memory()
    start = time.perf_counter()
    answer = client.get(address)
    if answer.status_code != 200:
        sys.exit(f"{address}: {answer.status_code} {answer.content.decode()[:300]}")
    size, first = 0, 0.0
    for chunk in answer.streaming_content:
        first = first or time.perf_counter() - start
        size += len(chunk)
    seconds, cpu = time.perf_counter() - start, time.process_time()
    rows = int(answer.headers["X-Total-Count"])
    print(
        f"{address:36} {rows:9} rows {size / 1e6:7.1f} MB, first byte {first:5.2f} s, all {seconds:6.1f} s, "
        f"{cpu:6.1f} s of CPU, {rows / cpu:6.0f} rows a s of CPU  "
        f"memory {before:4.0f} MB, peak {memory():4.0f} MB",
        flush=True,
    )


def memory() -> float:
    """The process's peak so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if os.environ.get("EXPORT_MEASURED"):
        measure(sys.argv[1])
    else:
        for asked in sys.argv[1:] or ADDRESSES:
            command = [sys.executable, "-m", "benchmarks.exports", asked]
            subprocess.run(command, env=os.environ | {"EXPORT_MEASURED": "1"}, check=True)
