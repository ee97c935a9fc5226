#!/usr/bin/env python3
"""Measures how well Fichero ranks, beside SQLite FTS5 and PostgreSQL on the same records."""

import sys

sys.dont_write_bytecode = True   # the tree stays as it was checked out

import argparse
import json
import signal
from contextlib import ExitStack
from pathlib import Path

import fichero
import floors
import measure
import report
import testbed

ENGINES = ("fichero", "sqlite", "postgresql")


def options():
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("build", type=Path, metavar="BUILD_DIR", help="where indexer and searchd are")
	parser.add_argument("--half", choices=("even", "odd", "all"), default="all",
			help="only this half of the queries, by a hash of their id (default: all, with both halves named)")
	parser.add_argument("--floors", type=Path, metavar="FILE",
			help="for the test run: only Fichero, each figure of FILE held against its floor")
	parser.add_argument("--misses", action="store_true", help="for tuning: each query of the first set, worst first")
	parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE")
	parser.add_argument("--engines", default=",".join(ENGINES), metavar="LIST", help="of %(default)s")
	parser.add_argument("--corpus", type=Path, nargs="+", metavar="FILE", help="instead of corpus/*.jsonl")
	chosen = parser.parse_args()
	chosen.engines = chosen.engines.split(",")
	if not set(chosen.engines) <= set(ENGINES):
		parser.error(f"--engines takes {', '.join(ENGINES)}")
	chosen.corpus = chosen.corpus or testbed.corpus_files()
	if not chosen.corpus:
		parser.error("corpus/ holds no *.jsonl")
	return chosen


def write_json(path, chosen, measured, checks, found_versions):
	figures = {
		"machine": report.machine(), "engines": found_versions, "half": chosen.half,
		**{name: {"rows": one["rows"], "halves": one["halves"]} for name, one in measured.items()},
		"checks": dict(checks),
	}
	path.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def run(chosen):
	"""True when all that must hold holds."""
	if chosen.floors:
		chosen.engines, chosen.half = ["fichero"], "all"
		wanted = floors.load(chosen.floors)
	with ExitStack() as stack:
		cluster = measure.start_cluster(chosen, stack)
		found_versions = measure.versions(chosen, cluster)
		measured, checks = measure.measure(chosen, cluster)
	if chosen.json:
		write_json(chosen.json, chosen, measured, checks, found_versions)
	held = True
	if chosen.floors:
		held = floors.check(wanted, {name: one["rows"]["Fichero"] for name, one in measured.items()})
	else:
		report.print_all(chosen, measured, found_versions)
	report.print_checks(checks)
	return held and not any(wrong for _, wrong in checks)


def main():
	chosen = options()
	signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))   # so that the servers are stopped too
	try:
		return 0 if run(chosen) else 1
	except (fichero.Failed, floors.Malformed, OSError) as problem:
		print(f"relevance: {problem}", file=sys.stderr)
		return 1


if __name__ == "__main__":
	sys.exit(main())
