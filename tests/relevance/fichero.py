"""Fichero itself, asked as its users ask it: an index that indexer built, searchd over HTTP."""

import http.client
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections import namedtuple
from pathlib import Path
from urllib.parse import quote

from testbed import LIST_LENGTH, Answer, general_synonyms, word_vectors

START_LIMIT = 120   # seconds until searchd must be ready
ANSWER_LIMIT = 120  # seconds for one answer
READY = re.compile(r"listening on http://([0-9.]+):([0-9]+)")


class Failed(Exception):
	"""A program of the build failed; the message holds what it said."""


def version(build):
	done = subprocess.run([build / "searchd", "--version"], capture_output=True, text=True)
	return (done.stdout.strip().splitlines() or ["searchd of unknown version"])[0]


# What `indexer build` is given, and what the row of that index is called. vectors: a file or None.
Given = namedtuple("Given", "row corpus entes synonyms vectors")


def given(bed, chosen):
	"""All that there is for a bed, but for what the command line takes away or puts in its place."""
	general = general_synonyms() if chosen.synonyms is None else chosen.synonyms
	return Given("Fichero", bed.corpus, bed.entes,
			[] if chosen.no_synonyms else [*general, *bed.pointers],
			None if chosen.no_vectors else chosen.vectors or word_vectors())


def variants(bed, chosen):
	"""The same with one or another thing left out: each that makes a difference, once."""
	whole = given(bed, chosen)
	general = [path for path in whole.synonyms if path not in bed.pointers]
	less = [whole._replace(row="without pointers", synonyms=general),
			whole._replace(row="without synonyms", synonyms=[]),
			whole._replace(row="without vectors", vectors=None),
			whole._replace(row="without both", synonyms=[], vectors=None)]
	seen = {what(whole)}
	return [one for one in less if what(one) not in seen and not seen.add(what(one))]


def what(one):
	"""A Given without the name of its row."""
	return tuple(one.synonyms), one.vectors


def build_command(build, index, given):
	command = [build / "indexer", "build", "--index", index, "--entes", given.entes]
	for path in given.synonyms:
		command += ["--synonyms", path]
	if given.vectors:
		command += ["--vectors", given.vectors]
	return command + list(given.corpus)


class Fichero:
	"""A context manager: the index and the server end with it."""

	def __init__(self, build, given):
		self.build = Path(build).resolve()
		self.given = given
		self.server = None

	def __enter__(self):
		self.home = Path(tempfile.mkdtemp(prefix="relevance-"))
		try:
			self.build_index()
			self.start()
		except BaseException:
			self.__exit__()
			raise
		return self

	def __exit__(self, *_):
		if self.server:
			self.server.terminate()
			try:
				self.server.wait(10)
			except subprocess.TimeoutExpired:
				self.server.kill()
				self.server.wait()
		shutil.rmtree(self.home)

	def build_index(self):
		try:
			done = subprocess.run(build_command(self.build, self.home / "index", self.given),
					capture_output=True, text=True)
		except OSError as problem:
			raise Failed(f"indexer cannot be run: {problem}") from None
		if done.returncode != 0:
			raise Failed(f"indexer build ended with {done.returncode}: {done.stderr.strip()}")

	def start(self):
		self.log = self.home / "searchd.log"
		with open(self.log, "wb") as log:
			self.server = subprocess.Popen([self.build / "searchd", "--index", self.home / "index",
					"--listen", "127.0.0.1:0"], stdout=log, stderr=log)
		host, port = self.wait_until_ready()
		self.connection = http.client.HTTPConnection(host, int(port), timeout=ANSWER_LIMIT)

	def wait_until_ready(self):
		deadline = time.monotonic() + START_LIMIT
		while time.monotonic() < deadline:
			ready = READY.search(self.log_text())
			if ready:
				return ready.groups()
			if self.server.poll() is not None:
				raise Failed(f"searchd ended with {self.server.returncode}: {self.log_text().strip()}")
			time.sleep(0.02)
		raise Failed(f"searchd was not ready after {START_LIMIT} s: {self.log_text().strip()}")

	def log_text(self):
		return self.log.read_text(errors="replace")

	def rows(self):
		return {self.given.row: None}

	def ask(self, _row, texts):
		try:
			return [self.ask_one(text) for text in texts]
		finally:
			self.connection.close()   # the server drops an idle one; the next request opens it again

	def ask_one(self, text):
		try:
			self.connection.request("GET", f"/v1/search?q={quote(text, safe='')}&per_page={LIST_LENGTH}")
			response = self.connection.getresponse()
			body = response.read()
		except (OSError, http.client.HTTPException) as problem:
			raise Failed(f"searchd gave no answer to {text!r}: {problem!r}\n{self.log_text().strip()}") from None
		if response.status != 200:
			raise Failed(f"searchd answered {response.status} to {text!r}: {body.decode(errors='replace')}")
		found = json.loads(body)
		return Answer([hit["id"] for hit in found["hits"]], found["total"],
				tuple(hit["id"] for hit in found.get("related", ())))
