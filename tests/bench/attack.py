#!/usr/bin/env python3
"""What is left for others while one address attacks: latencies of a good client and of /healthz, and the memory taken.

Each attack is made by many clients of one address; meanwhile a good client of another address (and one of the very
same address) searches, and /healthz is asked. Memory is what the process has of its own, without the file it maps.
"""

import sys

sys.dont_write_bytecode = True   # the tree stays as it was checked out

import argparse
import collections
import http.client
import lzma
import multiprocessing
import os
import random
import re
import socket
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

import bench
import corpus

ROOT = Path(__file__).resolve().parents[2]
HOSTILE, GOOD = "127.0.0.1", "127.0.0.2"
WORD = re.compile(r"\w{5,}")
COMMON = 64
PAUSE = 0.02    # seconds between the requests of a good client
IDLE = 30       # seconds without a request, after which memory should be back


def options():
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("build", type=Path, metavar="BUILD_DIR", help="where indexer and searchd are")
	parser.add_argument("--corpus", type=Path, metavar="FILE", help="a corpus (JSON Lines, or the same as .xz) instead of one that is made")
	parser.add_argument("--records", type=int, default=116000, metavar="N", help="of the corpus that is made (%(default)s)")
	parser.add_argument("--clients", type=int, default=250, metavar="N", help="hostile ones (%(default)s)")
	parser.add_argument("--seconds", type=float, default=20, metavar="N", help="of each attack (%(default)s)")
	parser.add_argument("--searchd", type=Path, metavar="FILE", help="another daemon than that of BUILD_DIR")
	parser.add_argument("--index", type=Path, metavar="FILE", help="an index of that corpus that is there already")
	return parser.parse_args()


def source_of(chosen, folder):
	"""The corpus as a file of JSON Lines."""
	if not chosen.corpus:
		corpus.generate(ROOT / "corpus/pea-infoem.jsonl", folder / "corpus.jsonl", chosen.records, 1)
		return folder / "corpus.jsonl"
	if chosen.corpus.suffix != ".xz":
		return chosen.corpus
	with lzma.open(chosen.corpus, "rb") as packed, open(folder / "corpus.jsonl", "wb") as out:
		while piece := packed.read(1 << 20):
			out.write(piece)
	return folder / "corpus.jsonl"


def common_words(records, count):
	"""The words that most records have, most frequent first."""
	seen = collections.Counter()
	for _, text in records:
		seen.update(set(WORD.findall(text.lower())))
	return [word for word, _ in seen.most_common(count)]


# --- Memory ---------------------------------------------------------------------

def memory_of(pid):
	"""MB of its own."""
	with open(f"/proc/{pid}/status", encoding="utf-8") as lines:
		return sum(int(line.split()[1]) for line in lines if line.startswith(("RssAnon", "RssShmem"))) / 1024


class Watch:
	"""The most memory that a process takes meanwhile."""

	def __init__(self, pid):
		self.pid, self.most, self.ended = pid, 0, threading.Event()
		self.thread = threading.Thread(target=self.look)
		self.thread.start()

	def look(self):
		while not self.ended.wait(0.1):
			self.most = max(self.most, memory_of(self.pid))

	def end(self):
		self.ended.set()
		self.thread.join()
		return self.most


# --- Clients --------------------------------------------------------------------

class Client(threading.Thread):
	"""Asks one thing after the other until told to end."""

	def __init__(self, where, source, paths, ended, pause=0):
		super().__init__(daemon=True)
		self.where, self.source, self.paths, self.ended, self.pause = where, source, paths, ended, pause
		self.spent, self.statuses = [], collections.Counter()
		self.start()

	def ask(self, path):
		connection = http.client.HTTPConnection(*self.where, timeout=60, source_address=(self.source, 0))
		started = time.perf_counter()
		try:
			connection.request("GET", path)
			answer = connection.getresponse()
			answer.read()
			self.statuses[answer.status] += 1
		except (OSError, http.client.HTTPException) as failure:
			self.statuses[type(failure).__name__] += 1
		self.spent.append((time.perf_counter() - started) * 1000)
		connection.close()

	def run(self):
		turn = 0
		while not self.ended.is_set():
			self.ask(self.paths[turn % len(self.paths)])
			turn += 1
			self.ended.wait(self.pause)


