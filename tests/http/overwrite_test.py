#!/usr/bin/env python3
"""What becomes of the file at the index's path touches no answer: overwritten in place, cut short, damaged and sealed anew.

    python3 tests/http/overwrite_test.py BUILD_DIR [ROUNDS [SEED]]
"""
import http.client
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, "tests/harness")
import daemon  # noqa: E402
from cases import case, run_cases  # noqa: E402
from searchd import PATIENCE, UNHURRIED, Searchd, eventually  # noqa: E402

BUILD = sys.argv[1]
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 60
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 20261130
RECORDS = 300
CLIENTS = 3


def build(scratch, word):
    """An index every text of which has the word."""
    lines = [{"tipo": "documento", "documento": "prueba", "titulo": f"Programa {word}"},
             {"tipo": "eje", "documento": "prueba", "eje": 1, "titulo": f"Eje {word}"}]
    lines += [{"tipo": "prioridad", "documento": "prueba", "eje": 1, "prioridad": i, "ficha": True,
               "texto": f"El registro{i} {word} de obras y servicios públicos.", "lideres": ["INFOEM"],
               "acciones": [{"inciso": "a", "texto": f"Medir lo {word} del registro{i}."}]}
              for i in range(1, RECORDS + 1)]
    corpus = daemon.write_corpus(f"{scratch}/{word}.jsonl", lines)
    daemon.build_index(BUILD, f"{scratch}/{word}", [corpus], "--entes", "tests/fixtures/http/entes.jsonl")
    return f"{scratch}/{word}"


def targets():
    some = [7, 77, 277]
    return ([f"/v1/search?q=registro{i}&facets=*" for i in some] +
            ["/v1/search?q=obras&per_page=100&page=2", "/v1/search?q=viejo+OR+nuevo&group=prioridad", "/v1/ejes",
             "/v1/documentos", "/v1/export?format=jsonl&q=registro*", "/v1/prioridades/prueba.p200",
             "/v1/acciones/prueba.p9.a/similares", "/v1/suggest?q=regis", "/?q=medir"])


class Asker:
    """Over one connection that it keeps open."""

    def __init__(self, port):
        self.port = port
        self.connection = None

    def ask(self, target):
        """Status, ETag, and the body without what may differ."""
        if not self.connection:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self.connection.request("GET", target)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.will_close:
            self.connection.close()
            self.connection = None
        return answer.status, answer.getheader("ETag"), re.sub(rb'"took_ms":[0-9.]+', b"", body)


class Place:
    """The file at the path of a daemon, and what is known of it."""

    def __init__(self, scratch, chance):
        self.scratch = scratch
        self.chance = chance
        self.path = f"{scratch}/served"
        self.good = {word: build(scratch, word) for word in ("viejo", "nuevo")}
        shutil.copyfile(self.good["viejo"], self.path)
        self.searchd = Searchd(BUILD, self.path, *UNHURRIED)
        self.asker = Asker(self.searchd.port)
        self.answers = {}    # (target, ETag): body
        self.revisions = {}  # word: revision
        self.doubtful = False  # what is served now may have been damaged, and was found fit all the same
        self.damages = 0
        for word in ("viejo", "nuevo"):
            self.put(self.good[word])
            self.wait_for_another(set(self.revisions.values()))
            self.revisions[word] = self.revision()
            for target in targets():
                status, etag, body = self.asker.ask(target)
                if status != 200:
                    sys.exit(f"not ok - {target} is answered\n# {status} {body[:200]}")
                self.answers[target, etag] = body

    def revision(self):
        return json.loads(self.asker.ask("/healthz")[2])["revision"]

    def wait_for_another(self, revisions):
        return eventually(lambda: self.revision() not in revisions)

    def restore(self, put, word):
        """Put a good index there, and wait until it is taken up: what is served now may be it already, and another be read."""
        def count():
            return self.searchd.messages().count(f"took up index {self.revisions[word]}")

        before = count()
        put(self.good[word])
        if not eventually(lambda: count() > before):
            sys.exit(f"not ok - {word} is taken up\n# {self.searchd.messages()[-2000:]}")
        self.doubtful = False

    def put(self, source):
        """As a build does."""
        shutil.copyfile(source, f"{self.path}.next")
        os.rename(f"{self.path}.next", self.path)

    def overwrite(self, source, part=1.0):
        """As cp and scp do: the first part of the source, the rest missing."""
        with open(source, "rb") as file:
            content = file.read()
        content = content[:int(len(content) * part)]
        with open(self.path, "r+b" if os.path.exists(self.path) else "wb") as file:
            file.truncate(0)
            for at in range(0, len(content), 65536):
                file.write(content[at:at + 65536])
                file.flush()

    def overwrite_beginning(self, source):
        """As rsync --inplace does: the file keeps its length."""
        with open(source, "rb") as file:
            content = file.read()
        if not os.path.exists(self.path):
            return
        with open(self.path, "r+b") as file:
            file.write(content[:int(len(content) * self.chance.random())])

    def damage(self):
        """A file with a good seal, of an index that is none of the two."""
        self.damages += 1
        target = f"{self.scratch}/damaged"
        command = [f"{BUILD}/tests/harness/damage", self.good[self.chance.choice(["viejo", "nuevo"])], target,
                   str(self.chance.randrange(1 << 40))]
        return target if subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0 else None

    def put_damaged(self):
        source = self.damage()
        if source:
            self.doubtful = True
            self.chance.choice([self.put, self.overwrite])(source)

    def cut(self):
        if os.path.exists(self.path):
            os.truncate(self.path, int(os.path.getsize(self.path) * self.chance.random()))

    def one_round(self):
        word = self.chance.choice(["viejo", "nuevo"])
        harm = self.chance.choice([
            lambda: self.overwrite(self.good[word], self.chance.random()),
            lambda: self.overwrite_beginning(self.good[word]),
            self.cut,
            self.put_damaged, self.put_damaged, self.put_damaged,
            lambda: os.path.exists(self.path) and os.unlink(self.path),
        ])
        harm()
        if self.chance.random() < 0.7:
            return
        self.restore(self.chance.choice([self.put, self.overwrite]), word)


