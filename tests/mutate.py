#!/usr/bin/env python3
"""Which single changes of the code does no test see?

Makes mutants, one at a time, in a copy of the tree; builds each, and runs the
tests from cheap to dear until one fails. Chosen by chance, spread over lib/,
indexer/ and searchd/ by lines of code; or as a file lists them. What the
compiler refuses, or makes the same machine code of, does not count and is
replaced by another. Exit 1 where fewer are killed than --floor tells, or any of
the listed survives; 2 where the unchanged tree fails or the list is wrong.
"""

import sys

sys.dont_write_bytecode = True   # the tree stays as it was checked out

import argparse
import fnmatch
import itertools
import os
import random
import shutil
import signal
import tempfile
import threading
import time
from pathlib import Path

from mutation import listed
from mutation.operators import mutants_of
from mutation.workshop import PREFIX, Stop, Stopped, Unfit, Workshop

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("lib", "indexer", "searchd")
DEFAULT_COUNT = 75


def options():
	parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
	parser.add_argument("--count", type=int, metavar="N",
		help=f"mutants chosen by chance (default: {DEFAULT_COUNT}; none beside --list)")
	parser.add_argument("--seed", type=int, default=1, metavar="N", help="of that choice (%(default)s)")
	parser.add_argument("--files", action="append", metavar="PATTERN",
		help="choose in these alone: 'lib/*', proximity.c; may be given again")
	parser.add_argument("--list", metavar="FILE", help="mutants to try first; tests/mutants.txt tells the format")
	parser.add_argument("--jobs", type=int, default=1, metavar="N", help="copies that work at once (%(default)s)")
	parser.add_argument("--floor", type=float, default=90, metavar="PERCENT", help="of kills (%(default)s)")
	parser.add_argument("--memory", type=float, default=4, metavar="GIB", help="that a test may take (%(default)s)")
	parser.add_argument("--patience", type=float, default=30, metavar="SECONDS",
		help="that a test may take beyond four times what it takes on the unchanged tree (%(default)s)")
	parser.add_argument("--show", action="store_true", help="print the candidates, and try none of them")
	given = parser.parse_args()
	if given.count is None:
		given.count = 0 if given.list else DEFAULT_COUNT
	if given.jobs < 1 or given.count < 0:
		parser.error("--jobs is at least 1, --count at least 0")
	return given


def read_sources():
	"""All that a list may name: texts by their paths."""
	paths = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*")
		if path.suffix in (".c", ".cc", ".h", ".html"))
	return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}


def candidates(sources, patterns, seed):
	"""
	For each room how many lines can be changed, and its mutants in the order of
	trying: of each line one, lines in random order; then of each another.
	"""
	found = {}
	for room in ROOMS:
		chance = random.Random(f"{seed} {room}")
		lines = []
		for path, text in sources.items():
			names = (path, Path(path).name)
			wanted = not patterns or any(fnmatch.filter(names, pattern) for pattern in patterns)
			if wanted and path.startswith(room + "/") and path.endswith((".c", ".cc")):
				lines += mutants_of(path, text).values()
		chance.shuffle(lines)
		for line in lines:
			line.sort(key=lambda mutant: chance.random() ** mutant.odds)
		rounds = itertools.zip_longest(*lines)
		found[room] = len(lines), [mutant for one_each in rounds for mutant in one_each if mutant]
	return found


def shares(lines, count):
	"""How many mutants each room gets: by its lines, and together just so many."""
	total = sum(lines.values())
	if total == 0:
		return {}
	exact = {room: count * lines[room] / total for room in lines}
	given = {room: int(exact[room]) for room in lines}
	for room in sorted(lines, key=lambda room: given[room] - exact[room])[:count - sum(given.values())]:
		given[room] += 1
	return given


class Choice:
	"""Hands out mutants, listed ones first; what turns out not to count is made up for by the next of its queue."""

	def __init__(self, from_list, queues, wanted):
		self.queues = {name: queue[::-1] for name, queue in {"listed": from_list, **queues}.items()}
		self.open = {"listed": len(from_list), **wanted}   # still to be handed out
		self.unsettled = 0
		self.changed = threading.Condition()

	def take(self):
		"""(queue, mutant); None when no more will come."""
		with self.changed:
			while True:
				for name, queue in self.queues.items():
					if self.open.get(name, 0) > 0 and queue:
						self.open[name] -= 1
						self.unsettled += 1
						return name, queue.pop()
				if self.unsettled == 0:
					return None
				self.changed.wait(0.5)

	def settle(self, name, counts):
		with self.changed:
			self.unsettled -= 1
			if not counts:
				self.open[name] += 1
			self.changed.notify_all()


