#!/usr/bin/env python3
"""HTTP as no good client speaks it, and as many good clients do at once.

    python3 tests/http/torture_test.py BUILD_DIR
"""

import http.client
import json
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

BUILD = sys.argv[1]
CORPUS = "tests/fixtures/http/prueba.jsonl"
ENTES = "tests/fixtures/http/entes.jsonl"
# Seconds until something that should have come about is given up: no measure of how fast it is.
PATIENCE = 120
# Seconds in which a request must have come: none that a test has begun is to be cut, but where that is the case.
LONG, SHORT = 3600, 2
failures = 0


def build_index(path, corpus=CORPUS):
    subprocess.run([BUILD + "/indexer", "build", "--index", path, "--entes", ENTES, corpus],
                   check=True, capture_output=True)


class Searchd:
    """A daemon on a free port; ends the test if it does not get ready."""

    def __init__(self, index, *options, prefix=(), timeout=LONG):
        self.log = tempfile.NamedTemporaryFile("w+", dir=scratch, delete=False)
        self.process = subprocess.Popen(
            [*prefix, BUILD + "/searchd", "--index", index, "--listen", "127.0.0.1:0", "--threads", "2",
             "--request-timeout", str(timeout), *options], stderr=self.log)
        for _ in range(PATIENCE * 20):
            ready = re.search(r"^listening on http://127.0.0.1:(\d+)$", self.messages(), re.M)
            if ready:
                self.port = int(ready.group(1))
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        sys.exit("not ok - searchd starts\n# " + self.messages())

    def messages(self):
        with open(self.log.name) as log:
            return log.read()

    def connect(self, wait=PATIENCE):
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=wait)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def is_alive(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200 and self.process.poll() is None

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=PATIENCE)

    def has_read(self, connection):
        """Whether all that was sent on the connection has been taken up by the daemon, and none waits in the kernel."""
        wanted = [f":{self.port:04X}", f":{connection.getsockname()[1]:04X}"]
        with open("/proc/net/tcp") as table:
            for line in table:
                here, there, _, queues = line.split()[1:5]
                if [here[8:], there[8:]] == wanted:
                    return queues.endswith(":00000000")
        return False


def eventually(holds):
    """Wait for what comes about by itself; whether it did."""
    for _ in range(PATIENCE * 20):
        if holds():
            return True
        time.sleep(0.05)
    return False


def read_all(connection):
    """What comes until the other side closes; a reset counts as that."""
    data = b""
    try:
        while True:
            piece = connection.recv(65536)
            if not piece:
                return data
            data += piece
    except (ConnectionError, TimeoutError):
        return data


def read_answer(stream):
    """One answer from a buffered stream: (status, headers, body), or None at its end."""
    line = stream.readline()
    if not line:
        return None
    status = int(line.split()[1])
    headers = {}
    while True:
        line = stream.readline().strip()
        if not line:
            break
        name, value = line.decode().split(":", 1)
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", "0")))
    if len(body) != int(headers.get("content-length", "0")):
        return None
    return status, headers, body


def ask_raw(request, wait=PATIENCE):
    """Send bytes, close our side's sending, return all that comes back in time."""
    with daemon.connect(wait) as connection:
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        return read_all(connection)


def statuses(data):
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d\d\d) [A-Z]", data)]


def get(target, *headers):
    lines = ["GET " + target + " HTTP/1.1", "Host: x", *headers, "", ""]
    return "\r\n".join(lines).encode()


cases = []


def case(sentence):
    def add(function):
        cases.append((sentence, function))
        return function
    return add


@case("a request that comes byte by byte is answered")
def split():
    with daemon.connect() as connection:
        for byte in get("/v1/entes", "Connection: close"):
            connection.send(bytes([byte]))
            time.sleep(0.002)
        return statuses(read_all(connection)) == [200]


@case("requests in one packet are answered in their order")
def pipelined():
    with daemon.connect() as connection:
        connection.sendall(get("/v1/entes") + get("/v1/nada") + get("/healthz") + get("/v1/ejes", "Connection: close"))
        return statuses(read_all(connection)) == [200, 404, 200, 200]


