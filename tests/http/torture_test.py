#!/usr/bin/env python3
"""HTTP as no good client speaks it.

    python3 tests/http/torture_test.py BUILD_DIR
"""
import http.client
import random
import socket
import sys
import threading
import time

sys.path.insert(0, "tests/harness")
from cases import case, run_cases  # noqa: E402
from daemon import Daemon, finish  # noqa: E402
from raw_http import ask_raw, get, read_all, statuses  # noqa: E402
from searchd import UNHURRIED, Searchd, close_with_reset, eventually  # noqa: E402

BUILD = sys.argv[1]
CORPUS, ENTES = "tests/fixtures/http/prueba.jsonl", "tests/fixtures/http/entes.jsonl"
# A request must have come within a second.
HASTY = ("--threads", "2", "--request-timeout", "1")


@case("a request that comes byte by byte is answered")
def split(searchd):
    with searchd.connect() as connection:
        for byte in get("/v1/entes", "Connection: close"):
            connection.send(bytes([byte]))
            time.sleep(0.002)
        return statuses(read_all(connection)) == [200]


@case("requests in one packet are answered in their order")
def pipelined(searchd):
    with searchd.connect() as connection:
        connection.sendall(get("/v1/entes") + get("/v1/nada") + get("/healthz") + get("/v1/ejes", "Connection: close"))
        return statuses(read_all(connection)) == [200, 404, 200, 200]


@case("a thousand requests in one packet are answered")
def pipelined_thousand(searchd):
    with searchd.connect() as connection:
        sender = threading.Thread(target=connection.sendall,
                                  args=(get("/healthz") * 999 + get("/healthz", "Connection: close"),))
        sender.start()
        data = read_all(connection)
        sender.join()
        return statuses(data) == [200] * 1000


@case("a slow client is cut at the deadline, and others are served meanwhile")
def slow(searchd):
    hasty = Searchd(BUILD, searchd.index, *HASTY)
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
def silent(searchd):
    hasty = Searchd(BUILD, searchd.index, *HASTY)
    with hasty.connect() as connection:
        closed = connection.recv(1) == b""
    return closed and hasty.stop() == 0