class Deaf(threading.Thread):
	"""Asks, and never reads."""

	def __init__(self, where, source, paths, ended):
		super().__init__(daemon=True)
		self.where, self.source, self.paths, self.ended = where, source, paths, ended
		self.statuses = collections.Counter()
		self.start()

	def run(self):
		while not self.ended.is_set():
			try:
				with socket.socket() as connection:
					connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
					connection.bind((self.source, 0))
					connection.connect(self.where)
					connection.sendall(f"GET {random.choice(self.paths)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
					while not self.ended.wait(0.5):
						connection.sendall(b"")
						if connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
							break
			except OSError:
				self.ended.wait(0.05)


def hostile(kind, count, where, paths, ended, told):
	"""A process of their own, which leaves the processors to who needs them: it would be another machine."""
	os.nice(19)
	clients = [kind(where, HOSTILE, paths, ended) for _ in range(count)]
	for client in clients:
		client.join(120)
	told.put(sum((client.statuses for client in clients), collections.Counter()))


# --- Attacks --------------------------------------------------------------------

def url(path, **params):
	return f"{path}?{urllib.parse.urlencode(params)}"


def attacks(words):
	"""[(name, what the hostile clients are, what they ask)]"""
	def some(seed):
		chosen = words[:]
		random.Random(seed).shuffle(chosen)
		return " ".join(chosen)
	dearest = [url("/v1/search", q=some(i), match="any", facets="*", per_page=100, explain="true", group="prioridad")
		for i in range(20)]
	exports = [url("/v1/export", format="csv", match="any", q=some(i)) for i in range(20)]
	return [
		("dear searches", Client, dearest),
		("dear searches, not read", Deaf, dearest),
		("exports, not read", Deaf, exports),
		("unresolved bodies", Client, ["/v1/entes?resueltos=false"]),
		("prefixes", Client, [url("/v1/search", q=" ".join(f"{w[:2]}*" for w in random.Random(i).sample(words, 12)), match="any",
			facets="*") for i in range(20)]),
	]


def percentile(values, part):
	ordered = sorted(values)
	return ordered[min(int(len(ordered) * part), len(ordered) - 1)] if ordered else float("nan")


def tell(name, client):
	good = client.statuses[200]
	others = {status: count for status, count in client.statuses.items() if status != 200}
	print(f"  {name:32} {statistics.median(client.spent or [float('nan')]):9.1f} {percentile(client.spent, 0.99):9.1f}"
		f" {max(client.spent, default=0):9.1f}   {good} answered{', ' + str(others) if others else ''}", flush=True)


def attack(daemon, chosen, name, kind, paths, good_paths):
	ended, told = multiprocessing.Event(), multiprocessing.Queue()
	before = memory_of(daemon.pid)
	attackers = multiprocessing.Process(target=hostile,
		args=(kind, chosen.clients, daemon.where, paths, ended, told))
	attackers.start()
	watch = Watch(daemon.pid)
	clients = [Client(daemon.where, source, asked, ended, PAUSE)
		for source, asked in ((GOOD, good_paths), (HOSTILE, good_paths), (GOOD, ["/healthz"]))]
	time.sleep(chosen.seconds)
	ended.set()
	for client in clients:
		client.join()
	statuses = told.get()
	attackers.join()
	most = watch.end()
	deadline = time.monotonic() + IDLE
	while memory_of(daemon.pid) > before + 8 and time.monotonic() < deadline:
		time.sleep(0.5)
	print(f"{name}: {before:.0f} MB before, {most:.0f} MB at most, {memory_of(daemon.pid):.0f} MB after")
	for title, client in zip(("a search, another address", "a search, the same address", "/healthz"), clients):
		tell(title, client)
	if statuses:
		print(f"  the hostile: {dict(statuses)}")


class Daemon:
	def __init__(self, searchd, index, log):
		with open(log, "wb") as out:
			self.process = subprocess.Popen([searchd, "--index", index, "--listen", "127.0.0.1:0"], stdout=out, stderr=out)
		self.pid = self.process.pid
		self.where = self.wait(log)

	def wait(self, log):
		for _ in range(600):
			ready = bench.READY.search(log.read_text(errors="replace"))
			if ready:
				return ready.group(1), int(ready.group(2))
			if self.process.poll() is not None:
				break
			time.sleep(0.05)
		sys.exit(f"attack: searchd does not start: {log.read_text(errors='replace')[-500:]}")

	def stop(self):
		self.process.terminate()
		return self.process.wait(30)


def main():
	chosen = options()
	with tempfile.TemporaryDirectory(prefix="fichero-attack.") as folder:
		folder = Path(folder)
		source = source_of(chosen, folder)
		records = corpus.load(source)
		print(f"machine: {bench.machine()}")
		print(f"corpus: {chosen.corpus.name if chosen.corpus else 'made'}, {len(records)} records; {chosen.clients} hostile clients")
		index = chosen.index
		if not index:
			index = folder / "index"
			bench.build_index(chosen.build, source, index)
		words = common_words(records, COMMON)
		chance = random.Random(1)
		good = [url("/v1/search", q=" ".join(chance.sample(WORD.findall(text) or ["agua"], 2) if len(WORD.findall(text)) > 1 else ["agua"]), facets="*")
			for _, text in chance.sample(records, 50)]
		daemon = Daemon(chosen.searchd or chosen.build / "searchd", index, folder / "log")
		print(f"\n{'milliseconds':34} {'median':>9} {'p99':>9} {'most':>9}")
		for name, kind, paths in attacks(words):
			attack(daemon, chosen, name, kind, paths, good)
		print(f"searchd ended with {daemon.stop()}")


if __name__ == "__main__":
	main()