@case("a thousand requests in one packet are answered")
def pipelined_thousand():
    with daemon.connect() as connection:
        sender = threading.Thread(target=connection.sendall,
                                  args=(get("/healthz") * 999 + get("/healthz", "Connection: close"),))
        sender.start()
        data = read_all(connection)
        sender.join()
        return statuses(data) == [200] * 1000


@case("a slow client is cut at the deadline, and others are served meanwhile")
def slow():
    hasty = Searchd(index, timeout=SHORT)
    clients = [hasty.connect() for _ in range(20)]
    request = get("/v1/entes", "X-Slow: " + "x" * 10000)
    cut = [False] * len(clients)
    position = 0
    while position < len(request) and not all(cut):
        for i, client in enumerate(clients):
            if cut[i]:
                continue
            client.setblocking(False)
            try:
                client.send(request[position:position + 1])
                cut[i] = client.recv(1) == b""
            except BlockingIOError:
                pass
            except OSError:
                cut[i] = True
        position += 1
        if not hasty.is_alive():
            return False
        time.sleep(0.1)
    for client in clients:
        client.close()
    return all(cut) and position < len(request) and hasty.stop() == 0


@case("a connection that says nothing is closed")
def silent():
    hasty = Searchd(index, timeout=SHORT)
    with hasty.connect() as connection:
        closed = connection.recv(1) == b""
    return closed and hasty.stop() == 0


@case("giant headers are refused, whatever their shape")
def giant():
    shapes = [b"X: " + b"a" * 200000 + b"\r\n", b"a: b\r\n" * 20000, b"a" * 100000 + b": b\r\n",
              b"Cookie: " + b"a=b; " * 20000 + b"\r\n", b"X: a\r\n" + b" b\r\n" * 20000]
    for shape in shapes:
        answer = statuses(ask_raw(b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + shape + b"\r\n"))
        if answer not in ([], [400], [413], [431]) or not daemon.is_alive():
            return False
    answer = statuses(ask_raw(b"GET /" + b"a" * 300000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"))
    return answer in ([], [414])


@case("an answer to HEAD ends with its headers, also where the body would come in pieces")
def heads():
    for target in b"/v1/export?format=csv", b"/v1/export?format=jsonl&q=nada", b"/v1/search", b"/v1/nada", b"/":
        data = ask_raw(b"HEAD " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        if not statuses(data) or data.partition(b"\r\n\r\n")[2]:
            print("#", target, data[-100:])
            return False
    return True


@case("as many parameters as fit are read, more than any use are refused")
def many_params():
    return (statuses(ask_raw(get("/v1/search?q=a" + "&ente=b" * 900))) == [200] and
            statuses(ask_raw(get("/v1/search?q=a" + "&ente=b" * 5000))) == [400] and
            statuses(ask_raw(get("/v1/search?" + "&" * 30000))) == [400])


@case("ambiguous framing is refused, and nothing behind it is read as a request")
def smuggling():
    inner = get("/v1/entes")
    heads = [b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", b"Content-Length: 0\r\nContent-Length: 40\r\n",
             b"Content-Length: 40\r\nContent-Length: 40\r\n", b"Transfer-Encoding: chunked\r\n",
             b"Transfer-Encoding: identity\r\n", b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
             b"Content-Length: 40\r\n", b"Content-Length: -1\r\n", b"Content-Length: 4x\r\n",
             b"Content-Length: 99999999999999999999999\r\n", b"Host: y\r\n"]
    for head in heads:
        for method in b"GET", b"HEAD", b"OPTIONS", b"POST":
            data = ask_raw(method + b" /healthz HTTP/1.1\r\nHost: x\r\n" + head + b"\r\n" + b"0\r\n\r\n" + inner)
            # The library writes the head of its own refusals twice: what counts is that nothing else comes.
            if not statuses(data) or set(statuses(data)) - {400, 405, 413} or len(set(statuses(data))) > 1:
                print("#", method, head, data[:200])
                return False
    return True


@case("the refusals that are ours are problem documents")
def problems():
    for request in (get("/healthz", "Content-Length: 3") + b"abc", get("/healthz", "Host: y"),
                    get("/healthz", "Transfer-Encoding: chunked") + b"0\r\n\r\n", get("/a%00"), get("nada")):
        data = ask_raw(request)
        if statuses(data) != [400] or b"application/problem+json" not in data or b"Connection: close" not in data:
            print("#", request, data[:300])
            return False
    return True


@case("an empty body is no body")
def empty_body():
    return statuses(ask_raw(get("/healthz", "Content-Length: 0", "Connection: close"))) == [200]


@case("a body that waits for 100 Continue is refused instead")
def expect():
    return statuses(ask_raw(b"POST /healthz HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                            b"Content-Length: 1000000\r\n\r\n")) == [405]


@case("targets come in absolute form, too, and as the asterisk of OPTIONS")
def absolute():
    return (statuses(ask_raw(get("http://x/v1/entes?", "Connection: close"))) == [200] and
            statuses(ask_raw(get("HTTP://x:80/v1/entes?q=", "Connection: close"))) == [400] and
            statuses(ask_raw(get("http://x", "Connection: close"))) == [200] and
            statuses(ask_raw(get("x/v1/entes"))) == [400] and
            statuses(ask_raw(b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) == [204])


@case("HTTP/1.0 needs no Host, HTTP/1.1 does, other versions are refused")
def versions():
    return (statuses(ask_raw(b"GET /healthz HTTP/1.0\r\n\r\n")) == [200] and
            statuses(ask_raw(b"GET /healthz HTTP/1.1\r\n\r\n"))[0] == 400 and
            statuses(ask_raw(b"GET /healthz HTTP/3.0\r\nHost: x\r\n\r\n")) == [505] and
            statuses(ask_raw(b"GET /healthz\r\n\r\n")) in ([], [400]))


@case("invalid escapes and bytes get a 400 or are taken as they are")
def escapes():
    wanted = {"/v1/entes/%": 400, "/v1/entes/%4": 400, "/v1/entes/%zz": 400, "/v1/entes/%00": 400, "/v1/entes/%c3": 400,
              "/v1/search?q=%": 200, "/v1/search?q=%4": 200, "/v1/search?q=%zz": 200, "/v1/search?q=%00": 400,
              "/v1/search?q=%c3": 400, "/v1/search?q=%c3%28": 400, "/v1/search?q=%c0%80": 400,
              "/v1/search?q=%f4%90%80%80": 400, "/v1/search?q=%ed%a0%80": 400, "/v1/search?q=%ef%bf%be": 200}
    for target, status in wanted.items():
        if statuses(ask_raw(get(target, "Connection: close"))) != [status]:
            print("#", target)
            return False
    return statuses(ask_raw(b"GET /v1/search?q=\xff HTTP/1.1\r\nHost: x\r\n\r\n")) == [400]


@case("noise is survived")
def noise():
    source = random.Random(7)
    good = get("/v1/search?q=denuncias%20anonimas&facets=*&page=1", "Accept: */*")
    for _ in range(300):
        data = bytearray(good)
        for _ in range(source.randint(1, 12)):
            position = source.randrange(len(data))
            choice = source.randrange(3)
            if choice == 0:
                data[position] = source.randrange(256)
            elif choice == 1:
                data.insert(position, source.choice(b"\0\r\n %:?&=\xff"))
            else:
                del data[position]
        for status in statuses(ask_raw(bytes(data), wait=0.1)):
            if status >= 500 and status != 505:
                print("#", status, bytes(data))
                return False
    ask_raw(bytes(source.randrange(256) for _ in range(100000)))
    return daemon.is_alive()


@case("clients that go away in the middle do no harm")
def gone():
    for length in range(1, 60, 3):
        for request in get("/v1/search?q=denuncias&facets=*") * 3, get("/")[:length]:
            connection = daemon.connect()
            # A reset instead of a polite end.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            connection.sendall(request)
            connection.close()
    return daemon.is_alive()


@case("connections past the limit of one address are closed, and served again later")
def per_address():
    limited = Searchd(index, "--max-connections-per-ip", "10")
    clients = [limited.connect() for _ in range(30)]
    served = 0
    for client in clients:
        try:
            client.sendall(get("/healthz"))
            served += client.recv(100).startswith(b"HTTP/1.1 200")
        except OSError:
            pass
    for client in clients:
        client.close()
    return served == 10 and eventually(lambda: is_served(limited)) and limited.stop() == 0


def is_served(searchd):
    try:
        return searchd.is_alive()
    except (OSError, http.client.HTTPException):
        return False


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
def rebuilds():
    place = scratch + "/rebuilt"
    short = scratch + "/short.jsonl"
    with open(CORPUS) as source, open(short, "w") as target:
        target.writelines(source.readlines()[:4])
    build_index(place)
    busy = Searchd(place)
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
def drained():
    ending = Searchd(index)
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


def first_refusal(connection):
    """Of a daemon that is about to end: what it says of its health when it has noticed."""
    stream = connection.makefile("rb")
    while True:
        connection.sendall(get("/healthz"))
        status, headers, body = read_answer(stream)
        if status != 200:
            return status, headers, body
        time.sleep(0.01)


@case("while it ends, health is 503, what was begun is answered, and nobody new is let in")
def stopping():
    ending = Searchd(index)
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
    try:
        ending.connect().close()
        return False
    except ConnectionRefusedError:
        pass
    begun.sendall(request[-2:])
    answer = read_answer(begun.makefile("rb"))
    return answer and answer[0] == 200 and ending.process.wait(timeout=PATIENCE) == 0


@case("clients leave the files that a new index needs")
def few_files():
    own = scratch + "/few"
    shutil.copyfile(index, own)
    # What they have begun is let go after the timeout, and not before.
    starved = Searchd(own, prefix=["sh", "-c", 'ulimit -n 64; exec "$@"', "sh"], timeout=10)
    clients = [starved.connect() for _ in range(120)]
    for client in clients:
        client.sendall(b"GET /v1/search")
    build_index(own)
    taken_up = eventually(lambda: "took up index" in starved.messages())
    for client in clients:
        client.close()
    return starved.is_alive() and starved.stop() == 0 and taken_up


def is_ending(searchd, watching):
    watching.sendall(get("/healthz"))
    if read_answer(watching.makefile("rb"))[0] != 200:
        return False
    searchd.process.send_signal(signal.SIGTERM)
    return first_refusal(watching)[0] == 503


@case("a second signal ends it at once")
def impatient():
    ending = Searchd(index)
    begun, watching = ending.connect(), ending.connect()
    begun.sendall(get("/v1/entes")[:-2])
    if not eventually(lambda: ending.has_read(begun)) or not is_ending(ending, watching):
        return False
    if ending.process.poll() is not None:
        return False
    ending.process.send_signal(signal.SIGINT)
    return ending.process.wait(timeout=PATIENCE) == -signal.SIGINT


scratch = tempfile.mkdtemp(prefix="fichero-test-")
daemon = None
try:
    index = scratch + "/index"
    build_index(index)
    daemon = Searchd(index)
    for sentence, function in cases:
        try:
            good = function()
        except Exception as problem:  # a case that breaks off has failed; the others still count
            print("#", repr(problem))
            good = False
        failures += not good
        print("ok -" if good else "not ok -", sentence, flush=True)
    ended = daemon.stop()
    failures += ended != 0
    print("ok -" if ended == 0 else "not ok -", "after all this it ends with 0")
    if ended != 0:
        print("#", daemon.messages()[-3000:])
finally:
    if daemon and daemon.process.poll() is None:
        daemon.process.kill()
    shutil.rmtree(scratch)
sys.exit(failures > 0)
