#!/usr/bin/env python3
"""A house full of clients that idle, read slowly, or are half gone: who comes is served, and who is gone is let go.

    python3 tests/http/house_test.py BUILD_DIR
"""
import signal
import socket
import sys
import tempfile
import time

sys.path.insert(0, "tests/harness")
from cases import case, run_cases  # noqa: E402
from daemon import build_index, finish, write_corpus  # noqa: E402
from raw_http import get, read_all, read_answer, statuses  # noqa: E402
from searchd import PATIENCE, UNHURRIED, Searchd, close_with_reset, eventually  # noqa: E402

BUILD = sys.argv[1]
SEARCH = get("/v1/search?q=denuncias&facets=*")


def start(index, *options):
    return Searchd(BUILD, index, *UNHURRIED, *options)


def connect(searchd, source="127.0.0.1", room=None):
    """From one of our own addresses; `room`: bytes that we read ahead at most."""
    connection = socket.socket()
    if room:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    connection.settimeout(PATIENCE)
    connection.bind((source, 0))
    connection.connect(("127.0.0.1", searchd.port))
    return connection


def ask(connection, request):
    """The status of one answer, None where the connection is gone."""
    try:
        connection.sendall(request)
        answer = read_answer(connection.makefile("rb"))
        return answer and answer[0]
    except OSError:
        return None


def is_answered(connection):
    """Its search is. 503: it waited too long for its turn, where the machine has much else to do."""
    status = ask(connection, SEARCH)
    if status not in (200, 503):
        print("# a search is answered with", status)
    return status in (200, 503)


def is_served(searchd, source="127.0.0.1"):
    """A good client, who asks twice over one connection."""
    with connect(searchd, source) as connection:
        return ask(connection, get("/healthz")) == 200 and is_answered(connection)


def is_closed(connection):
    """Has the daemon closed it? Waits for what it does by itself."""
    return read_all(connection) == b""


@case("who sends part of a request and then no more is let go at once")
def half(index):
    searchd = start(index)
    clients = []
    for length in [*range(1, len(SEARCH) - 1, 5), len(SEARCH) - 1, 0]:
        for pause in False, True:
            client = connect(searchd)
            client.sendall(SEARCH[:length])
            if pause and length and not eventually(lambda: searchd.has_read(client)):
                return False
            client.shutdown(socket.SHUT_WR)
            clients.append(client)
    good = all(is_closed(client) for client in clients)
    return good and is_served(searchd) and searchd.stop() == 0


@case("so is who does so behind an answer, or in a body")
def half_behind(index):
    searchd = start(index)
    good = True
    for last in SEARCH[:20], b"", b"\r\n", get("/v1/search", "Content-Length: 10") + b"abc":
        with connect(searchd) as client:
            good = good and ask(client, SEARCH) == 200
            client.sendall(last)
            client.shutdown(socket.SHUT_WR)
            good = good and statuses(read_all(client)) in ([], [400])
    return good and searchd.stop() == 0


@case("who has sent whole requests and then no more gets every answer")
def whole(index):
    searchd = start(index)
    good = True
    for requests in [SEARCH], [get("/healthz")] * 50, [SEARCH] * 20, [get("/v1/export")], [get("/v1/export"), SEARCH]:
        for pause in 0, 0.3:
            with connect(searchd) as client:
                client.sendall(b"".join(requests))
                client.shutdown(socket.SHUT_WR)
                time.sleep(pause)
                good = good and statuses(read_all(client)) == [200] * len(requests)
    return good and searchd.stop() == 0


def crowd(searchd, count, source="127.0.0.1"):
    """Clients that do no good: silent, in the middle of a request, between two, not reading, gone half."""
    clients = []
    for i in range(count):
        client = connect(searchd, source, 4096 if i % 4 == 3 else None)
        try:
            if i % 4 == 1:
                client.sendall(SEARCH[:-10])
            elif i % 4 == 2:
                ask(client, get("/healthz"))
            elif i % 4 == 3:
                client.sendall(get("/v1/export"))
        except OSError:
            pass
        clients.append(client)
    return clients


