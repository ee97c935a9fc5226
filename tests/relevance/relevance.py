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

ENGINES = ("fichero", "variants", "sqlite", "postgresql")


HALVES = {"even": "even", "odd": "odd", "all": "all", "dev": "even", "test": "odd"}


def add_tuning(parser):
	"""What an index is made of, for those who tune."""
	parser.add_argument("--synonyms", type=Path, nargs="+", metavar="FILE",
			help="instead of corpus/sinonimos*.tsv; what is for one document alone stays")
	parser.add_argument("--no-synonyms", action="store_true", help="neither these nor those")
	parser.add_argument("--vectors", type=Path, metavar="FILE", help="instead of corpus/vectores.bin")
	parser.add_argument("--no-vectors", action="store_true", help="no search by meaning")
	parser.add_argument("--corpus", type=Path, nargs="+", metavar="FILE", help="instead of corpus/*.jsonl")


def options():
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("build", type=Path, metavar="BUILD_DIR", help="where indexer and searchd are")
	parser.add_argument("--set", dest="sets", choices=testbed.SETS, action="append", metavar="NAME",
			help=f"only this one, several times: these; of {', '.join(testbed.SETS)}")
	parser.add_argument("--half", choices=HALVES, default="all",
			help="only this half of the queries, by a hash of their id; dev is even, test is odd"
			" (default: all, with both halves named)")
	parser.add_argument("--floors", type=Path, metavar="FILE",
			help="for the test run: only Fichero, each figure of FILE held against its floor")
	parser.add_argument("--misses", action="store_true",
			help="for tuning: each query that may be seen, worst first: the first set, dev of the third and the fourth")
	parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE")
	parser.add_argument("--engines", default=",".join(ENGINES), metavar="LIST",
			help="of %(default)s; variants: Fichero without pointers, synonyms, vectors")
	add_tuning(parser)
	return checked(parser, parser.parse_args())


def checked(parser, chosen):
	chosen.half = HALVES[chosen.half]
	chosen.sets = chosen.sets or list(testbed.SETS)
	chosen.engines = chosen.engines.split(",")
	if not set(chosen.engines) <= set(ENGINES):
		parser.error(f"--engines takes {', '.join(ENGINES)}")
	if not (chosen.corpus or testbed.corpus_files()):
		parser.error("corpus/ holds no *.jsonl")
	return chosen


def write_json(path, chosen, measured, checks, found_versions):
	figures = {
		"machine": report.machine(), "engines": found_versions, "half": chosen.half,
		**{name: {"rows": one["rows"], "halves": one["halves"]} for name, one in measured.items()},
		"given": {name: [str(path) for path in paths] for name, paths in report.data_files(chosen).items()},
		"checks": dict(checks),
	}
	path.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def only_for_floors(chosen):
	"""The floors; chosen is narrowed to what they need."""
	wanted = floors.load(chosen.floors)
	rows = {floor.row for floor in wanted}
	chosen.half, chosen.sets = "all", floors.sets(wanted)
	chosen.engines = ["fichero"] + (["variants"] if rows - {floors.OWN, measure.WITH_RELATED} else [])
	return wanted


def run(chosen):
	"""True when all that must hold holds."""
	wanted = only_for_floors(chosen) if chosen.floors else []
	with ExitStack() as stack:
		cluster = measure.start_cluster(chosen, stack)
		found_versions = measure.versions(chosen, cluster)
		measured, checks = measure.measure(chosen, cluster)
	if chosen.json:
		write_json(chosen.json, chosen, measured, checks, found_versions)
	held = True
	if chosen.floors:
		held = floors.check(wanted, {name: one["rows"] for name, one in measured.items()})
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
