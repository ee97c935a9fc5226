#!/usr/bin/env python3
"""tests/mutate.py, on a tree of two small files of its own: what it changes, and what it says of it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "harness")]

from daemon import check, finish
from mutation.operators import mutants_of

CODE = """\
#include "lib/room/toy.h"
#define LIMIT 9 /* 8 + 1 */

static const char *const words[] = { "a < b", "c" };

/* a < b && c */
bool toy_in_reach(int a, int b)
{
	char buffer[16] = { 0 };

	assert(a < 100);
	buffer[1] = words[0][2]; // not 3
	if (a < b && !buffer[0])
		return true;
	while (a > LIMIT)
		a--;
	return toy_near(a, b) || a == b + 2;
}

void toy_release(struct toy *toy)
{
	struct toy *one = xcalloc(1, sizeof(*one));

	for (int i = 0; i < toy->count; i++) {
		free(toy->words[i]);
		free(toy->notes[i]);
	}
}
"""

HEADER = """\
#include <stdbool.h>
int toy_smaller(int a, int b);
int toy_steps(int from, int to);
void toy_free(int *a);
"""
TOY = """\
#include "room/toy.h"

int toy_smaller(int a, int b)
{
	return a < b ? a : b;
}

int toy_steps(int from, int to)
{
	int steps = 0;

	while (from < to) {
		steps++;
		from++;
	}
	return steps;
}
"""
TEST = """\
#include "room/toy.h"
#include <stdio.h>

int main(void)
{
	bool good = toy_smaller(1, 2) == 1 && toy_steps(1, 3) == 2;

	puts(good ? "ok - toy" : "not ok - toy");
	return 0;
}
"""
MAKEFILE = """\
.PHONY: all index tools
all index tools: build/program
build/program: build/obj/indexer/build/main.c.o build/obj/lib/room/toy.c.o
	gcc -o $@ $^
build/tests/unit/lib/room/toy_test: build/obj/tests/unit/lib/room/toy_test.c.o build/obj/lib/room/toy.c.o
	mkdir -p $(@D) && gcc -o $@ $^
build/obj/%.c.o: %.c
	mkdir -p $(@D) && gcc -O1 -g -Ilib -Wall -Werror -c -o $@ $<