class Client(threading.Thread):
    """Asks one thing after another; every answer is known by its ETag, or of an index that may be damaged."""

    def __init__(self, place, seed):
        super().__init__()
        self.place = place
        self.random = random.Random(seed)
        self.asker = Asker(place.searchd.port)
        self.running = True
        self.answered = self.doubtful = 0
        self.failed = []

    def ask(self):
        target = self.random.choice(targets())
        doubtful = self.place.doubtful
        status, etag, body = self.asker.ask(target)
        if self.place.answers.get((target, etag)) == body and status == 200:
            self.answered += 1
        elif doubtful or self.place.doubtful:
            self.doubtful += 1
            if status not in (200, 404, 503) or (etag and (target, etag) in self.place.answers):
                self.failed.append((target, status, etag, body[:300]))
        else:
            self.failed.append((target, status, etag, body[:300]))

    def run(self):
        while self.running and len(self.failed) < 5:
            try:
                self.ask()
            except Exception as problem:  # every kind of it is a request that was lost
                if not self.place.doubtful:
                    self.failed.append(repr(problem))
                self.asker = Asker(self.place.searchd.port)
                if self.place.searchd.process.poll() is not None:
                    self.failed.append("the daemon is gone")


def copies(searchd):
    """How many copies of indexes the daemon has open."""
    folder = f"/proc/{searchd.process.pid}/fd"
    seen = set()
    for name in os.listdir(folder):
        try:
            if "fichero-index" in os.readlink(f"{folder}/{name}"):
                seen.add(os.stat(f"{folder}/{name}").st_ino)
        except OSError:
            pass  # closed meanwhile
    return len(seen)


@case(f"{ROUNDS} times overwritten, cut and damaged under load: every answer is of one whole index")
def under_load(scratch, _):
    place = Place(scratch, random.Random(SEED))
    clients = [Client(place, SEED + i) for i in range(CLIENTS)]
    for client in clients:
        client.start()
    for number in range(ROUNDS):
        before = [client.answered + client.doubtful for client in clients]
        place.one_round()
        moved = eventually(lambda: all(client.failed or client.answered + client.doubtful > count + 3
                                       for client, count in zip(clients, before)))
        if not moved or any(client.failed for client in clients):
            print(f"# in round {number} of seed {SEED}")
            break
    for client in clients:
        client.running = False
    for client in clients:
        client.join()
    failed = [failure for client in clients for failure in client.failed]
    if not failed:
        place.restore(place.put, "viejo")
    one_copy = eventually(lambda: copies(place.searchd) == 1)
    print(f"# {sum(client.answered for client in clients)} answers, {sum(client.doubtful for client in clients)} of "
          f"indexes that may be damaged; {place.damages} damages, "
          f"{place.searchd.messages().count('took up')} indexes taken up")
    for failure in failed[:5]:
        print("#", failure)
    if failed:
        print("#", place.searchd.messages()[-3000:].replace("\n", "\n# "))
    return not failed and one_copy and place.searchd.stop() == 0


@case("an index that is written slowly is refused once, and taken up when it is whole")
def slowly(scratch, _):
    old, new = build(scratch, "lento"), build(scratch, "presto")
    searchd = Searchd(BUILD, old, *UNHURRIED)
    asker = Asker(searchd.port)
    before = json.loads(asker.ask("/healthz")[2])
    with open(new, "rb") as file:
        content = file.read()
    with open(old, "r+b") as file:
        file.truncate(0)
        step = len(content) // 30 + 1
        for at in range(0, len(content), step):
            file.write(content[at:at + step])
            file.flush()
            time.sleep(0.1)
            if at >= len(content) // 2:
                eventually(lambda: json.loads(asker.ask("/healthz")[2])["refused"])
            status, _, body = asker.ask("/v1/search?q=registro7")
            if status != 200 or b"presto" in body and at + step < len(content):
                return False
    taken_up = eventually(lambda: json.loads(asker.ask("/healthz")[2])["revision"] != before["revision"])
    after = json.loads(asker.ask("/healthz")[2])
    # An empty file is another case than half a file: each is told once.
    lines = [line for line in searchd.messages().splitlines() if "refused" in line]
    return (taken_up and before["refused"] is None and after["refused"] is None and
            1 <= len(lines) <= 2 and len(lines) == len(set(lines)) and searchd.stop() == 0)


@case("a larger index is served from a file without a name, which an overwriting does not touch")
def on_disk(scratch, _):
    place = build(scratch, "grande")
    searchd = Searchd(BUILD, place, *UNHURRIED, "--max-memory-copy", "0")
    asker = Asker(searchd.port)
    before = asker.ask("/v1/search?q=registro7")
    with open(place, "r+b") as file:
        file.write(b"mordida" * 10000)
    refused = eventually(lambda: json.loads(asker.ask("/healthz")[2])["refused"])
    again = Asker(searchd.port).ask("/v1/search?q=registro7")
    fresh = Asker(searchd.port).ask("/v1/search?q=registro8")
    return refused and before == again and fresh[0] == 200 and copies(searchd) == 0 and searchd.stop() == 0


with tempfile.TemporaryDirectory(prefix="fichero-test.") as scratch_folder:
    run_cases(scratch_folder, None)
daemon.finish()
