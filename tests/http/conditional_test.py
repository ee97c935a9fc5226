#!/usr/bin/env python3
"""If-None-Match and HEAD, byte by byte: what is left out is left out whole, and no length is wrong.

    python3 tests/http/conditional_test.py BUILD_DIR
"""
import sys

sys.path.insert(0, "tests/harness")
from cases import case, run_cases  # noqa: E402
from daemon import Daemon, finish  # noqa: E402
from raw_http import get, heads_of, read_all  # noqa: E402
from searchd import UNHURRIED  # noqa: E402

BUILD = sys.argv[1]
CORPUS, ENTES = "tests/fixtures/http/prueba.jsonl", "tests/fixtures/http/entes.jsonl"

FIXED = ["/v1/search?q=denuncias&facets=*", "/v1/suggest?q=den", "/v1/documentos", "/v1/ejes", "/v1/prioridades/prueba.p1",
         "/v1/documentos/prueba/lineas?desde=9&hasta=22",
         "/v1/acciones/prueba.p1.b", "/v1/prioridades/prueba.p1/similares", "/v1/entes", "/v1/entes/OSFEM", "/"]
STREAMED = ["/v1/export?q=denuncias", "/v1/export?format=jsonl", "/v1/entes/OSFEM/export",
            "/v1/entes/OSFEM/export?format=jsonl"]


def ask(searchd, method, target, *headers, closing=True):
    """One answer as (status, headers, body), the body as it came."""
    last = ["Connection: close"] if closing else []
    with searchd.connect() as connection:
        connection.sendall(get(target, *headers, *last).replace(b"GET", method.encode(), 1))
        data = read_all(connection)
    status, head = heads_of(data)[0]
    return status, head, data.partition(b"\r\n\r\n")[2]


def tag_of(searchd, target):
    return ask(searchd, "GET", target)[1]["etag"]


@case("a 304 has the Content-Length of its 200 or none, and no body, to GET and HEAD")
def lengths(searchd):
    for target in FIXED + STREAMED:
        status, head, body = ask(searchd, "GET", target)
        if status != 200 or head.get("content-length", str(len(body))) != str(len(body)):
            print("#", target, head)
            return False
        for condition in head["etag"], "*":
            for method in "GET", "HEAD":
                status, other, rest = ask(searchd, method, target, f"If-None-Match: {condition}")
                length = other.get("content-length")
                # The time that a search took is part of its body: a digit more or less.
                near = length is None or ("content-length" in head and abs(int(length) - len(body)) < 5)
                if status != 304 or rest or not near or "transfer-encoding" in other or other["etag"] != head["etag"]:
                    print("#", method, target, condition, other, rest[:50])
                    return False
    return True


@case("HEAD says no length that GET does not have, and sends no byte of the body")
def heads(searchd):
    for target in FIXED + STREAMED:
        _, head, body = ask(searchd, "GET", target)
        status, other, rest = ask(searchd, "HEAD", target)
        length = other.get("content-length")
        if status != 200 or rest or length and abs(int(length) - len(body)) >= 5 or "transfer-encoding" in other:
            print("#", target, other)
            return False
        if (length is None) != ("content-length" not in head) or other["etag"] != head["etag"]:
            print("#", target, head, other)
            return False
    return True


@case("If-None-Match counts whole, over as many lines as it comes")
def lines(searchd):
    for target in FIXED[:3] + STREAMED[:1]:
        tag = tag_of(searchd, target)
        same = [['"x"', tag], [tag, '"x"'], ['"x", "y"', f'W/{tag}, "z"'], ["", tag], ['"a,b"', '"c"', f', "d", {tag}'],
                ['"x"', "*"], ["*", "*"], ['"x"'] * 20 + [tag]]
        other = [['"x"', '"y"'], ['"x"', f'W/ {tag}'], ['"x', f'{tag}"'], ["", ""], ['"*"', '"x"']]
        for status, conditions in [(304, one) for one in same] + [(200, one) for one in other]:
            headers = [f"If-None-Match: {line}" for line in conditions]
            if ask(searchd, "GET", target, *headers)[0] != status:
                print("#", target, conditions, "not", status)
                return False
    return True


@case("a 304 whose length is known keeps its connection, and nothing comes between two answers")
def kept(searchd):
    tag = tag_of(searchd, "/v1/entes")
    known = get("/v1/entes", f"If-None-Match: {tag}")
    with searchd.connect() as connection:
        connection.sendall(known * 3 + known.replace(b"GET", b"HEAD", 1) + get("/v1/ejes", "Connection: close"))
        data = read_all(connection)
    return [status for status, _ in heads_of(data)] == [304, 304, 304, 304, 200]


@case("a 304 without a length closes its connection behind it")
def closed(searchd):
    tag = tag_of(searchd, STREAMED[0])
    status, head, body = ask(searchd, "GET", STREAMED[0], f"If-None-Match: {tag}", closing=False)
    return status == 304 and head.get("connection") == "close" and not body


with Daemon(BUILD, [CORPUS], ENTES, options=UNHURRIED) as daemon:
    run_cases(daemon.searchd)
finish()
