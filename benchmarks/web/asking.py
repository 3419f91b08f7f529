"""Asks a server on a few connections at once, each its next question as soon as it has its answer.

Written on sockets, since a client that takes as long as the server would measure itself.
"""

import itertools
import socket
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

SECONDS_TO_WAIT = 120
WITHOUT_BODY = (204, 304)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[bytes, bytes]
    body: bytes


@dataclass(slots=True)
class Load:
    """What was answered within `seconds`: milliseconds each, and the bodies' bytes together."""

    seconds: float = 0.0
    milliseconds: list[float] = field(default_factory=list)
    size: int = 0
    failed: int = 0
    # One of the answers, to look into.
    last: Answer | None = None

    @property
    def answers(self) -> int:
        return len(self.milliseconds)


def request(path: str, host: str = "127.0.0.1", **headers: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()


class Connection:
    """Kept open for as long as the server keeps it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket: socket.socket | None = None
        self.stream: BinaryIO

    def ask(self, asked: bytes) -> Answer:
        """ConnectionError where the server hangs up, TimeoutError where it doesn't answer."""
        was_open = self.socket is not None
        try:
            return self._ask(asked)
        except ConnectionError:
            self.close()
            # A server may end a connection just when it is used again.
            if not was_open:
                raise
            return self._ask(asked)

    def close(self) -> None:
        if self.socket is not None:
            self.stream.close()
            self.socket.close()
            self.socket = None

    def _ask(self, asked: bytes) -> Answer:
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS_TO_WAIT)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.stream = self.socket.makefile("rb", buffering=1 << 16)
        self.socket.sendall(asked)
        return self._answer()

    def _answer(self) -> Answer:
        first = self.stream.readline()
        if not first:
            raise ConnectionError
        status = int(first.split(maxsplit=2)[1])
        headers = {}
        while (line := self.stream.readline().rstrip()) != b"":
            name, _, value = line.partition(b":")
            headers[name.lower()] = value.strip()
        body = b"" if status in WITHOUT_BODY else self._body(headers)
        if headers.get(b"connection", b"").lower() == b"close":
            self.close()
        return Answer(status, headers, body)

    def _body(self, headers: dict[bytes, bytes]) -> bytes:
        if headers.get(b"transfer-encoding", b"").lower() == b"chunked":
            return b"".join(self._chunks())
        if b"content-length" in headers:
            return self.stream.read(int(headers[b"content-length"]))
        return self.stream.read()

    def _chunks(self) -> Iterable[bytes]:
        while size := int(self.stream.readline().partition(b";")[0], 16):
            yield self.stream.read(size)
            self.stream.readline()
        self.stream.readline()


def load(
    port: int,
    requests: Sequence[bytes],
    *,
    connections: int,
    seconds: float = SECONDS_TO_WAIT,
    at_most: int | None = None,
) -> Load:
    """Asks the requests in turn, again and again, until the time is over or so many are answered."""
    numbers = itertools.count()
    loads = [Load() for _ in range(connections)]
    started = time.perf_counter()
    deadline = started + seconds

    def keep_asking(into: Load) -> None:
        connection = Connection(port)
        while (now := time.perf_counter()) < deadline:
            number = next(numbers)
            if at_most is not None and number >= at_most:
                break
            try:
                answer = connection.ask(requests[number % len(requests)])
            except OSError:
                connection.close()
                into.failed += 1
                continue
            into.milliseconds.append(1000 * (time.perf_counter() - now))
            into.size += len(answer.body)
            into.failed += answer.status >= 400
            into.last = answer
        connection.close()

    threads = [threading.Thread(target=keep_asking, args=[one]) for one in loads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return together(loads, time.perf_counter() - started)


def together(loads: Iterable[Load], seconds: float) -> Load:
    whole = Load(seconds)
    for one in loads:
        whole.milliseconds += one.milliseconds
        whole.size += one.size
        whole.failed += one.failed
        whole.last = one.last or whole.last
    return whole
