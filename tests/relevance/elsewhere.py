#!/usr/bin/env python3
"""Far-fetched answers: how many everyday words of which a document does not speak find something in it all the same."""

import sys

sys.dont_write_bytecode = True   # the tree stays as it was checked out

import argparse
from collections import namedtuple
from pathlib import Path

import fichero
import testbed

WORDS = testbed.HERE / "elsewhere.tsv"
# Which bed of testbed holds a document of the list.
BEDS = {"pea-infoem": "project", "ped-rio-hondo": "fourth"}

# What one word got: how many hits, how many records that are only near in meaning.
Found = namedtuple("Found", "word hits related")


def load_words():
	"""{document: [word or phrase]}, in the order of the file."""
	words = {}
	for document, word in testbed.read_table(WORDS):
		words.setdefault(document, []).append(word)
	return words


def ask(build, bed, words, vectors):
	"""A Found for each word, asked of a bed with all synonyms that it has, and with word vectors or None."""
	given = fichero.Given("Fichero", bed.corpus, bed.entes, [*testbed.general_synonyms(), *bed.pointers], vectors)
	with fichero.Fichero(build, given) as engine:
		answers = engine.ask(None, words)
	return [Found(word, answer.total, len(answer.related)) for word, answer in zip(words, answers)]


def show(document, found):
	hits = [one for one in found if one.hits]
	related = [one for one in found if one.related and not one.hits]
	print(f"{document}: {len(found)} words; {len(hits)} get hits, {len(related)} get related records only, "
			f"{len(found) - len(hits) - len(related)} nothing")
	print("  hits: " + (", ".join(f"{one.word} {one.hits}" for one in hits) or "-"))
	print("  related only: " + (", ".join(f"{one.word} {one.related}" for one in related) or "-"), flush=True)


def main():
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("build", type=Path, metavar="BUILD_DIR", help="where indexer and searchd are")
	parser.add_argument("--no-vectors", action="store_true", help="without word vectors")
	chosen = parser.parse_args()
	vectors = None if chosen.no_vectors else testbed.word_vectors()
	try:
		for document, words in load_words().items():
			show(document, ask(chosen.build, testbed.beds()[BEDS[document]], words, vectors))
	except (fichero.Failed, OSError) as problem:
		print(f"elsewhere: {problem}", file=sys.stderr)
		return 1
	return 0


if __name__ == "__main__":
	sys.exit(main())
