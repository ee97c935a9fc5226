"""What the tests share that ask ten thousand random and hostile things, each to be answered fast.

    build, chance = begin()
    with Daemon(build, **own_corpus()) as daemon:
        asker = Asker(daemon)
        status, body, took = asker.ask(target)
        ...
        asker.finish()
"""
import http.client
import random
import sys
import time

from daemon import check

REQUESTS = 10000
# Milliseconds on the way there and back.
LIMIT = 50
# A sanitizer takes its time (a build in build-address-undefined or build-thread).
LIMIT_SANITIZED = 1000
TRIES = 5
SHOWN = 5

UNICODE = [(1, 0x7F), (0x80, 0x24F), (0x300, 0x36F), (0x370, 0xD7FF), (0xE000, 0xFFFF), (0x10000, 0x10FFFF)]


def begin():
    """Of the arguments BUILD [SEED]: the build and the chance that decides everything, the same for the same seed."""
    build = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20261122
    print(f"# seed {seed}: {REQUESTS} requests")
    return build, random.Random(seed)


def random_unicode(chance, longest):
    """Characters of every kind but the zero byte and halves of surrogate pairs."""
    return "".join(chr(chance.randint(*chance.choice(UNICODE))) for _ in range(chance.randint(1, longest)))


class Asker:
    """Asks over one connection that it keeps open, and remembers what took longest."""

    def __init__(self, daemon):
        self.daemon = daemon
        self.limit = LIMIT_SANITIZED if "-" in daemon.build.rpartition("/")[2] else LIMIT
        self.slowest = []
        self.connect()

    def connect(self):
        self.connection = http.client.HTTPConnection(self.daemon.base.removeprefix("http://"), timeout=60)

    def once(self, target, method="GET"):
        start = time.perf_counter()
        self.connection.request(method, target)
        answer = self.connection.getresponse()
        body = answer.read()
        return answer.status, body, (time.perf_counter() - start) * 1000

    def ask(self, target, method="GET"):
        """
        Status, body, milliseconds that they took. On a machine that does something else at the
        same time anything can be slow once; what is slow by itself is slow each
        time. So what took too long is asked again, and its best time counts; of
        a daemon that has just started, as what it has in its caches from the
        first time would hide that it was slow.
        """
        status, body, took = self.once(target, method)
        best = took
        for _ in range(TRIES):
            if best <= self.limit:
                break
            self.daemon.restart()
            self.connect()
            best = min(best, self.once(target, method)[2])
        self.slowest = sorted([*self.slowest, (best, target)], reverse=True)[:SHOWN]
        return status, body, took

    def finish(self):
        for took, target in self.slowest:
            print(f"# {took:.1f} ms: {target[:300]}")
        check(f"no answer takes more than {self.limit} ms", self.slowest[0][0] <= self.limit, "see the slowest above")
