"""The collections: records, queries and judgements as the bench reads them."""

import json
import unicodedata
import zlib
from collections import namedtuple
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
XQUAD_CORPUS = HERE / "xquad-es.jsonl"
LIST_LENGTH = 100   # the longest list that an engine is asked for

# What an index is made of. pointers: synonyms that were written for its documents alone.
Bed = namedtuple("Bed", "name corpus entes pointers")

# A set of judged queries. bed: whose records they ask for; files: what the names of its files begin with;
# seen: the half of it that may be printed: "all", "even", or None, so that nobody tunes on the rest;
# halves: what its even and its odd half are called.
Collection = namedtuple("Collection", "name title bed files seen halves")
JUDGED = (
	Collection("first", "First set", "project", "", "all", ("even", "odd")),
	Collection("second", "Second set", "project", "second.", None, ("even", "odd")),
	Collection("third", "Third set", "third", "third.", "even", ("dev", "test")),
	Collection("fourth", "Fourth set", "fourth", "fourth.", "even", ("dev", "test")),
)
XQUAD = "xquad"           # its questions, asked of its own paragraphs
ELSEWHERE = "elsewhere"   # the same questions, asked of the project's corpus, which answers none of them
SETS = tuple(one.name for one in JUDGED) + (XQUAD, ELSEWHERE)

Record = namedtuple("Record", "id text names")
Query = namedtuple("Query", "id text kind grades")      # grades: {record id: 1..3}
Question = namedtuple("Question", "id text record")     # record: the id of the one right answer
# ids: the best LIST_LENGTH; total: how many were found; related: ids that are near in meaning and follow them
Answer = namedtuple("Answer", "ids total related", defaults=((),))


def corpus_files(folder=ROOT / "corpus"):
	"""The corpus files of a folder, by default the project's own: what `indexer build` is given."""
	return [path for path in sorted(folder.glob("*.jsonl")) if path.name != "entes.jsonl"]


def general_synonyms():
	"""Those that hold on any document, in the order in which `indexer build` is given them."""
	return sorted((ROOT / "corpus").glob("sinonimos*.tsv"))


def word_vectors():
	"""The file of word vectors; None where there is none."""
	path = ROOT / "corpus" / "vectores.bin"
	return path if path.exists() else None


def beds(corpus=None):
	"""{name: Bed}. corpus: files instead of the project's own corpus."""
	own = ROOT / "corpus"
	found = [Bed("project", corpus or corpus_files(), own / "entes.jsonl", sorted(own.glob("*.sinonimos.tsv"))),
			Bed(XQUAD, [XQUAD_CORPUS], own / "entes.jsonl", [])]
	found += [Bed(name, corpus_files(HERE / name), HERE / name / "entes.jsonl", []) for name in ("third", "fourth")]
	return {bed.name: bed for bed in found}


def load_records(paths):
	"""The searchable records of corpus files, in document order, as a baseline indexes them."""
	records = []
	for path in paths:
		with open(path, encoding="utf-8") as lines:
			for line in lines:
				if line.strip():
					records += prioridad_records(json.loads(line))
	return records


def field_text(record, *names):
	"""What these fields say, and those that only this document has."""
	return " ".join([record[name] for name in names if name in record]
			+ [field["texto"] for field in record.get("campos", [])])


def body_names(record):
	return ", ".join(record.get("lideres", []) + record.get("entes", []))


def prioridad_records(record):
	"""A prioridad and its acciones; nothing for records of another tipo."""
	if record["tipo"] != "prioridad":
		return []
	id = f"{record['documento']}.p{record['prioridad']}"
	acciones = [Record(f"{id}.{accion['inciso']}", field_text(accion, "texto"), body_names(accion))
			for accion in record.get("acciones", [])]
	return [Record(id, field_text(record, "texto", "texto_ficha", "practica"), body_names(record))] + acciones


def read_table(path):
	with open(path, encoding="utf-8") as lines:
		return [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]


def load_queries(collection):
	"""The queries of one of JUDGED, with their judgements."""
	grades = {}
	for query, record, grade in read_table(HERE / f"{collection.files}qrels.tsv"):
		grades.setdefault(query, {})[record] = int(grade)
	return [Query(row[0], row[1], row[2], grades[row[0]])
			for row in read_table(HERE / f"{collection.files}queries.tsv")]


def load_questions():
	return [Question(*row) for row in read_table(HERE / "xquad-es.questions.tsv")]


def in_half(id, half):
	"""half: even, odd or all. The hash keeps a query in its half when others come or go."""
	return half == "all" or zlib.crc32(id.encode()) % 2 == ("even", "odd").index(half)


def without_accents(text):
	"""As people type who leave accents out: off the vowels, ü to u; ñ and all other letters stay."""
	kept = []
	for letter in unicodedata.normalize("NFD", text):
		if not (unicodedata.combining(letter) and kept and kept[-1] in "aeiouAEIOU"):
			kept.append(letter)
	return unicodedata.normalize("NFC", "".join(kept))


def decomposed(text):
	"""NFD, as some systems' clipboards and file names give it."""
	return unicodedata.normalize("NFD", text)
