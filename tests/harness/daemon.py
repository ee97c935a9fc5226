"""What the tests in Python share: an index of some corpus, and a daemon on it.

    with Daemon(build, corpus=[...], entes=..., synonyms=...) as daemon:
        daemon.fetch(q="denuncia", explain="true")
    check("sentence", condition, "what was wrong")
    finish()
"""
import glob
import json
import os
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

from searchd import PATIENCE, Searchd

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
    """The project's corpus with its bodies, synonyms and word vectors, as arguments of Daemon."""
    corpus = [path for path in sorted(glob.glob("corpus/*.jsonl")) if not path.endswith("entes.jsonl")]
    return {"corpus": corpus, "entes": "corpus/entes.jsonl", "synonyms": tuple(sorted(glob.glob("corpus/*sinonimos*.tsv"))),
            "vectors": "corpus/vectores.bin"}


def build_index(build, path, corpus, *options):
    subprocess.run([f"{build}/indexer", "build", "--index", path, *options, *corpus], check=True,
                   stderr=subprocess.DEVNULL)


class Daemon:
    """Files may be given as their lines, a list: they are written where the index is; several files are a tuple. `options` are searchd's."""

    def __init__(self, build, corpus, entes=None, synonyms=None, vectors=None, options=()):
        self.build = build
        self.corpus = corpus
        self.files = {"--entes": entes, "--synonyms": synonyms, "--vectors": vectors}
        self.options = options

    def __enter__(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="fichero-test.")
        folder = self.scratch.name
        files = []
        for option, source in self.files.items():
            if isinstance(source, list):
                path = f"{folder}/{option[2:]}"
                with open(path, "w", encoding="utf-8") as out:
                    out.write("".join(f"{line}\n" for line in source))
                source = path
            for path in source if isinstance(source, tuple) else [source] if source else []:
                files += [option, path]
        build_index(self.build, f"{folder}/index", self.corpus, *files)
        self.searchd = Searchd(self.build, f"{folder}/index", *self.options)
        self.base = self.searchd.base
        return self

    def __exit__(self, *failure):
        ended = self.searchd.stop()
        self.scratch.cleanup()
        if not failure[0]:
            check("the daemon ends well", ended == 0, f"it ended with {ended}: {self.searchd.messages()[-3000:]}")

    def read(self, path, pairs=(), **params):
        query = urllib.parse.urlencode([*pairs, *params.items()])
        with urllib.request.urlopen(f"{self.base}{path}?{query}", timeout=PATIENCE) as answer:
            return answer.read().decode()

    def fetch(self, pairs=(), path="/v1/search", **params):
        return json.loads(self.read(path, pairs, **params))


def write_corpus(path, records):
    with open(path, "w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return os.path.abspath(path)
