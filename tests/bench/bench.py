#!/usr/bin/env python3
"""How fast Fichero answers on a large corpus, by kind of request, beside SQLite FTS5 on the same records."""

import sys

sys.dont_write_bytecode = True   # the tree stays as it was checked out

import argparse
import http.client
import os
import platform
import re
import resource
import sqlite3
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import corpus
import kinds

ROOT = Path(__file__).resolve().parents[2]
READY = re.compile(r"listening on http://([0-9.]+):([0-9]+)")


def options():
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("build", type=Path, metavar="BUILD_DIR", help="where indexer and searchd are")
	parser.add_argument("--corpus", type=Path, metavar="FILE",
			help="a corpus to measure on (default: one made of the words of corpus/pea-infoem.jsonl)")
	parser.add_argument("--records", type=int, default=100000, metavar="N", help="of the corpus that is made (%(default)s)")
	parser.add_argument("--each", type=int, default=40, metavar="N", help="requests of a kind (%(default)s)")
	parser.add_argument("--seed", type=int, default=1, metavar="N", help="of corpus and requests (%(default)s)")
	return parser.parse_args()


def machine():
	model = platform.machine()
	try:
		with open("/proc/cpuinfo", encoding="utf-8") as lines:
			model = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
	except (OSError, StopIteration):
		pass   # not every architecture names its model
	load = os.getloadavg()[0]
	return f"{len(os.sched_getaffinity(0))} cores, {model}; load before: {load:.1f}"


def build_index(build, source, index, vectors=("--vectors", ROOT / "corpus/vectores.bin")):
	started = time.perf_counter()
	done = subprocess.run([build / "indexer", "build", "--index", index, "--entes", ROOT / "corpus/entes.jsonl",
		"--synonyms", ROOT / "corpus/sinonimos.tsv", *vectors, source], capture_output=True, text=True)
	if done.returncode != 0:
		sys.exit(f"bench: indexer build ended with {done.returncode}: {done.stderr.strip()[-500:]}")
	memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
	return time.perf_counter() - started, memory / 1024, index.stat().st_size / 1e6


class Fichero:
	"""searchd with one thread, asked over one connection: nothing is measured but the work of one request."""

	def __init__(self, build, index, log):
		self.log = log
		with open(log, "wb") as out:
			self.server = subprocess.Popen([build / "searchd", "--index", index, "--listen", "127.0.0.1:0",
				"--threads", "1"], stdout=out, stderr=out)
		self.connection = http.client.HTTPConnection(*self.wait_until_ready(), timeout=120)

	def wait_until_ready(self):
		for _ in range(600):
			ready = READY.search(self.log.read_text(errors="replace"))
			if ready:
				return ready.group(1), int(ready.group(2))
			if self.server.poll() is not None:
				break
			time.sleep(0.05)
		sys.exit(f"bench: searchd does not start: {self.log.read_text(errors='replace')[-500:]}")

	def ask(self, path):
		"""Milliseconds until the whole answer is there."""
		started = time.perf_counter()
		self.connection.request("GET", path)
		answer = self.connection.getresponse()
		body = answer.read()
		spent = (time.perf_counter() - started) * 1000
		if answer.status != 200:
			sys.exit(f"bench: {path[:200]}: {answer.status} {body[:300]!r}")
		return spent

	def memory(self):
		with open(f"/proc/{self.server.pid}/status", encoding="utf-8") as lines:
			return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon"))

	def stop(self):
		self.connection.close()
		self.server.terminate()
		self.server.wait(30)


class Sqlite:
	"""What a site would do with FTS5: the ten best with their marked texts, and how many there are in all."""

	PAGE = ("SELECT id, bm25(texts), highlight(texts, 1, '<mark>', '</mark>') FROM texts WHERE texts MATCH ?"
		" ORDER BY rank LIMIT 10")
	COUNT = "SELECT count(*) FROM texts WHERE texts MATCH ?"

	def __init__(self, records, path):
		started = time.perf_counter()
		self.db = sqlite3.connect(path)
		self.db.execute("CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, text, prefix = '3',"
			" tokenize = 'unicode61 remove_diacritics 2')")
		self.db.executemany("INSERT INTO texts VALUES (?, ?)", records)
		self.db.execute("INSERT INTO texts(texts) VALUES ('optimize')")
		self.db.commit()
		self.seconds = time.perf_counter() - started

	def ask(self, match):
		started = time.perf_counter()
		self.db.execute(self.PAGE, (match,)).fetchall()
		self.db.execute(self.COUNT, (match,)).fetchone()
		return (time.perf_counter() - started) * 1000


def percentile(values, part):
	ordered = sorted(values)
	return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


def figures(values):
	return f"{statistics.median(values):9.2f} {percentile(values, 0.99):9.2f}" if values else f"{'-':>9} {'-':>9}"


def measure(fichero, sqlite, made):
	"""Each request once, then all of them again; kinds one after the other, as they would fill the caches worst."""
	print(f"{'milliseconds':28} {'Fichero, first':>19} {'Fichero, again':>19} {'SQLite FTS5':>19}")
	print(f"{'':28}" + f" {'median':>9} {'p99':>9}" * 3)
	for kind, requests in made:
		first = [fichero.ask(path) for path, _ in requests]
		again = [fichero.ask(path) for path, _ in requests]
		asked = [match for _, match in requests if match]
		for match in asked:
			sqlite.ask(match)
		other = [sqlite.ask(match) for match in asked]
		print(f"{kind:28} {figures(first)} {figures(again)} {figures(other)}", flush=True)


def main():
	chosen = options()
	chosen.build = chosen.build.resolve()
	with tempfile.TemporaryDirectory(prefix="fichero-bench.") as folder:
		folder = Path(folder)
		source = chosen.corpus
		if not source:
			source = folder / "corpus.jsonl"
			corpus.generate(ROOT / "corpus/pea-infoem.jsonl", source, chosen.records, chosen.seed)
		records = corpus.load(source)
		print(f"machine: {machine()}")
		print(f"corpus: {chosen.corpus.name if chosen.corpus else 'made'}, {len(records)} records,"
			f" {source.stat().st_size / 1e6:.0f} MB")
		seconds, memory, size = build_index(chosen.build, source, folder / "index")
		print(f"Fichero: index built in {seconds:.1f} s with {memory:.0f} MB of memory, {size:.0f} MB on disk")
		sqlite = Sqlite(records, folder / "sqlite")
		print(f"SQLite FTS5 {sqlite3.sqlite_version}: index built in {sqlite.seconds:.1f} s,"
			f" {(folder / 'sqlite').stat().st_size / 1e6:.0f} MB on disk")
		made = kinds.make(records, ROOT / "corpus/entes.jsonl", chosen.seed, chosen.each)
		fichero = Fichero(chosen.build, folder / "index", folder / "log")
		try:
			print(f"searchd: {fichero.memory():.0f} MB of memory before the first request\n")
			measure(fichero, sqlite, made)
			print(f"\nsearchd: {fichero.memory():.0f} MB of memory after the last")
		finally:
			fichero.stop()


if __name__ == "__main__":
	main()