class Run:
	"""What all workshops have in common, and what came out."""

	def __init__(self, choice, stop):
		self.choice, self.stop = choice, stop
		self.killed, self.survived, self.wrong = [], [], []
		self.lock = threading.Lock()

	def work(self, workshop):
		try:
			while self.stop.by is None:
				taken = self.choice.take()
				if not taken:
					return
				try:
					self.attempt(workshop, *taken)
				finally:
					workshop.restore()
		except Stopped:
			pass
		except Exception as failure:   # whatever it is, the others end, too
			self.stop.by = failure

	def attempt(self, workshop, queue, mutant):
		refused = "not known"
		try:
			refused = workshop.apply(mutant)
		finally:
			self.choice.settle(queue, not refused or queue == "listed")
		if refused:
			if queue == "listed":
				self.note(self.wrong, mutant, f"WRONG     {mutant}  ({refused})")
			return
		killer = workshop.judge(mutant)
		if killer:
			self.note(self.killed, mutant, f"killed    {mutant}  (by {killer})")
		else:
			self.note(self.survived, mutant, f"SURVIVED  {mutant}")

	def note(self, where, mutant, sentence):
		with self.lock:
			where.append(mutant)
			print(sentence, flush=True)


def say(sentence):
	print(f"mutate: {sentence}", flush=True)


def try_all(given, choice):
	stop = Stop()
	for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
		if signal.getsignal(number) != signal.SIG_IGN:   # as nohup has it
			signal.signal(number, lambda number, _: setattr(stop, "by", number))
	run = Run(choice, stop)
	threads = []
	base = Path(tempfile.mkdtemp(prefix=PREFIX))
	try:
		processors = max(1, len(os.sched_getaffinity(0)) // given.jobs)
		shops = [Workshop(base / str(number), int(given.memory * 2**30), given.patience, processors, stop)
			for number in range(given.jobs)]
		shops[0].copy_checkout(ROOT)
		say(f"it passes, in {shops[0].prepare(say):.0f} seconds")
		for shop in shops[1:]:
			shop.copy_of(shops[0])
		threads = [threading.Thread(target=run.work, args=(shop,)) for shop in shops]
		for thread in threads:
			thread.start()
		for thread in threads:
			thread.join()
	except Stopped:
		pass
	finally:
		shutil.rmtree(base, ignore_errors=True)
	if isinstance(stop.by, Exception):
		raise stop.by
	if stop.by is not None:
		raise SystemExit(128 + stop.by)
	return run


def report(run, floor):
	tried = len(run.killed) + len(run.survived)
	if run.survived:
		print("\nNo test saw:")
	for mutant in run.survived:
		print(f"  {mutant}")
	for mutant in run.wrong:
		print(f"\nThe list is wrong: {mutant}")
	print(f"\n{len(run.killed)} killed, {len(run.survived)} survived, of {tried}")
	if run.wrong:
		return 2
	return int(any(mutant.title for mutant in run.survived) or 100 * len(run.killed) < floor * tried)


def main():
	given = options()
	sources = read_sources()
	try:
		from_list = listed.read(given.list, sources) if given.list else []
		found = candidates(sources, given.files, given.seed) if given.count else {}
		queues = {room: queue for room, (_, queue) in found.items()}
		wanted = shares({room: lines for room, (lines, _) in found.items()}, given.count)
		if given.show:
			for mutant in from_list:
				print(mutant)
			for room, queue in queues.items():
				print(*queue[:wanted.get(room, 0)], sep="\n")
			return 0
		started = time.monotonic()
		run = try_all(given, Choice(from_list, queues, wanted))
		say(f"{(time.monotonic() - started) / 60:.0f} minutes")
	except (listed.ListError, Unfit, OSError) as failure:
		print(f"mutate: {failure}", file=sys.stderr)
		return 2
	return report(run, given.floor)


if __name__ == "__main__":
	sys.exit(main())
