"""What the tests share that ask ten thousand random and hostile things, each to be answered well.

What an answer costs is held by tests/work/search_test.c, which counts it.

    build, chance = begin()
    with Daemon(build, **own_corpus()) as daemon:
        asker = Asker(daemon)
        status, body = asker.ask(target)
"""
import http.client
import random
import sys

from daemon import PATIENCE

REQUESTS = 10000

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
    """Asks over one connection that it keeps open."""

    def __init__(self, daemon):
        self.connection = http.client.HTTPConnection(daemon.base.removeprefix("http://"), timeout=PATIENCE)

    def ask(self, target, method="GET"):
        """Status and body."""
        self.connection.request(method, target)
        answer = self.connection.getresponse()
        return answer.status, answer.read()
