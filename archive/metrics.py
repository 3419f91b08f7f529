"""Numbers for Prometheus: how many requests, how long they took, how the archive and its databases are.

Counted by all workers of a process group together where PROMETHEUS_MULTIPROC_DIR is set, as
deploy/gunicorn.conf.py does; else each worker tells its own.
"""

import os
import time
from collections.abc import Callable, Iterator

from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from archive.forwarding import was_forwarded
from archive.replicas import databases
from meetings.languages import language_of
from meetings.models import current_version

REQUESTS = Histogram(
    "archive_request_seconds",
    "Seconds until an answer began, by the pattern of its address",
    ["address", "status"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=None,
)


class MetricsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - started
        REQUESTS.labels(_pattern(request), response.status_code).observe(seconds)
        return response


def _pattern(request: HttpRequest) -> str:
    """Of an address that leads nowhere, only that it does: a reader may think of any number of them."""
    if request.resolver_match:
        return request.resolver_match.route
    try:
        # What needn't be made was answered before its address was looked up.
        with translation.override(language_of(request.path_info)):
            return resolve(request.path_info).route
    except Resolver404:
        return ""


class ArchiveCollector(Collector):
    """What is looked up when it is asked for."""

    def collect(self) -> Iterator[Metric]:
        try:
            version = current_version().number
        except (DatabaseError, InterfaceError):
            version = None
        yield GaugeMetricFamily("archive_ready", "1 where the archive can be read", value=version is not None)
        if version is not None:
            yield GaugeMetricFamily(
                "archive_data_version", "How often the archive has changed", value=version
            )
        yield from _of_replicas()


def _of_replicas() -> Iterator[Metric]:
    known = databases()
    used = known.in_use()
    in_use = GaugeMetricFamily("archive_replica_in_use", "1 where readers are sent to it", labels=["replica"])
    lag = GaugeMetricFamily("archive_replica_lag_seconds", "Seconds it is behind", labels=["replica"])
    for alias in known.replicas:
        in_use.add_metric([alias], alias in used)
        state = known.states.get(alias)
        if state and state.lag_seconds is not None:
            lag.add_metric([alias], state.lag_seconds)
    yield in_use
    yield lag


def metrics(request: HttpRequest) -> HttpResponse:
    """Only to who asks this process itself: what came through a proxy is a reader's."""
    if was_forwarded(request):
        raise Http404
    registry = CollectorRegistry()
    registry.register(ArchiveCollector())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)
    else:
        registry.register(REQUESTS)
    return HttpResponse(
        generate_latest(registry), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"}
    )
