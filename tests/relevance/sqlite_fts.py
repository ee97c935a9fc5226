"""SQLite FTS5 as a baseline: unicode61 without diacritics, bm25."""

import re
import sqlite3

from testbed import LIST_LENGTH, Answer

VERSION = f"SQLite FTS5 {sqlite3.sqlite_version} (unicode61 remove_diacritics 2, bm25)"


def operands(text):
	"""The query's quoted phrases, and its other words one by one, each as an FTS5 string."""
	found = re.findall(r'"([^"]+)"|(\w+)', text)
	return ['"' + (phrase or word) + '"' for phrase, word in found if re.search(r"\w", phrase or word)]


class SqliteFts:
	"""Rows: words AND-ed and OR-ed, each without and with the names of bodies in the indexed text."""

	def __init__(self, records):
		self.db = sqlite3.connect(":memory:")
		self.named = any(record.names for record in records)
		self.load("plain", [(record.id, record.text) for record in records])
		if self.named:
			self.load("named", [(record.id, f"{record.text} {record.names}") for record in records])

	def load(self, table, rows):
		self.db.execute(f"CREATE VIRTUAL TABLE {table} USING"
				" fts5(id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')")
		self.db.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)

	def rows(self):
		"""{row's name: how to ask for it}"""
		tables = {"": "plain", " names": "named"} if self.named else {"": "plain"}
		return {f"SQLite {join}{suffix}": (table, join) for suffix, table in tables.items() for join in ("AND", "OR")}

	def ask(self, row, texts):
		return [self.ask_one(*row, text) for text in texts]

	def ask_one(self, table, join, text):
		match = f" {join} ".join(operands(text))
		if not match:
			return Answer([], 0)
		rows = self.db.execute(f"SELECT id FROM {table} WHERE {table} MATCH ? ORDER BY rank, rowid", (match,))
		ids = [id for (id,) in rows]
		return Answer(ids[:LIST_LENGTH], len(ids))
