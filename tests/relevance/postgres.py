"""PostgreSQL as a baseline: its `spanish` configuration, plain and behind unaccent, ts_rank.

A cluster of its own runs in a temporary directory and listens on a socket there alone."""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from testbed import LIST_LENGTH, Answer

SERVER_USER = "postgres"   # the server refuses to run as root
CONFIGURATIONS = {"spanish": "plain", "spanish_unaccent": "unaccent"}
JOINS = {"AND": 0, "OR": 0, "OR ln": 1}   # ts_rank's normalization: 1 divides by 1 + log(length)
SET_UP = """
CREATE EXTENSION unaccent;
CREATE TEXT SEARCH CONFIGURATION spanish_unaccent (COPY = spanish);
ALTER TEXT SEARCH CONFIGURATION spanish_unaccent
	ALTER MAPPING FOR hword, hword_part, word WITH unaccent, spanish_stem;
"""


class Unavailable(Exception):
	"""PostgreSQL cannot be run here; the message says what is missing."""


def server_directory():
	"""The directory of initdb and pg_ctl, which Debian keeps out of PATH: the newest version's."""
	versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
	newest = sorted(versions, key=lambda path: float(path.parent.parent.name))
	if newest:
		return newest[-1].parent
	found = shutil.which("initdb")
	if not found:
		raise Unavailable("PostgreSQL is not installed (packages postgresql-15, postgresql-contrib)")
	return Path(found).resolve().parent


class Cluster:
	"""A temporary server: a context manager that leaves nothing behind."""

	def __init__(self):
		self.bin = server_directory()
		self.identity = {}
		if os.geteuid() == 0:
			try:
				user = pwd.getpwnam(SERVER_USER)
			except KeyError:
				raise Unavailable(f"root cannot run PostgreSQL and there is no user {SERVER_USER}") from None
			self.identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

	def __enter__(self):
		# Not below $TMPDIR: the path of a Unix socket holds 107 bytes.
		self.home = Path(tempfile.mkdtemp(prefix="relevance-pg-", dir="/tmp"))
		try:
			self.start()
		except BaseException:
			self.__exit__()
			raise
		return self

	def start(self):
		if self.identity:
			os.chown(self.home, self.identity["user"], self.identity["group"])
		self.tool("initdb", "--pgdata", self.home / "data", "--username", SERVER_USER, "--auth", "trust",
				"--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")
		settings = f"-k {self.home} -c listen_addresses='' -c fsync=off -c max_connections=5 -c jit=off"
		self.tool("pg_ctl", "start", "-w", "-D", self.home / "data", "-l", self.home / "log", "-o", settings)
		self.sql(SET_UP)

	def __exit__(self, *_):
		if (self.home / "data" / "postmaster.pid").exists():
			self.tool("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self.home / "data")
		shutil.rmtree(self.home)

	def tool(self, name, *arguments):
		self.run([self.bin / name, *arguments])

	def sql(self, script):
		"""Runs the script and gives what it wrote to standard output."""
		return self.run([self.bin / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1",
				"-h", self.home, "-U", SERVER_USER, "-d", "postgres"], script)

	def run(self, command, script=""):
		done = subprocess.run(command, input=script, capture_output=True, encoding="utf-8", cwd=self.home,
				env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PGOPTIONS": "-c client_min_messages=warning"},
				**self.identity)
		if done.returncode != 0:
			raise Unavailable(f"{Path(command[0]).name} failed: {done.stderr.strip()}")
		return done.stdout

	def version(self):
		number = self.sql("SHOW server_version;").split()[0]
		return f"PostgreSQL {number} (spanish, unaccent, ts_rank, websearch_to_tsquery)"


def copy_in(table, rows):
	"""A COPY command with its rows."""
	escape = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
	lines = ["\t".join(str(field).translate(escape) for field in row) for row in rows]
	return f"COPY {table} FROM STDIN;\n" + "".join(line + "\n" for line in lines) + "\\.\n"


def any_word(text):
	"""The same query with `or` between its words and quoted phrases; one that the user typed is a word less."""
	operands = re.findall(r'"[^"]+"|\w+', text)
	return " or ".join(operand for operand in operands if operand.lower() != "or")


class Postgres:
	"""Rows: plain and unaccent, words AND-ed and OR-ed (also ranked with long records held back), each
	without and with the names of bodies."""

	def __init__(self, cluster, schema, records):
		self.cluster = cluster
		self.schema = schema
		self.named = any(record.names for record in records)
		rows = [(number, record.id, record.text, record.names) for number, record in enumerate(records)]
		cluster.sql(f"CREATE SCHEMA {schema};\n"
				f"CREATE TABLE {schema}.records (place int, id text, words text, names text);\n"
				+ copy_in(f"{schema}.records", rows) + "".join(self.vectors()))

	def vectors(self):
		"""The commands that make each row's table of tsvectors, so that asking does not parse again."""
		for configuration in CONFIGURATIONS:
			for suffix, source in (("", "words"), ("_named", "words || ' ' || names")):
				yield (f"CREATE TABLE {self.schema}.{configuration}{suffix} AS SELECT place, id,"
						f" to_tsvector('{configuration}', {source}) AS vector FROM {self.schema}.records;\n")

	def rows(self):
		"""{row's name: how to ask for it}"""
		suffixes = {"": "", " names": "_named"} if self.named else {"": ""}
		return {f"PG {label} {join}{suffix}": (configuration, table, join)
				for suffix, table in suffixes.items()
				for configuration, label in CONFIGURATIONS.items()
				for join in JOINS}

	def ask(self, row, texts):
		configuration, suffix, join = row
		typed = [text if join == "AND" else any_word(text) for text in texts]
		output = self.cluster.sql(
				"CREATE TEMP TABLE queries (number int, typed text);\n" + copy_in("queries", enumerate(typed)) +
				f"""
				SELECT number, id, total
				FROM (SELECT number, websearch_to_tsquery('{configuration}', typed) AS query FROM queries) AS asked
				CROSS JOIN LATERAL (
					SELECT id, place, ts_rank(vector, query, {JOINS[join]}) AS rank, count(*) OVER () AS total
					FROM {self.schema}.{configuration}{suffix} WHERE vector @@ query
					ORDER BY rank DESC, place LIMIT {LIST_LENGTH}) AS found
				ORDER BY number, rank DESC, place;""")
		return self.answers(len(texts), output)

	@staticmethod
	def answers(count, output):
		answers = [Answer([], 0)] * count
		for line in output.splitlines():
			number, id, total = line.split("|")
			answers[int(number)] = Answer(answers[int(number)].ids + [id], int(total))
		return answers
