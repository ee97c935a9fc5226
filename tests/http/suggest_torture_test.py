#!/usr/bin/env python3
"""Ten thousand beginnings, random and hostile: answered fast, and what is suggested finds something.

Usage: tests/http/suggest_torture_test.py BUILD [SEED]
"""
import glob
import http.client
import json
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse

REQUESTS = 10000

build = sys.argv[1]
# Milliseconds, with the client's own; a sanitizer (build-address ...) takes its time.
SLOW = 500 if "-" in build.rpartition("/")[2] else 50
seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20261122
chance = random.Random(seed)
HOSTILE = "()\"*:-<>&'/\\ aeiñ34%#\u0301\u200b\u202e\U0001f600"
LETTERS = "abcdefghijlmnñopqrstuvz"


def random_typed(words):
    """What somebody might have typed: a beginning, a slip, a number, or no text at all."""
    kind = chance.random()
    word = chance.choice(words)
    if kind < 0.5:
        return " ".join(chance.sample(words, chance.randint(0, 2)) + [word[:chance.randint(1, len(word))]])
    if kind < 0.7:
        letters = list(word)
        letters[chance.randrange(len(letters))] = chance.choice(LETTERS)
        return "".join(letters)
    if kind < 0.8:
        return "".join(chance.choice(HOSTILE) for _ in range(chance.randint(1, 60)))
    if kind < 0.9:
        ranges = [(1, 0x7F), (0x80, 0x24F), (0x370, 0xD7FF), (0x10000, 0x10FFFF)]
        return "".join(chr(chance.randint(*chance.choice(ranges))) for _ in range(chance.randint(1, 30)))
    if kind < 0.95:
        return " ".join(chance.choices(words, k=chance.randint(3, 80)))[:1000]
    return chance.choice(["", "prioridad ", "p "]) + str(chance.randint(0, 1200))


class Client:
    def __init__(self, base):
        self.connection = http.client.HTTPConnection(base.removeprefix("http://"))

    def get(self, target):
        self.connection.request("GET", target)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def total(self, query):
        status, body = self.get(f"/v1/search?per_page=1&{query}")
        return json.loads(body)["total"] if status == 200 else -1


def main():
    corpus = [path for path in sorted(glob.glob("corpus/*.jsonl")) if not path.endswith("entes.jsonl")]
    entes = "corpus/entes.jsonl"
    if not corpus:
        corpus, entes = ["tests/fixtures/http/prueba.jsonl"], "tests/fixtures/http/entes.jsonl"
    text = " ".join(open(path, encoding="utf-8").read() for path in corpus)
    words = re.findall(r"[^\W\d_]+", text)
    errors, slow, empty_handed = [], [], []
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch:
        index = f"{scratch}/index"
        subprocess.run([f"{build}/indexer", "build", "--index", index, "--entes", entes, *corpus], check=True,
                       stderr=subprocess.DEVNULL)
        daemon = subprocess.Popen([f"{build}/searchd", "--index", index, "--listen", "127.0.0.1:0"],
                                  stderr=subprocess.PIPE, text=True)
        try:
            client = Client(re.search(r"http://\S+", daemon.stderr.readline()).group())
            for _ in range(REQUESTS):
                typed = random_typed(words)
                target = f"/v1/suggest?limit={chance.choice([1, 2, 8, 20])}&q={urllib.parse.quote(typed)}"
                # A machine that does something else may be slow once, not three times.
                for _ in range(3):
                    start = time.perf_counter()
                    status, body = client.get(target)
                    took = (time.perf_counter() - start) * 1000
                    if took <= SLOW:
                        break
                if took > SLOW:
                    slow.append((typed, took))
                if status not in (200, 400):
                    errors.append((typed, status))
                if status != 200:
                    continue
                for suggestion in json.loads(body)["suggestions"]:
                    if chance.random() < 0.02 and (client.total(suggestion["url"][2:]) < 1 or
                                                   client.total("q=" + urllib.parse.quote(suggestion["text"])) < 1):
                        empty_handed.append((typed, suggestion))
        finally:
            daemon.terminate()
            daemon.stderr.close()
            ended = daemon.wait(timeout=60)
    print(f"# seed {seed}: {REQUESTS} requests")
    for failure in (errors + slow + empty_handed)[:20]:
        print(f"# {failure!r}")
    print(f"{'not ok' if errors else 'ok'} - whatever is typed, the answer is a list or a 400")
    print(f"{'not ok' if slow else 'ok'} - no answer takes more than {SLOW} ms")
    print(f"{'not ok' if empty_handed else 'ok'} - what is suggested finds something")
    print(f"{'ok' if ended == 0 else 'not ok'} - the daemon ends well")
    sys.exit(bool(errors or slow or empty_handed) or ended != 0)


main()
