#!/usr/bin/env python3
"""The daemon's life while many ask: indexes taken up, ending, few files.

    python3 tests/http/lifecycle_torture_test.py BUILD_DIR
"""
import errno
import functools
import http.client
import json
import os
import random
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, "tests/harness")
import daemon  # noqa: E402
from cases import case, run_cases  # noqa: E402
from raw_http import get, read_answer  # noqa: E402
from searchd import PATIENCE, UNHURRIED, Searchd, close_with_reset, eventually, is_sanitized  # noqa: E402

BUILD = sys.argv[1]
CORPUS = "tests/fixtures/http/prueba.jsonl"
# So often a thing is tried that may come between two answers.
ATTEMPTS = 5


def build_index(path, corpus=CORPUS):
    daemon.build_index(BUILD, path, [corpus], "--entes", "tests/fixtures/http/entes.jsonl")


class Client(threading.Thread):
    """Asks one thing after another on connections that it keeps open."""

    def __init__(self, port, seed):
        super().__init__()
        self.port = port
        self.random = random.Random(seed)
        self.running = True
        self.answered = 0
        self.failed = []
        self.totals = set()

    def check(self, target, status, body):
        if status != 200:
            self.failed.append((target, status, body[:200]))
            return
        answer = json.loads(body)
        if target.startswith("/v1/search?per_page"):
            # A mixed answer would count in one index and list from the other.
            if answer["total"] != len(answer["hits"]) or sum(
                    value["count"] for value in answer["facets"]["tipo"]) != answer["total"]:
                self.failed.append((target, "mixed", body[:200]))
            self.totals.add(answer["total"])
        self.answered += 1

    def run(self):
        targets = ["/v1/search?per_page=100&facets=tipo", "/v1/entes", "/v1/documentos", "/v1/entes/SECOGEM",
                   "/v1/prioridades/prueba.p1", "/healthz", "/v1/search?q=denuncias&facets=*"]
        while self.running:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
                for _ in range(50):
                    target = self.random.choice(targets)
                    connection.request("GET", target)
                    answer = connection.getresponse()
                    self.check(target, answer.status, answer.read())
                    if not self.running or answer.will_close:
                        break
                connection.close()
            except Exception as problem:  # every kind of it is a request that was lost
                self.failed.append((target, repr(problem)))


@case("eight clients lose no request while the index is built again and again")
def rebuilds(scratch, index):
    place = f"{scratch}/rebuilt"
    short = f"{scratch}/short.jsonl"
    with open(CORPUS) as source, open(short, "w") as target:
        target.writelines(source.readlines()[:4])
    build_index(place)
    busy = Searchd(BUILD, place, *UNHURRIED)
    clients = [Client(busy.port, seed) for seed in range(8)]
    for client in clients:
        client.start()
    good = True
    for i in range(12):
        taken_up = busy.messages().count("took up")
        build_index(place, short if i % 2 == 0 else CORPUS)
        if i % 3 == 0:
            busy.process.send_signal(signal.SIGHUP)
        good = good and eventually(lambda: busy.messages().count("took up") > taken_up)
        answered = [client.answered for client in clients]
        good = good and eventually(lambda: all(client.answered > before + 10 or client.failed
                                               for client, before in zip(clients, answered)))
    for client in clients:
        client.running = False
    for client in clients:
        client.join()
    failed = [failure for client in clients for failure in client.failed]
    totals = set().union(*(client.totals for client in clients))
    answered = sum(client.answered for client in clients)
    print(f"# {answered} requests answered, {busy.messages().count('took up')} indexes taken up")
    for failure in failed[:5]:
        print("#", failure)
    return good and not failed and totals == {3, 6} and busy.stop() == 0


