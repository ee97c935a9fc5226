"""A daemon on an index that is there already, and what is asked of its process.

    searchd = Searchd(build, index, "--threads", "2")
    with searchd.connect() as connection:
        connection.sendall(...)
    searchd.stop() == 0
"""
import atexit
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

# Seconds until something that should have come about is given up: no measure of how fast it is.
PATIENCE = 120
# Options of one that cuts no request which a test has begun.
UNHURRIED = ("--threads", "2", "--request-timeout", "3600")


def eventually(holds):
    """Wait for what comes about by itself; whether it did."""
    for _ in range(PATIENCE * 20):
        if holds():
            return True
        time.sleep(0.05)
    return False


def is_sanitized(build):
    """Was it built with ASan or TSan, which want more of a machine and keep what is freed?"""
    with open(f"{build}/searchd", "rb") as program:
        bytes_of_it = program.read()
    return b"__asan_init" in bytes_of_it or b"__tsan_init" in bytes_of_it


def close_with_reset(connection):
    """The other side sees at once that nobody is there. Of a polite end within a request it waits until its timeout."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    connection.close()


class Searchd:
    """A daemon on a free port, which ends with the test at the latest; the test ends if it does not get ready.

    `prefix` is a command that takes the daemon's as its arguments and becomes it.
    """

    def __init__(self, build, index, *options, prefix=()):
        self.index = index
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            [*prefix, f"{build}/searchd", "--index", index, "--listen", "127.0.0.1:0", *options], stderr=self.log)
        atexit.register(self.kill)
        eventually(lambda: self.where() or self.process.poll() is not None)
        if not self.where():
            sys.exit("not ok - searchd starts\n# " + self.messages())
        self.port = int(self.where().group(1))
        self.base = f"http://127.0.0.1:{self.port}"

    def where(self):
        return re.search(r"^listening on http://127\.0\.0\.1:(\d+)$", self.messages(), re.M)

    def messages(self):
        """All that it has said. The file's position is shared with the daemon, so it is not moved."""
        return os.pread(self.log.fileno(), 1 << 24, 0).decode()

    def connect(self, wait=PATIENCE):
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=wait)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def is_alive(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200 and self.process.poll() is None

    def has_read(self, connection):
        """Whether all that was sent on the connection has been taken up by the daemon, and none waits in the kernel."""
        wanted = [f":{self.port:04X}", f":{connection.getsockname()[1]:04X}"]
        with open("/proc/net/tcp") as table:
            for line in table:
                here, there, _, queues = line.split()[1:5]
                if [here[8:], there[8:]] == wanted:
                    return queues.endswith(":00000000")
        return False

    def stop(self):
        """How it ended."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=PATIENCE)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
