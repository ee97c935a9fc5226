#!/usr/bin/env python3
"""Indexes with word vectors, without, and with others take each other's place while many search.

    python3 tests/http/meaning_reload_test.py BUILD_DIR [ROUNDS]

Each kind's answers are learnt first, from a daemon that serves nothing else.
While the kinds take turns, every answer must be one of these, byte for byte
but for the time that it took: none may mix two indexes, and none be lost.
"""
import http.client
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.parse

sys.path.insert(0, "tests/harness")
from cases import case, run_cases
from daemon import build_index, finish, own_corpus
from searchd import PATIENCE, UNHURRIED, Searchd, eventually

BUILD = sys.argv[1]
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 9
# One more than the daemon has workers: with more of one address, what is more work may wait until it is refused.
CLIENTS = 3
# What a client asks, after a new index, before the next one comes.
ANSWERS = 5
QUERIES = ("mordida", "bache", "taxi", "moche hotel", "me pidieron dinero", "chamba para el compadre",
           "robo de luz", "hacienda", "denunsia anonima", '"datos abiertos" -moche', "INFOEM soborno", "")


def targets():
    for query in QUERIES:
        words = urllib.parse.urlencode({"q": query})
        yield f"/v1/search?{words}&explain=true&facets=*"
        yield f"/v1/search?{words}&group=prioridad&per_page=3&page=2"
        yield f"/v1/suggest?{words[:7]}"
        yield f"/?{words}"


TARGETS = tuple(targets())


def content(target, body):
    """The answer without the time that it took."""
    if not target.startswith("/v1/search"):
        return body
    answer = json.loads(body)
    del answer["took_ms"]
    return json.dumps(answer)


def ask(connection, target):
    connection.request("GET", target)
    answer = connection.getresponse()
    return answer.status, answer.read()


def learn_answers(index):
    """What each target gives of this index, by target."""
    searchd = Searchd(BUILD, index, *UNHURRIED)
    answers = {}
    for target in TARGETS:
        connection = http.client.HTTPConnection("127.0.0.1", searchd.port, timeout=PATIENCE)
        status, body = ask(connection, target)
        connection.close()
        assert status == 200, (target, status, body[:200])
        answers[target] = content(target, body)
    searchd.stop()
    return answers


def learn_few_vectors(folder):
    """Vectors of eight dimensions, of the corpus's own words alone."""
    text, vectors = f"{folder}/texto.txt", f"{folder}/pocos.bin"
    with open(text, "w", encoding="utf-8") as lines:
        for path in own_corpus()["corpus"]:
            with open(path, encoding="utf-8") as records:
                lines.writelines(5 * (json.loads(record).get("texto", "") + "\n") for record in records)
    subprocess.run([f"{BUILD}/indexer", "vectors", "--dimensions", "8", "--output", vectors, text], check=True,
                   stderr=subprocess.DEVNULL)
    return vectors


def build_kinds(folder):
    """An index and its answers, by kind; all have the same records and synonyms."""
    given = own_corpus()
    options = ["--entes", given["entes"], *(part for path in given["synonyms"] for part in ("--synonyms", path))]
    kinds = {}
    for kind, vectors in ("with", given["vectors"]), ("without", None), ("few", learn_few_vectors(folder)):
        path = f"{folder}/{kind}"
        build_index(BUILD, path, given["corpus"], *options, *(["--vectors", vectors] if vectors else []))
        kinds[kind] = path, learn_answers(path)
    return kinds


class Client(threading.Thread):
    """Searches on one connection after another, and notes which kinds its answers may be of."""

    def __init__(self, port, seed, kinds):
        super().__init__()
        self.port, self.kinds = port, kinds
        self.random = random.Random(seed)
        self.running = True
        self.answered = 0
        self.seen, self.failed = set(), []

    def judge(self, target, status, body):
        given = content(target, body) if status == 200 else None
        kinds = [kind for kind, (_, answers) in self.kinds.items() if answers[target] == given]
        if not kinds:
            self.failed.append((target, status, body[:300]))
        elif len(kinds) == 1:
            self.seen.update(kinds)
        self.answered += 1

    def run(self):
        while self.running:
            target = None
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
                for _ in range(self.random.randint(1, 20)):
                    target = self.random.choice(TARGETS)
                    self.judge(target, *ask(connection, target))
                connection.close()
            except Exception as problem:  # every kind of it is a request that was lost
                self.failed.append((target, repr(problem)))


def have_answered(clients):
    """Every client has had some answers since."""
    before = [client.answered for client in clients]
    return eventually(lambda: all(client.answered >= count + ANSWERS or client.failed
                                  for client, count in zip(clients, before)))


def put(kinds, kind, place):
    """In one step, as the indexer does it."""
    with open(kinds[kind][0], "rb") as source, open(f"{place}.next", "wb") as target:
        target.write(source.read())
    os.replace(f"{place}.next", place)


@case("the kinds answer differently")
def differ(folder, kinds):
    return all(kinds[one][1] != kinds[other][1] for one in kinds for other in kinds if one < other)


@case("no answer mixes two indexes and none is lost while one with vectors, one without and one with others take turns")
def take_turns(folder, kinds):
    place = f"{folder}/served"
    put(kinds, "without", place)
    searchd = Searchd(BUILD, place, *UNHURRIED)
    clients = [Client(searchd.port, seed, kinds) for seed in range(CLIENTS)]
    for client in clients:
        client.start()
    good = have_answered(clients)
    for number in range(ROUNDS):
        taken_up = searchd.messages().count("took up")
        put(kinds, ("with", "without", "few")[number % 3], place)
        if number % 2:
            searchd.process.send_signal(signal.SIGHUP)
        good = good and eventually(lambda: searchd.messages().count("took up") > taken_up) and have_answered(clients)
    for client in clients:
        client.running = False
    for client in clients:
        client.join()
    failed = [failure for client in clients for failure in client.failed]
    print(f"# {sum(client.answered for client in clients)} answers, {ROUNDS} indexes taken up, {len(failed)} wrong")
    for failure in failed[:5]:
        print("#", failure)
    seen = set().union(*(client.seen for client in clients))
    return good and not failed and seen == set(kinds) and searchd.stop() == 0


with tempfile.TemporaryDirectory(prefix="fichero-test.") as place:
    run_cases(place, build_kinds(place))
finish()
