#!/usr/bin/env python3
"""Compression over the wire: every form of an answer is the same bytes, and nobody gets one that he does not take.

    python3 tests/http/coding_test.py BUILD_DIR
"""
import gzip
import re
import subprocess
import sys

sys.path.insert(0, "tests/harness")
from cases import case, run_cases  # noqa: E402
from daemon import Daemon, finish  # noqa: E402
from raw_http import get, heads_of, read_all  # noqa: E402

BUILD = sys.argv[1]
CORPUS, ENTES = "tests/fixtures/http/prueba.jsonl", "tests/fixtures/http/entes.jsonl"

LONG = ["/v1/search?q=denuncias&facets=*", "/v1/documentos/prueba/lineas?desde=1&hasta=60", "/v1/search?per_page=1&explain=true&q=denuncias",
        "/v1/prioridades/prueba.p1", "/", "/?q=denuncias", "/prioridades/prueba.p1", "/entes", "/acerca"]
SHORT = ["/v1/documentos", "/healthz"]
STREAMED = ["/v1/export?q=denuncias", "/v1/export?format=jsonl", "/v1/entes/OSFEM/export"]


def unbrotli(data):
    return subprocess.run(["brotli", "--decompress", "--stdout"], input=data, check=True, capture_output=True).stdout


READ = {None: bytes, "gzip": gzip.decompress, "br": unbrotli}
SUFFIX = {None: "", "gzip": "-gz", "br": "-br"}


def ask(searchd, target, *headers, method="GET"):
    """One answer as (status, headers, body as it came); several lines of a header are a list parted by commas."""
    with searchd.connect() as connection:
        connection.sendall(get(target, *headers, "Connection: close").replace(b"GET", method.encode(), 1))
        data = read_all(connection)
    status, head = heads_of(data)[0]
    return status, head, data.partition(b"\r\n\r\n")[2]


def steady(body):
    """Without the time that the search took."""
    return re.sub(rb'"took_ms":\s*[0-9.]+', b'"took_ms":0', body)


def assets(searchd):
    page = ask(searchd, "/?q=denuncias")[2].decode()
    return sorted(set(re.findall(r'"(/activos/[^"]+)"', page))) + ["/fichero-buscador.js"]


def said(*what):
    print("#", *what)
    return False


@case("each coding decompresses to the very bytes that come without one, and is smaller")
def forms(searchd):
    for target in LONG + assets(searchd):
        _, plain, body = ask(searchd, target)
        if "content-encoding" in plain:
            return said(target, plain)
        for coding in "gzip", "br":
            status, head, coded = ask(searchd, target, f"Accept-Encoding: {coding}")
            if status != 200 or head.get("content-encoding") != coding or len(coded) >= len(body):
                return said(target, coding, head)
            if int(head["content-length"]) != len(coded) or steady(READ[coding](coded)) != steady(body):
                return said(target, coding, "other bytes")
            if head["content-type"] != plain["content-type"]:
                return said(target, head["content-type"])
    return True


@case("what browsers send gets gzip of what is made, Brotli of what was compressed before")
def browsers(searchd):
    files = assets(searchd)
    if len(files) < 3:
        return said("assets", files)
    for target in LONG + files:
        wanted = "br" if target in files else "gzip"
        _, head, _ = ask(searchd, target, "Accept-Encoding: gzip, deflate, br, zstd")
        if head.get("content-encoding") != wanted:
            return said(target, head)
    return True


@case("a short answer, and what is streamed, goes out as it is")
def plain(searchd):
    for target in SHORT + STREAMED:
        _, head, _ = ask(searchd, target, "Accept-Encoding: gzip, br")
        if "content-encoding" in head:
            return said(target, head)
    return all("vary" not in ask(searchd, target, "Accept-Encoding: gzip")[1] for target in STREAMED)


@case("Vary names Accept-Encoding on every form, on errors and on a 304")
def vary(searchd):
    for target in LONG + SHORT + assets(searchd) + ["/v1/nada", "/v1/search?eje=x", "/nada"]:
        for coding in "identity", "gzip", "br":
            _, head, _ = ask(searchd, target, f"Accept-Encoding: {coding}")
            if "Accept-Encoding" not in head.get("vary", ""):
                return said(target, coding, head)
            if "etag" in head:
                status, head, _ = ask(searchd, target, f"Accept-Encoding: {coding}", f"If-None-Match: {head['etag']}")
                if status != 304 or "Accept-Encoding" not in head.get("vary", ""):
                    return said(target, coding, status, head)
    return True


@case("tags tell the codings apart, and each gets its 304 with its own length")
def tags(searchd):
    for target in LONG + assets(searchd):
        seen = {}
        for coding in None, "gzip", "br":
            lines = [f"Accept-Encoding: {coding}"] if coding else []
            _, head, body = ask(searchd, target, *lines)
            seen[coding] = head["etag"]
            if not head["etag"].endswith(f'{SUFFIX[coding]}"'):
                return said(target, coding, head["etag"])
            status, other, rest = ask(searchd, target, *lines, f"If-None-Match: {head['etag']}")
            if status != 304 or rest or other["etag"] != head["etag"] or "content-encoding" in other:
                return said(target, coding, status, other)
            if "content-length" in other and abs(int(other["content-length"]) - len(body)) > 5:
                return said(target, coding, other, len(body))
        if len(set(seen.values())) != 3:
            return said(target, seen)
        # Whichever a client has, nothing changed.
        for tag in seen.values():
            if ask(searchd, target, "Accept-Encoding: gzip", f"If-None-Match: {tag}")[0] != 304:
                return said(target, tag)
    return True


@case("HEAD says what GET says")
def heads(searchd):
    for target in LONG + assets(searchd) + STREAMED:
        for coding in "identity", "gzip", "br":
            _, one, body = ask(searchd, target, f"Accept-Encoding: {coding}")
            _, two, rest = ask(searchd, target, f"Accept-Encoding: {coding}", method="HEAD")
            for name in "content-encoding", "etag", "vary", "content-type":
                if one.get(name) != two.get(name):
                    return said(target, coding, name, one, two)
            if rest or "content-length" in one and abs(int(two["content-length"]) - len(body)) > 5:
                return said(target, coding, two)
    return True


@case("no header, however long or mangled, does harm")
def hostile(searchd):
    target = "/v1/search?facets=*"
    whole = steady(ask(searchd, target)[2])
    for line in ["gzip;q=0", "x" * 3000, "gzip," * 600 + "br", ";;;,,,", "gzip;q=9", "*;q=0", "identity;q=0, *;q=0", '"gzip"', ""]:
        status, head, body = ask(searchd, target, f"Accept-Encoding: {line}")
        if status != 200 or steady(READ[head.get("content-encoding")](body)) != whole:
            return said(line[:40], status, head)
    status, head, body = ask(searchd, target, "Accept-Encoding: deflate", "Accept-Encoding: gzip;q=0.2")
    return status == 200 and head.get("content-encoding") == "gzip"


with Daemon(BUILD, [CORPUS], ENTES) as daemon:
    run_cases(daemon.searchd)
finish()