"""
RUN = """\
#!/bin/bash
[ "$1" = --list ] || exit 1
case $3 in
unit) echo "$2/tests/unit/lib/room/toy_test" ;;
*) echo "bash tests/$3/toy_test.sh $2" ;;
esac
"""
LISTED = """\
# a comment
%s
in toy.c
@ int toy_%s(
- %s
+ %s
"""


def make_tree(root):
	files = {"lib/room/toy.c": TOY, "lib/room/toy.h": HEADER, "tests/unit/lib/room/toy_test.c": TEST,
		"indexer/build/main.c": "int main(void)\n{\n\treturn 0;\n}\n", "Makefile": MAKEFILE, "tests/run.sh": RUN,
		**{f"tests/{group}/toy_test.sh": "echo ok - $$\n" for group in ("fuzz", "cli", "http", "data")}}
	for name, text in files.items():
		path = root / name
		path.parent.mkdir(parents=True, exist_ok=True)
		path.write_text(text)
	(root / "tests/run.sh").chmod(0o755)
	for folder in ("searchd", "tmp"):
		(root / folder).mkdir()
	shutil.copy(TESTS / "mutate.py", root / "tests")
	shutil.copytree(TESTS / "mutation", root / "tests/mutation")


def start(root, *arguments):
	return subprocess.Popen([sys.executable, "tests/mutate.py", *arguments], cwd=root, text=True,
		stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "TMPDIR": str(root / "tmp")})


def mutate(root, *arguments):
	process = start(root, *arguments)
	said = process.communicate(timeout=300)[0]
	return process.returncode, said[-3000:]


def mutate_listed(root, *entries):
	(root / "list").write_text("\n".join(LISTED % entry for entry in entries))
	return mutate(root, "--list", "list", "--patience", "2")


def operators():
	changed = {line: {mutant.after.strip() for mutant in mutants}
		for line, mutants in mutants_of("a.c", CODE).items()}
	check("code alone is changed: no comment, string, include, assert or declaration, how much is taken, or a loop that only frees",
		set(changed) == {2, 12, 13, 14, 15, 16, 17}, changed)
	check("of a line its comments stay",
		changed[2] == {"#define LIMIT 8 /* 8 + 1 */", "#define LIMIT 10 /* 8 + 1 */"}
		and all(text.endswith("// not 3") for text in changed[12]), changed)
	check("borders, conditions, operators, numbers and negations change", changed[13] >= {
		"if (a <= b && !buffer[0])", "if (a < b || !buffer[0])", "if (a < b && buffer[0])", "if (0)", "if (1)",
		"if (a < b && !buffer[1])", "if (!(a < b && !buffer[0]))"}, changed[13])
	check("a loop is not made endless on purpose",
		"while (1)" not in changed[15] and "while (0)" in changed[15], changed[15])
	check("statements are left out", "(void)0;" in changed[16], changed[16])
	check("what a function gives changes", changed[14] == {"return false;"}, changed[14])
	check("operands and the order of arguments change", changed[17] >= {
		"return !(toy_near(a, b) || a == b + 2);", "return toy_near(b, a) || a == b + 2;",
		"return toy_near(a, b) || a == b - 2;", "return toy_near(a, b) || a == b + 3;"}, changed[17])


def kills(root):
	before = sorted((path, path.stat().st_mtime_ns) for path in root.rglob("*") if path.is_file())
	status, said = mutate_listed(root, ("wrong one", "smaller", "a < b", "a > b"))
	check("what a test sees is killed, and by which test is said", status == 0
		and "(by tests/unit/lib/room/toy_test)" in said and said.endswith("1 killed, 0 survived, of 1\n"), said)
	check("the checkout is left alone", before == sorted((path, path.stat().st_mtime_ns) for path in root.rglob("*")
		if path.is_file() and path.name != "list"))
	status, said = mutate_listed(root, ("never ends", "steps", "from++", "from--"))
	check("what hangs is killed by its time",
		status == 0 and "by timeout of tests/unit/lib/room/toy_test" in said, said)
	status, said = mutate_listed(root, ("unseen", "steps", "from < to", "from != to"))
	check("what survives all tests is named, and is a failure",
		status == 1 and "[unseen]" in said and said.endswith("0 killed, 1 survived, of 1\n"), said)


def refusals(root):
	status, said = mutate_listed(root, ("gone", "smaller", "no such text", "b"))
	check("a place that is not there is an error that names the entry", status == 2 and "gone" in said, said)
	status, said = mutate_listed(root, ("same", "smaller", "return a < b", "return b > a"),
		("bad", "steps", "steps++", "st++"))
	check("a listed one that changes nothing or does not compile is an error", status == 2
		and "changes nothing" in said and "does not compile" in said, said)


def by_chance(root):
	once, again, other = (mutate(root, "--count", "6", "--seed", seed, "--show")[1] for seed in ("1", "1", "2"))
	check("a seed chooses the same ones again, another seed others", once == again != other, once + other)
	status, said = mutate(root, "--count", "5", "--files", "toy.c", "--patience", "2", "--floor", "0",
		"--jobs", "2")
	check("as many count as were asked for, whatever does not compile",
		status == 0 and said.endswith("of 5\n") and said.count("  (by ") + said.count("SURVIVED") == 5, said)


def interrupted(root):
	(root / "tests/data/toy_test.sh").write_text("sleep 4321 & sleep 4321\n")
	process = start(root, "--count", "1")
	until = time.monotonic() + 60
	while not (sleepers := sleeping()) and time.monotonic() < until:
		time.sleep(0.05)
	process.send_signal(signal.SIGTERM)
	process.communicate(timeout=60)
	check("an interrupted run leaves no process and no file", process.returncode == 128 + signal.SIGTERM
		and sleepers and not sleeping() and not any((root / "tmp").iterdir()),
		f"{process.returncode} {sleepers} {sleeping()}")


def sleeping():
	found = []
	for path in Path("/proc").glob("[0-9]*/cmdline"):
		try:
			if path.read_bytes() == b"sleep\x004321\x00":
				found.append(path.parent.name)
		except OSError:
			pass   # it has ended
	return found


def main():
	operators()
	with tempfile.TemporaryDirectory(prefix="fichero-test.") as folder:
		root = Path(folder)
		make_tree(root)
		kills(root)
		refusals(root)
		by_chance(root)
		interrupted(root)
	finish()


main()
