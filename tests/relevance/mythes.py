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
	"""Ours first, as they stand; then each word of the thesaurus, one way. Returns how many lines it added."""
	lines = [f"{word}\t>\t{'; '.join(others)}\t{REASON}\n"
			for word, others in entries(thesaurus) if has_letters(word) and others]
	path.write_text((testbed.ROOT / "corpus" / "sinonimos.tsv").read_text(encoding="utf-8") + "".join(lines),
			encoding="utf-8")
	return len(lines)


class FicheroWith(fichero.Fichero):
	"""Fichero with another file of synonyms."""

	def __init__(self, build, corpus, synonyms):
		super().__init__(build, corpus)
		self.synonyms = synonyms

	def command(self):
		command = super().command()
		command[command.index("--synonyms") + 1] = self.synonyms
		return command


def figures(build, synonyms):
	"""nDCG@10 of each judged collection, MRR@10 of XQuAD-es."""
	with FicheroWith(build, testbed.corpus_files(), synonyms) as engine:
		judged = [measure.measure_judged([engine], testbed.load_queries(one), "all") for one in testbed.JUDGED]
	with FicheroWith(build, [testbed.XQUAD_CORPUS], synonyms) as engine:
		questions = measure.measure_questions([engine], testbed.load_questions(), "all")
	return [one["rows"]["Fichero"]["all"]["ndcg@10"] for one in judged] + [
			questions["rows"]["Fichero"]["typed"]["mrr@10"]]


def main():
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("build", type=Path, metavar="BUILD_DIR", help="where indexer and searchd are")
	parser.add_argument("--thesaurus", type=Path, default=THESAURUS, metavar="FILE", help="default: %(default)s")
	chosen = parser.parse_args()
	try:
		with tempfile.TemporaryDirectory(prefix="relevance-") as home:
			none, both = Path(home) / "none.tsv", Path(home) / "both.tsv"
			none.touch()
			added = write_synonyms(both, chosen.thesaurus)
			headings = [f"{one.title} nDCG@10" for one in testbed.JUDGED] + ["XQuAD-es MRR@10"]
			print(" " * 36 + "".join(f"  {heading}" for heading in headings))
			for name, synonyms in (("no synonyms", none), ("ours", testbed.ROOT / "corpus" / "sinonimos.tsv"),
					(f"ours and {added} lines of mythes-es", both)):
				cells = zip(headings, figures(chosen.build, synonyms))
				print(f"{name:36}" + "".join(f"  {figure:{len(heading)}.3f}" for heading, figure in cells), flush=True)
	except (fichero.Failed, OSError) as problem:
		print(f"mythes: {problem}", file=sys.stderr)
		return 1
	return 0


if __name__ == "__main__":
	sys.exit(main())
