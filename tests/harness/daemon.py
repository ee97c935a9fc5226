"""What the tests in Python share: an index of some corpus, and a daemon on it.

    with Daemon(build, corpus=[...], entes=..., synonyms=...) as daemon:
        daemon.fetch(q="denuncia", explain="true")
    check("sentence", condition, "what was wrong")
    finish()
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

# Seconds until something that should have come about is given up: no measure of how fast it is.
PATIENCE = 120

bad = 0


def check(sentence, holds, why=""):
    """Print one case; the last call of a test is finish()."""
    global bad
    if not holds:
        bad += 1
        print(f"# {why}")
    print(f"{'ok' if holds else 'not ok'} - {sentence}", flush=True)


def finish():
    sys.exit(bad > 0)


def own_corpus():
    """The project's corpus with its bodies and synonyms, as arguments of Daemon."""
    corpus = [path for path in sorted(glob.glob("corpus/*.jsonl")) if not path.endswith("entes.jsonl")]
    return {"corpus": corpus, "entes": "corpus/entes.jsonl", "synonyms": "corpus/sinonimos.tsv"}


class Daemon:
    """Files may be given as their lines: they are written where the index is."""

    def __init__(self, build, corpus, entes=None, synonyms=None):
        self.build = build
        self.corpus = corpus
        self.options = {"--entes": entes, "--synonyms": synonyms}

    def __enter__(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="fichero-test.")
        folder = self.scratch.name
        options = []
        for option, source in self.options.items():
            if isinstance(source, list):
                path = f"{folder}/{option[2:]}"
                with open(path, "w", encoding="utf-8") as out:
                    out.write("".join(f"{line}\n" for line in source))
                source = path
            if source:
                options += [option, source]
        subprocess.run([f"{self.build}/indexer", "build", "--index", f"{folder}/index", *options, *self.corpus],
                       check=True, stderr=subprocess.DEVNULL)
        self.statuses = set()
        self.start()
        return self

    def __exit__(self, *failure):
        self.stop()
        self.scratch.cleanup()
        if not failure[0]:
            check("the daemon ends well", self.statuses == {0}, f"it ended with {self.statuses}")

    def start(self):
        self.process = subprocess.Popen([f"{self.build}/searchd", "--index", f"{self.scratch.name}/index", "--listen",
                                         "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
        self.base = re.search(r"http://\S+", self.process.stderr.readline()).group()

    def stop(self):
        self.process.terminate()
        self.process.stderr.close()
        self.statuses.add(self.process.wait(timeout=PATIENCE))

    def fetch(self, pairs=(), path="/v1/search", **params):
        query = urllib.parse.urlencode([*pairs, *params.items()])
        with urllib.request.urlopen(f"{self.base}{path}?{query}", timeout=PATIENCE) as answer:
            return json.load(answer)


def write_corpus(path, records):
    with open(path, "w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return os.path.abspath(path)