@case("giant headers are refused, whatever their shape")
def giant(searchd):
    shapes = [b"X: " + b"a" * 200000 + b"\r\n", b"a: b\r\n" * 20000, b"a" * 100000 + b": b\r\n",
              b"Cookie: " + b"a=b; " * 20000 + b"\r\n", b"X: a\r\n" + b" b\r\n" * 20000]
    for shape in shapes:
        answer = statuses(ask_raw(searchd, b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + shape + b"\r\n"))
        if answer not in ([], [400], [413], [431]) or not searchd.is_alive():
            return False
    answer = statuses(ask_raw(searchd, b"GET /" + b"a" * 300000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"))
    return answer in ([], [414])


@case("an answer to HEAD ends with its headers, also where the body would come in pieces")
def heads(searchd):
    for target in b"/v1/export?format=csv", b"/v1/export?format=jsonl&q=nada", b"/v1/search", b"/v1/nada", b"/":
        data = ask_raw(searchd, b"HEAD " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        if not statuses(data) or data.partition(b"\r\n\r\n")[2]:
            print("#", target, data[-100:])
            return False
    return True


@case("as many parameters as fit are read, more than any use are refused")
def many_params(searchd):
    return (statuses(ask_raw(searchd, get("/v1/search?q=a" + "&ente=b" * 900, "Connection: close"))) == [200] and
            statuses(ask_raw(searchd, get("/v1/search?q=a" + "&ente=b" * 5000))) == [400] and
            statuses(ask_raw(searchd, get("/v1/search?" + "&" * 30000))) == [400])


@case("ambiguous framing is refused, and nothing behind it is read as a request")
def smuggling(searchd):
    inner = get("/v1/entes")
    heads = [b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", b"Content-Length: 0\r\nContent-Length: 40\r\n",
             b"Content-Length: 40\r\nContent-Length: 40\r\n", b"Transfer-Encoding: chunked\r\n",
             b"Transfer-Encoding: identity\r\n", b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
             b"Content-Length: 40\r\n", b"Content-Length: -1\r\n", b"Content-Length: 4x\r\n",
             b"Content-Length: 99999999999999999999999\r\n", b"Host: y\r\n", b"Content-Length:\r\n",
             b"Content-Length: 0\r\nX: y\r\n Content-Length: 40\r\n", b"Content-Length: 0, 40\r\n",
             b"Content-Length: 0\0\r\n", b"X: \0\r\nContent-Length: 40\r\n"]
    # Names that are none: with blanks, tabs, other bytes; folded; hidden behind a zero byte.
    for name in b"Content-Length", b"Transfer-Encoding", b"X", b"Host":
        value = b": 40\r\n" if name == b"Content-Length" else b": chunked\r\n"
        for dressed in (name + b" ", name + b"\t", name + b" \t ", b" " + name, b"\t" + name, b"\xa0" + name,
                        name + b"\xa0", name + b"\xc2\xa0", name[:1] + b" " + name[1:], name + b"\0", b"\0" + name,
                        name[:1] + b"\0" + name[1:], name + b"\r", name + b"\x0b", name + b"\x7f", name + b"(", b""):
            heads += [dressed + value, b"X: y\r\n" + dressed + value, b"X: y\n" + dressed + value]
        heads += [b"X: y\r\n " + name + value, b"X:\r\n\t" + name + value, b"X: y\r\n z\r\n" + name + value,
                  b"X: a\0b\r\n" + name + value, b"X: a\rb\r\n" + name + value, b"X: a\x01\r\n" + name + value]
    for head in heads:
        for method in (b"GET", b"POST") if b"X" in head else (b"GET", b"HEAD", b"OPTIONS", b"POST"):
            outer = method + b" /healthz HTTP/1.1\r\nHost: x\r\n" + head + b"\r\n" + b"0\r\n\r\n"
            data = ask_raw(searchd, outer + inner)
            if statuses(data) not in ([400], [405]) or b"\r\nConnection: close\r\n" not in data:
                print("#", method, head, data[:200])
                return False
    return True


@case("an answer without fault in its framing is sent once, whoever sends it")
def once(searchd):
    wanted = {b"GET /healthz HTTP/1.1\r\n\r\n": 400, b"GET /healthz HTTP/1.1\r\nX: y\r\n\r\n": 400,
              b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: z\r\n\r\n": 400,
              b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 9" + b"9" * 40 + b"\r\n\r\n": 400,
              b"GET / HTTP/1.1\r\nHost: x\r\nX\r\n\r\n": 400, b"GET / HTTP/1.1\r\nX\r\nHost: x\r\n\r\n": 400,
              b"GET / HTTP/9.1\r\nHost: x\r\n\r\n": 505, b"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n": 400,
              b"GET /\0a HTTP/1.1\r\nHost: x\r\n\r\n": 400, b"GET /\x01 HTTP/1.1\r\nHost: x\r\n\r\n": 400,
              b"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + b"a=b;" * 8000 + b"\r\nConnection: close\r\n\r\n": 200}
    for request, status in wanted.items():
        data = ask_raw(searchd, request)
        if statuses(data) != [status] or data.count(b"\r\nConnection: close") != 1:
            print("#", request[:100], data[:300])
            return False
    return True


@case("a request of any size has a status, whatever its headers and its answer's")
def any_size(searchd):
    for fill in b"X: " + b"a" * 100 + b"\r\n", b"a:b\r\n", b"Cookie: a=" + b"b" * 20 + b"\r\n":
        for size in [*range(1000, 64000, 3500), *range(47000, 53000, 500), *range(62000, 66600, 100)]:
            for target in b"/v1/search?q=%C3%B1" + b"%C3%B1" * 999 + b"&per_page=1&page=2", b"/v1/search?per_page=1":
                start = b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                body = fill * ((size - len(start)) // len(fill))
                body += b"X: " + b"a" * (max(size - len(start) - len(body), 8) - 7) + b"\r\n"
                data = ask_raw(searchd, start + body + b"\r\n" + get("/healthz") * 300)
                if statuses(data) not in ([200], [431], [414], [400]):
                    print("#", size, fill, target[:40], data[:200])
                    return False
    return True


@case("a Link that would not fit is left out, one that does is there")
def links(searchd):
    for length, there in ((10, True), (900, True)):
        data = ask_raw(searchd, get("/v1/search?per_page=1&page=2&match=any&q=las+" + "%F0%9F%98%80" * length,
                                    "Connection: close"))
        if statuses(data) != [200] or (b"\r\nLink: " in data) != there:
            print("#", length, data[:200])
            return False
    full = get("/v1/search?per_page=1&page=2&match=any&q=las+" + "%F0%9F%98%80" * 990 + "&ente=" + "%C3%B1" * 4000,
               "Connection: close")
    return statuses(ask_raw(searchd, full)) == [200]


@case("the refusals that are ours are problem documents")
def problems(searchd):
    for request in (get("/healthz", "Content-Length: 3") + b"abc", get("/healthz", "Host: y"),
                    get("/healthz", "Transfer-Encoding: chunked") + b"0\r\n\r\n", get("/a%00"), get("nada"),
                    get("/healthz", "X : y"), get("/healthz", "X: y", " z"), b"GET /healthz HTTP/1.1\r\n\r\n"):
        data = ask_raw(searchd, request)
        if statuses(data) != [400] or b"application/problem+json" not in data or b"Connection: close" not in data:
            print("#", request, data[:300])
            return False
    return True


@case("an empty body is no body")
def empty_body(searchd):
    return statuses(ask_raw(searchd, get("/healthz", "Content-Length: 0", "Connection: close"))) == [200]


@case("who expects a 100 for a request without a body is answered, and so is what comes behind it")
def expect_nothing(searchd):
    for expectation in "100-continue", "100-Continue", "x", "":
        for headers in [], ["Content-Length: 0"]:
            for target in "/healthz", "/v1/entes", "/v1/export":
                first = get(target, f"Expect: {expectation}", *headers)
                data = ask_raw(searchd, first * 3 + get("/v1/ejes", "Connection: close"))
                if statuses(data) != [200] * 4:
                    print("#", first, statuses(data), data[:100])
                    return False
    return True


@case("a body that waits for 100 Continue is refused instead")
def expect(searchd):
    return statuses(ask_raw(searchd, b"POST /healthz HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                            b"Content-Length: 1000000\r\n\r\n")) == [405]


@case("targets come in absolute form, too, and as the asterisk of OPTIONS")
def absolute(searchd):
    return (statuses(ask_raw(searchd, get("http://x/v1/entes?", "Connection: close"))) == [200] and
            statuses(ask_raw(searchd, get("HTTP://x:80/v1/entes?q=", "Connection: close"))) == [400] and
            statuses(ask_raw(searchd, get("http://x", "Connection: close"))) == [200] and
            statuses(ask_raw(searchd, get("x/v1/entes"))) == [400] and
            statuses(ask_raw(searchd, b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) == [204])


@case("HTTP/1.0 needs no Host, HTTP/1.1 does, other versions are refused")
def versions(searchd):
    return (statuses(ask_raw(searchd, b"GET /healthz HTTP/1.0\r\n\r\n")) == [200] and
            statuses(ask_raw(searchd, b"GET /healthz HTTP/1.1\r\n\r\n")) == [400] and
            statuses(ask_raw(searchd, b"GET /healthz HTTP/3.0\r\nHost: x\r\n\r\n")) == [505] and
            statuses(ask_raw(searchd, b"GET /healthz\r\n\r\n")) in ([], [400]))


@case("invalid escapes and bytes get a 400 or are taken as they are")
def escapes(searchd):
    wanted = {"/v1/entes/%": 400, "/v1/entes/%4": 400, "/v1/entes/%zz": 400, "/v1/entes/%00": 400, "/v1/entes/%c3": 400,
              "/v1/search?q=%": 200, "/v1/search?q=%4": 200, "/v1/search?q=%zz": 200, "/v1/search?q=%00": 400,
              "/v1/search?q=%c3": 400, "/v1/search?q=%c3%28": 400, "/v1/search?q=%c0%80": 400,
              "/v1/search?q=%f4%90%80%80": 400, "/v1/search?q=%ed%a0%80": 400, "/v1/search?q=%ef%bf%be": 200}
    for target, status in wanted.items():
        if statuses(ask_raw(searchd, get(target, "Connection: close"))) != [status]:
            print("#", target)
            return False
    unescaped = b"GET /v1/search?q=\xff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    return statuses(ask_raw(searchd, unescaped)) == [400]


@case("noise is survived")
def noise(searchd):
    source = random.Random(7)
    good = get("/v1/search?q=denuncias%20anonimas&facets=*&page=1", "Accept: */*", "Connection: close")
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
        for status in statuses(ask_raw(searchd, bytes(data), wait=0.1)):
            if status >= 500 and status != 505:
                print("#", status, bytes(data))
                return False
    ask_raw(searchd, bytes(source.randrange(256) for _ in range(100000)))
    return searchd.is_alive()


@case("clients that go away in the middle do no harm")
def gone(searchd):
    for length in range(1, 60, 3):
        for request in get("/v1/search?q=denuncias&facets=*") * 3, get("/")[:length]:
            connection = searchd.connect()
            connection.sendall(request)
            close_with_reset(connection)
    return searchd.is_alive()


def count_served(clients):
    served = 0
    for client in clients:
        try:
            client.sendall(get("/healthz"))
            served += client.recv(4096).startswith(b"HTTP/1.1 200")
        except OSError:
            pass
    return served


@case("connections past the limit of one address are closed, and served again later")
def per_address(searchd):
    limited = Searchd(BUILD, searchd.index, *UNHURRIED, "--max-connections-per-ip", "10")
    clients = [limited.connect() for _ in range(30)]
    # The first may be served before the last are let in: when that is done, ten are left, or
    # fewer where one was told to go while another was still going.
    first = count_served(clients)
    left = count_served(clients)
    for client in clients:
        client.close()
    return first >= left and 0 < left <= 10 and eventually(lambda: is_served(limited)) and limited.stop() == 0


def is_served(daemon):
    try:
        return daemon.is_alive()
    except (OSError, http.client.HTTPException):
        return False


with Daemon(BUILD, [CORPUS], ENTES, options=UNHURRIED) as daemon:
    run_cases(daemon.searchd)
finish()