@case("250 bad clients of one address keep nobody out, of theirs or another")
def full_house(index):
    searchd = start(index, "--max-connections", "300", "--max-connections-per-ip", "250")
    clients = crowd(searchd, 250)
    good = all(is_served(searchd) for _ in range(20)) and all(is_served(searchd, "127.0.0.2") for _ in range(20))
    clients += crowd(searchd, 100)
    good = good and is_served(searchd) and is_served(searchd, "127.0.0.2")
    for client in clients:
        close_with_reset(client)
    return good and is_served(searchd) and searchd.stop() == 0


@case("where the house is full, the address that has most makes room, not who rests a while")
def resting(index):
    searchd = start(index, "--max-connections", "40", "--max-connections-per-ip", "0")
    resting = [connect(searchd, f"127.0.0.{i}") for i in range(2, 6)]
    good = all(ask(one, get("/healthz")) == 200 for one in resting)
    clients = crowd(searchd, 100)
    good = good and is_served(searchd) and all(is_answered(one) for one in resting)
    for client in clients + resting:
        close_with_reset(client)
    return good and searchd.stop() == 0


@case("an export that is read is not broken off by those that only come")
def reader(index):
    searchd = start(index, "--max-connections", "20", "--max-connections-per-ip", "10")
    with connect(searchd, room=65536) as client:
        client.sendall(get("/v1/export", "Connection: close"))
        data, clients = b"", []
        while piece := client.recv(65536):
            data += piece
            if len(clients) < 60:
                clients.append(connect(searchd))
    for one in clients:
        close_with_reset(one)
    return data.endswith(b"\r\n0\r\n\r\n") and searchd.stop() == 0


@case("one address has eight exports at once, and none of another's")
def export_slots(index):
    searchd = start(index)
    clients, answered = [], []
    for _ in range(12):
        client = connect(searchd, room=4096)
        client.sendall(get("/v1/export"))
        answered.append(statuses(client.recv(100) + client.recv(100)))
        clients.append(client)
    good = sorted(answered) == [[200]] * 8 + [[503]] * 4
    with connect(searchd, "127.0.0.2") as other:
        other.sendall(get("/v1/export?q=nada", "Connection: close"))
        good = good and statuses(read_all(other)) == [200]
    for client in clients:
        close_with_reset(client)
    good = good and eventually(lambda: is_exported(searchd))
    return good and searchd.stop() == 0


def is_exported(searchd):
    with connect(searchd) as client:
        client.sendall(get("/v1/export?q=nada", "Connection: close"))
        return statuses(read_all(client)) == [200]


@case("SIGTERM ends it well, whatever is there: half requests, unread exports, the half gone")
def ending(index):
    for _ in range(3):
        searchd = start(index)
        clients = crowd(searchd, 40)
        for client in clients[1::4]:
            client.shutdown(socket.SHUT_WR)
        if searchd.stop() != 0:
            print("#", searchd.messages()[-1000:])
            return False
        for client in clients:
            client.close()
    return True


@case("SIGTERM ends it well while clients come and go, time and again")
def ending_often(index):
    for i in range(20):
        searchd = start(index, "--threads", str(1 + i % 17))
        clients = [connect(searchd) for _ in range(i)]
        for client in clients:
            client.sendall(SEARCH)
        searchd.process.send_signal(signal.SIGTERM)
        for client in clients:
            data = read_all(client)
            # Where the machine has much else to do a search may wait too long, and is told so.
            if statuses(data) not in ([200], [503]):
                print("#", i, data[:100])
                return False
        if searchd.process.wait(timeout=PATIENCE) != 0:
            print("#", searchd.messages()[-1000:])
            return False
    return True


def corpus(path):
    """An export of it is more than the sockets between hold."""
    texts = [{"inciso": f"a{i}", "texto": f"Atender {i} denuncias " + "de muchas maneras distintas " * 40}
             for i in range(4000)]
    return write_corpus(path, [
        {"tipo": "documento", "documento": "largo", "titulo": "LARGO"},
        *({"tipo": "prioridad", "documento": "largo", "eje": 1, "prioridad": i + 1, "texto": "Atender denuncias",
           "acciones": texts[400 * i:400 * i + 400]} for i in range(10))])


with tempfile.TemporaryDirectory(prefix="fichero-test.") as place:
    build_index(BUILD, f"{place}/index", [corpus(f"{place}/largo.jsonl")])
    run_cases(f"{place}/index")
finish()
