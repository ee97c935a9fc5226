"""A site of another origin, for what is put into other people's pages.

    with Site() as site:
        browser.open(site.write("page.html", "<!DOCTYPE html>..."))
"""
import functools
import http.server
import os
import tempfile
import threading


class Site:
    """Pages of another origin: files of a directory."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="fichero-site.")
        handler = functools.partial(Quiet, directory=self.folder.name)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.base = f"http://localhost:{self.server.server_address[1]}"
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()

    def write(self, name, text):
        with open(os.path.join(self.folder.name, name), "w", encoding="utf-8") as out:
            out.write(text)
        return f"{self.base}/{name}"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass
