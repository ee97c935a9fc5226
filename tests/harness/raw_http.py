"""HTTP as bytes, for requests that no library would send."""
import re
import socket

from searchd import PATIENCE, close_with_reset


def get(target, *headers):
    lines = ["GET " + target + " HTTP/1.1", "Host: x", *headers, "", ""]
    return "\r\n".join(lines).encode()


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


def ask_raw(searchd, request, wait=PATIENCE):
    """Send bytes, close our side's sending, return all that comes until the daemon closes, or in that time."""
    connection = searchd.connect(wait)
    try:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
    except OSError:
        pass
    data = read_all(connection)
    close_with_reset(connection)
    return data


def statuses(data):
    """Of the answers in these bytes, in their order."""
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d\d\d) [A-Z]", data)]


def heads_of(data):
    """Of the answers in these bytes, in their order: (status, headers with small names)."""
    heads = []
    for match in re.finditer(rb"HTTP/1\.[01] (\d\d\d) [^\r]*\r\n(.*?)\r\n\r\n", data, re.DOTALL):
        lines = [line.decode().split(":", 1) for line in match.group(2).split(b"\r\n")]
        heads.append((int(match.group(1)), {name.lower(): value.strip() for name, value in lines}))
    return heads
