#!/usr/bin/env python3
"""What synonyms do: Fichero's figures without any, with its own, and with a general thesaurus beside them."""

import sys

sys.dont_write_bytecode = True   # the tree stays as it was checked out

import argparse
import re
import tempfile
from pathlib import Path

import fichero
import measure
import testbed

THESAURUS = Path("/usr/share/mythes/th_es_MX_v2.dat")   # Debian's package mythes-es
REASON = "mythes-es"


def plain(words):
	"""Without what is told about them: `necio (fig.)` is necio, `(f.)` is nothing."""
	return " ".join(re.sub(r"\([^)]*\)", " ", words).replace(";", " ").replace("\t", " ").split())


def has_letters(words):
	return any(letter.isalpha() for letter in words)


def entries(path):
	"""(word or phrase, [others]) of a MyThes file: an encoding, then `word|senses`, a line for each sense."""
	encoding = path.open("rb").readline().decode("ascii").strip()
	with path.open(encoding=encoding) as lines:
		next(lines)
		for line in lines:
			word, senses = line.rstrip("\n").rsplit("|", 1)
			others = [plain(other) for _ in range(int(senses)) for other in next(lines).rstrip("\n").split("|")[1:]]
			yield plain(word), list(dict.fromkeys(filter(has_letters, others)))


def write_synonyms(path, thesaurus):
	"""Each word of the thesaurus, one way. Returns how many lines these are."""
	lines = [f"{word}\t>\t{'; '.join(others)}\t{REASON}\n"
			for word, others in entries(thesaurus) if has_letters(word) and others]
	path.write_text("".join(lines), encoding="utf-8")
	return len(lines)


def index_data(none=False, more=None):
	"""The options by which relevance.py would choose these synonyms: none at all, or ours and one file more."""
	ours = testbed.general_synonyms()
	return argparse.Namespace(synonyms=ours + [more] if more else None, no_synonyms=none, vectors=None,
			no_vectors=False)


def figures(build, chosen):
	"""nDCG@10 of each judged collection, MRR@10 of XQuAD-es."""
	found = {}
	for bed in testbed.beds().values():
		with fichero.Fichero(build, fichero.given(bed, chosen)) as engine:
			for one in testbed.JUDGED:
				if one.bed == bed.name:
					judged = measure.measure_judged([engine], testbed.load_queries(one), "all")
					found[one.name] = judged["rows"]["Fichero"]["all"]["ndcg@10"]
			if bed.name == testbed.XQUAD:
				questions = measure.measure_questions([engine], testbed.load_questions(), "all")
				found[testbed.XQUAD] = questions["rows"]["Fichero"]["typed"]["mrr@10"]
	return [found[name] for name in (*(one.name for one in testbed.JUDGED), testbed.XQUAD)]


def main():
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("build", type=Path, metavar="BUILD_DIR", help="where indexer and searchd are")
	parser.add_argument("--thesaurus", type=Path, default=THESAURUS, metavar="FILE", help="default: %(default)s")
	chosen = parser.parse_args()
	try:
		with tempfile.TemporaryDirectory(prefix="relevance-") as home:
			thesaurus = Path(home) / "mythes.tsv"
			added = write_synonyms(thesaurus, chosen.thesaurus)
			headings = [f"{one.title} nDCG@10" for one in testbed.JUDGED] + ["XQuAD-es MRR@10"]
			print(" " * 36 + "".join(f"  {heading}" for heading in headings))
			for name, data in (("no synonyms", index_data(none=True)), ("ours", index_data()),
					(f"ours and {added} lines of mythes-es", index_data(more=thesaurus))):
				cells = zip(headings, figures(chosen.build, data))
				print(f"{name:36}" + "".join(f"  {figure:{len(heading)}.3f}" for heading, figure in cells), flush=True)
	except (fichero.Failed, OSError) as problem:
		print(f"mythes: {problem}", file=sys.stderr)
		return 1
	return 0


if __name__ == "__main__":
	sys.exit(main())
