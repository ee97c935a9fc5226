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

# A set of judged queries over the project's own corpus. files: what the names of its files begin with;
# unseen: nothing that it prints shows a query, so that nobody tunes on one.
Collection = namedtuple("Collection", "name title files unseen")
JUDGED = (Collection("judged", "First set", "", False), Collection("second", "Second set", "second.", True))

Record = namedtuple("Record", "id text names")
Query = namedtuple("Query", "id text kind grades")      # grades: {record id: 1..3}
Question = namedtuple("Question", "id text record")     # record: the id of the one right answer
Answer = namedtuple("Answer", "ids total")              # the best LIST_LENGTH ids; how many were found


def corpus_files():
	"""The project's own corpus: what `indexer build` is given."""
	return [path for path in sorted((ROOT / "corpus").glob("*.jsonl")) if path.name != "entes.jsonl"]


def load_records(paths):
	"""The searchable records of corpus files, in document order, as a baseline indexes them."""
	records = []
	for path in paths:
		with open(path, encoding="utf-8") as lines:
			for line in lines:
				if line.strip():
					records += prioridad_records(json.loads(line))
	return records


def prioridad_records(record):
	"""A prioridad and its acciones; nothing for records of another tipo."""
	if record["tipo"] != "prioridad":
		return []
	id = f"{record['documento']}.p{record['prioridad']}"
	text = " ".join(record[field] for field in ("texto", "texto_ficha", "practica") if field in record)
	names = ", ".join(record.get("lideres", []) + record.get("entes", []))
	acciones = [Record(f"{id}.{accion['inciso']}", accion["texto"], "") for accion in record.get("acciones", [])]
	return [Record(id, text, names)] + acciones


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
