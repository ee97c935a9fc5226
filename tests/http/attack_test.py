#!/usr/bin/env python3
"""One address that attacks: others are answered, and memory comes back. No times: `make bench-attack` has those.

    attack_test.py BUILD_DIR
"""
import http.client
import json
import signal
import socket
import sys
import tempfile
import threading
import urllib.parse

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, write_corpus  # noqa: E402
from searchd import PATIENCE, eventually, is_sanitized  # noqa: E402

BUILD = sys.argv[1]
HOSTILE, GOOD = "127.0.0.1", "127.0.0.2"
CLIENTS = 60
WORDS = ["obras", "agua", "plazo", "costa", "ciudad", "puerto", "camino", "fondo", "censo", "norma"]
DEAREST = "/v1/search?" + urllib.parse.urlencode(
    {"q": " ".join(WORDS), "match": "any", "facets": "*", "per_page": 100, "explain": "true", "group": "prioridad"})
MB = 1024 * 1024


def records():
    """Every record has every word: an answer to DEAREST is some megabytes."""
    text = " ".join(f"{word} {word}s" for word in WORDS) + "."
    yield {"tipo": "documento", "documento": "d"}
    for number in range(1, 121):
        yield {"tipo": "prioridad", "documento": "d", "eje": 1, "prioridad": number, "texto": text,
               "acciones": [{"inciso": str(i + 1), "texto": f"{text} {number} {i}"} for i in range(15)]}


def long_records():
    """More than the system takes for a client that does not read."""
    yield {"tipo": "documento", "documento": "d"}
    for number in range(1, 301):
        yield {"tipo": "prioridad", "documento": "d", "eje": 1, "prioridad": number, "texto": "agua y campo " * 2500}


def ask(port, path, source):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE, source_address=(source, 0))
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def memory_of(process):
    """Bytes of its own, without the files it maps."""
    with open(f"/proc/{process.pid}/status", encoding="utf-8") as lines:
        return sum(int(line.split()[1]) for line in lines if line.startswith(("RssAnon", "RssShmem"))) * 1024


class Attack:
    """Hostile clients until the end of the block; `refused` is what was answered with something else than 200."""

    def __init__(self, port, client):
        self.port, self.client = port, client
        self.ended = threading.Event()
        self.answered, self.refused = 0, []
        self.most = 0

    def __enter__(self):
        self.threads = [threading.Thread(target=self.run) for _ in range(CLIENTS)]
        for thread in self.threads:
            thread.start()
        return self

    def run(self):
        while not self.ended.is_set():
            self.client(self)

    def __exit__(self, *failure):
        self.ended.set()
        for thread in self.threads:
            thread.join()


def greedy(attack):
    """One who asks for the dearest there is, again and again."""
    status, headers, body = ask(attack.port, DEAREST, HOSTILE)
    attack.answered += status == 200
    if status != 200:
        attack.refused.append((status, headers["Retry-After"], headers["Content-Type"], body))


def deaf(attack):
    """One who asks and does not read."""
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.bind((HOSTILE, 0))
        connection.settimeout(PATIENCE)
        try:
            connection.connect(("127.0.0.1", attack.port))
            connection.sendall(f"GET {DEAREST} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            attack.answered += 1
            attack.ended.wait(PATIENCE)
        except OSError:
            attack.ended.wait(0.1)


def statuses_of_others(searchd, rounds):
    """What a good client of another address is answered meanwhile."""
    return {(path, ask(searchd.port, path, GOOD)[0]) for _ in range(rounds)
            for path in ("/healthz", "/v1/search?q=agua", "/?q=puerto", "/v1/suggest?q=cam")}


def test_attack(searchd, name, client):
    before = memory_of(searchd.process)
    with Attack(searchd.port, client) as attack:
        eventually(lambda: attack.answered > 3)
        others = statuses_of_others(searchd, 10)
        most = memory_of(searchd.process)
    check(f"{name}: others are answered", all(status == 200 for _, status in others), others)
    wrong = [answer for answer in attack.refused
             if answer[:1] + answer[2:3] != (503, "application/problem+json") or not answer[1]
             or json.loads(answer[3])["status"] != 503]
    check(f"{name}: who is refused is told so, and when to come again", not wrong, wrong[:1])
    check(f"{name}: memory stays within its bound", most - before < 400 * MB, f"{before} and then {most}")
    if is_sanitized(BUILD):
        return   # what is freed is kept for a while there, so that nobody uses it
    check(f"{name}: memory comes back", eventually(lambda: memory_of(searchd.process) < before + 32 * MB),
          f"{before} and then {memory_of(searchd.process)}")


def begin_export(searchd, source):
    """The connection, which reads no more, and the status."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.bind((source, 0))
    connection.settimeout(PATIENCE)
    connection.connect(("127.0.0.1", searchd.port))
    connection.sendall(b"GET /v1/export?format=jsonl HTTP/1.1\r\nHost: x\r\n\r\n")
    return connection, connection.recv(12)[9:12].decode()


def status_of_export(searchd, source):
    connection, status = begin_export(searchd, source)
    connection.close()
    return status


def take_up_again(searchd):
    taken_up = searchd.messages().count("took up index")
    searchd.process.send_signal(signal.SIGHUP)
    return eventually(lambda: searchd.messages().count("took up index") > taken_up)


def test_exports(searchd):
    """One address gets a part of the exports that can go on at once, and an old index is not kept for them."""
    exports = [begin_export(searchd, source) for source in [HOSTILE] * 9 + [GOOD]]
    check("one address has eight exports under way, and another one its own",
          [status for _, status in exports] == ["200"] * 8 + ["503", "200"], [status for _, status in exports])
    check("an index is taken up anew under exports that nobody reads", take_up_again(searchd) and take_up_again(searchd))
    check("they go on with an index that is not much older", status_of_export(searchd, HOSTILE) == "503")
    check("of one that is, they are ended, whether somebody reads them or not",
          take_up_again(searchd) and eventually(lambda: status_of_export(searchd, HOSTILE) == "200"))
    for connection, _ in exports:
        connection.close()


def main():
    with tempfile.TemporaryDirectory(prefix="fichero-test.") as folder:
        corpus = write_corpus(f"{folder}/long.jsonl", long_records())
        with Daemon(BUILD, corpus=[corpus]) as daemon:
            test_exports(daemon.searchd)
        corpus = write_corpus(f"{folder}/corpus.jsonl", records())
        with Daemon(BUILD, corpus=[corpus], options=("--threads", "2")) as daemon:
            test_attack(daemon.searchd, "dear searches", greedy)
            test_attack(daemon.searchd, "dear searches that nobody reads", deaf)
    finish()


main()
