#!/usr/bin/env python3
"""What building, starting and taking up an index cost, on the project's own corpus."""

import sys

sys.dont_write_bytecode = True   # the tree stays as it was checked out

import argparse
import json
import os
import re
import signal
import statistics
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

# Seconds until something that should have come about is given up.
PATIENCE = 120


def options():
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("builds", type=Path, nargs="+", metavar="BUILD_DIR",
		help="where indexer and searchd are, in a checkout: another version's may stand beside it")
	parser.add_argument("--rounds", type=int, default=5, metavar="N", help="of which the medians are told (%(default)s)")
	return parser.parse_args()


def machine():
	cpus = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
	return f"{len(os.sched_getaffinity(0))} cores, {cpus.group(1) if cpus else 'unknown'}; load before: {os.getloadavg()[0]:.1f}"


def cpu_ms(process):
	"""Of all its threads, those that have ended too: the clock of a process (clock_getcpuclockid)."""
	return time.clock_gettime((~process.pid << 3) | 2) * 1000


def children_ms(process):
	"""CPU milliseconds of those that it started, to check an index, and that have ended: in the kernel's ticks."""
	fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
	return (int(fields[13]) + int(fields[14])) * 1000 / os.sysconf("SC_CLK_TCK")


def memory_mb(process):
	status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
	return int(re.search(r"RssAnon:\s+(\d+)", status).group(1)) / 1024


def copies_mb(process):
	"""The copies of indexes in memory, which belong to no process's own."""
	files = {}
	for entry in os.scandir(f"/proc/{process.pid}/fd"):
		if "memfd:fichero-index" in os.readlink(entry.path):
			status = os.stat(entry.path)
			files[status.st_ino] = status.st_size
	return sum(files.values()) / 1024 / 1024


def build_index(build, path):
	corpus = build.resolve().parent / "corpus"
	# Another checkout may be older than the vectors.
	vectors = ["--vectors", corpus / "vectores.bin"] if (corpus / "vectores.bin").exists() else []
	subprocess.run([build / "indexer", "build", "--index", path, "--entes", corpus / "entes.jsonl", "--synonyms",
		corpus / "sinonimos.tsv", *vectors, corpus / "pea-infoem.jsonl"], check=True, capture_output=True)


def revision(address):
	with urllib.request.urlopen(f"{address}/healthz", timeout=PATIENCE) as answer:
		return json.load(answer)["revision"]


def take_up(process, address, index):
	"""CPU milliseconds until the index that is put in place is served."""
	old, before = revision(address), cpu_ms(process)
	os.rename(f"{index}.next", index)
	process.send_signal(signal.SIGHUP)
	end = time.monotonic() + PATIENCE
	while revision(address) == old:
		if time.monotonic() > end:
			sys.exit("startup: the new index is not taken up")
		time.sleep(0.01)
	return cpu_ms(process) - before


def one_round(build, folder):
	index = f"{folder}/index"
	before = os.times()
	build_index(build, index)
	after = os.times()
	row = {"index, KB": os.stat(index).st_size / 1e3,
		"build, CPU ms": (after.children_user + after.children_system - before.children_user - before.children_system) * 1000}
	build_index(build, f"{index}.next")
	process = subprocess.Popen([build / "searchd", "--index", index, "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE,
		text=True)
	try:
		address = re.search(r"http://\S+", process.stderr.readline()).group()
		row["start, CPU ms"], row["after start, MB"] = cpu_ms(process), memory_mb(process)
		row["its check, CPU ms"] = checked = children_ms(process)
		row["taking up, CPU ms"] = take_up(process, address, index)
		row["that check, CPU ms"] = children_ms(process) - checked
		row["after taking up, MB"], row["and in copies, MB"] = memory_mb(process), copies_mb(process)
	finally:
		process.terminate()
		process.wait(PATIENCE)
	return row


def main():
	given = options()
	rows = [[] for _ in given.builds]
	print(f"machine: {machine()}")
	for _ in range(given.rounds):
		for side, build in enumerate(given.builds):
			with tempfile.TemporaryDirectory(prefix="fichero-bench.") as folder:
				rows[side].append(one_round(build, folder))
	for side, build in enumerate(given.builds):
		print(f"{chr(ord('A') + side)}: {build}")
	print(f"{'medians':24}" + "".join(f"{chr(ord('A') + side):>12}" for side in range(len(rows))))
	for name in rows[0][0]:
		print(f"{name:24}" + "".join(f"{statistics.median(row[name] for row in side):12.1f}" for side in rows))


if __name__ == "__main__":
	main()