def ask_until_closed(port, begun, results):
    """Requests on one connection until the server says that it closes: the last one is answered whole."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            stream = connection.makefile("rb")
            while True:
                connection.sendall(get("/v1/search?q=denuncias&facets=*"))
                answer = read_answer(stream)
                if not answer or answer[0] != 200:
                    results.append(answer or "no answer")
                    return
                begun.release()
                if answer[1].get("connection") == "close":
                    results.append("closed")
                    return
    except OSError as problem:
        results.append(repr(problem))


@case("SIGTERM loses no request of eight clients that go on asking")
def drained(scratch, index):
    ending = Searchd(BUILD, index, *UNHURRIED)
    results = []
    begun = [threading.Semaphore(0) for _ in range(8)]
    clients = [threading.Thread(target=ask_until_closed, args=(ending.port, one, results)) for one in begun]
    for client in clients:
        client.start()
    for one in begun:
        for _ in range(5):
            one.acquire(timeout=PATIENCE)
    status = ending.stop()
    for client in clients:
        client.join()
    if results != ["closed"] * 8:
        print("#", results)
    return status == 0 and results == ["closed"] * 8


class NothingSeen(Exception):
    """The answer that was under way when the daemon began to end was the last of its connection."""


def first_refusal(connection):
    """Of a daemon that is about to end: what it says of its health when it has noticed."""
    stream = connection.makefile("rb")
    while True:
        try:
            connection.sendall(get("/healthz"))
            answer = read_answer(stream)
        except ConnectionError:
            answer = None
        if not answer:
            raise NothingSeen
        if answer[0] != 200:
            return answer
        time.sleep(0.01)


def until_seen(attempt):
    """Try again, with another daemon, where the watcher was sent away with a 200: that may be so once, not always."""
    @functools.wraps(attempt)
    def tried(scratch, index):
        for _ in range(ATTEMPTS):
            try:
                return attempt(scratch, index)
            except NothingSeen:
                continue
        return False
    return tried


def lets_nobody_in(daemon):
    try:
        daemon.connect().close()
        return False
    except ConnectionRefusedError:
        return True


@case("while it ends, health is 503, what was begun is answered, and nobody new is let in")
@until_seen
def stopping(scratch, index):
    ending = Searchd(BUILD, index, *UNHURRIED)
    begun, watching = ending.connect(), ending.connect()
    stream = watching.makefile("rb")
    watching.sendall(get("/healthz"))
    if read_answer(stream)[0] != 200:
        return False
    request = get("/v1/entes")
    begun.sendall(request[:-2])
    if not eventually(lambda: ending.has_read(begun)):
        return False
    ending.process.send_signal(signal.SIGTERM)
    status, headers, body = first_refusal(watching)
    if status != 503 or json.loads(body)["status"] != "stopping" or "retry-after" not in headers:
        return False
    # Health says so before the door is shut.
    if not eventually(lambda: lets_nobody_in(ending)):
        return False
    begun.sendall(request[-2:])
    answer = read_answer(begun.makefile("rb"))
    return answer and answer[0] == 200 and ending.process.wait(timeout=PATIENCE) == 0


@case("clients leave the files that a new index needs")
def few_files(scratch, index):
    own = f"{scratch}/few"
    shutil.copyfile(index, own)
    starved = Searchd(BUILD, own, *UNHURRIED, prefix=["sh", "-c", 'ulimit -n 64; exec "$@"', "sh"])
    clients = [starved.connect() for _ in range(120)]
    for client in clients:
        client.sendall(b"GET /v1/search")
    build_index(own)
    taken_up = eventually(lambda: "took up index" in starved.messages())
    for client in clients:
        close_with_reset(client)
    return starved.is_alive() and starved.stop() == 0 and taken_up


def is_ending(searchd, watching):
    watching.sendall(get("/healthz"))
    if read_answer(watching.makefile("rb"))[0] != 200:
        return False
    searchd.process.send_signal(signal.SIGTERM)
    return first_refusal(watching)[0] == 503


@case("a second signal ends it at once")
@until_seen
def impatient(scratch, index):
    ending = Searchd(BUILD, index, *UNHURRIED)
    begun, watching = ending.connect(), ending.connect()
    begun.sendall(get("/v1/entes")[:-2])
    if not eventually(lambda: ending.has_read(begun)) or not is_ending(ending, watching):
        return False
    if ending.process.poll() is not None:
        return False
    ending.process.send_signal(signal.SIGINT)
    return ending.process.wait(timeout=PATIENCE) == -signal.SIGINT


def checker_of(process):
    """The process id of the child that checks its index, or None. Until that is another program the parent waits."""
    try:
        with open(f"/proc/{process.pid}/task/{process.pid}/children") as children:
            child = next(map(int, children.read().split()), None)
        with open(f"/proc/{child}/cmdline", "rb") as words:
            return child if b"--check" in words.read() else None
    except OSError:
        return None


def catch_checker(index):
    """A daemon that waits for the check of its index, which was stopped, and the process that checks."""
    while True:
        process = subprocess.Popen([f"{BUILD}/searchd", "--index", index, "--listen", "127.0.0.1:0"],
                                   stderr=subprocess.PIPE)
        child = None
        while process.poll() is None and not child and not select.select([process.stderr], [], [], 0)[0]:
            child = checker_of(process)
        try:
            if child:
                os.kill(child, signal.SIGSTOP)
                if not select.select([process.stderr], [], [], 1)[0]:
                    return process, child
        except ProcessLookupError:
            pass
        process.kill()
        process.wait()
        process.stderr.close()


@case("a signal to end ends it at once where its index is not loaded yet, with status 0 and without a word")
def impatient_at_start(scratch, index):
    good = True
    for number in signal.SIGTERM, signal.SIGINT:
        process, child = catch_checker(index)
        process.send_signal(number)
        try:
            good = good and process.wait(timeout=PATIENCE) == 0 and process.stderr.read() == b""
        finally:
            process.kill()
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                pass
    return good


def serves(daemon):
    build_index(daemon.index)
    return eventually(lambda: "took up index" in daemon.messages()) and daemon.is_alive() and daemon.stop() == 0


@case("an index is served from a file without a name where none may be had in memory")
def no_memory_files(scratch, index):
    for number in errno.EACCES, errno.EPERM, errno.ENOSYS:
        own = f"{scratch}/no_memory"
        mark = f"{scratch}/mark"
        shutil.copyfile(index, own)
        forbidden = Searchd(BUILD, own, *UNHURRIED, prefix=[
            "env", f"LD_PRELOAD={BUILD}/tests/harness/faults.so", "FAULT_CALL=memfd_create", "FAULT_NTH=1",
            f"FAULT_ERRNO={number}", f"FAULT_MARK={mark}", "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0"])
        if not os.path.exists(mark) or not serves(forbidden):
            return False
        os.remove(mark)
    return True


@case("it starts without a /proc, as in a chroot")
def no_proc(scratch, index):
    prefix = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
              'mount -t tmpfs none /proc && exec "$@"', "sh"]
    if is_sanitized(BUILD) or subprocess.run([*prefix, "true"], stderr=subprocess.DEVNULL).returncode != 0:
        print("# left out: /proc cannot be hidden here")
        return True
    own = f"{scratch}/no_proc"
    shutil.copyfile(index, own)
    return serves(Searchd(BUILD, own, *UNHURRIED, prefix=prefix))


with tempfile.TemporaryDirectory(prefix="fichero-test.") as place:
    build_index(f"{place}/index")
    run_cases(place, f"{place}/index")
daemon.finish()
