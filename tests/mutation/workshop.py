"""A copy of the tree in which one mutant at a time is built and tested."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

BUILD = "build"
GROUPS = ("unit", "fuzz", "cli", "http", "data")
CASE = re.compile(rb"^(ok - |\[       OK \])", re.MULTILINE)
FAILED_CASE = re.compile(rb"^not ok - ", re.MULTILINE)
# A test may take so many times what it took on the unchanged tree, and `patience` more.
SLOWER = 4
BUILD_SECONDS = 900
FILE_BYTES = 2 << 30
PREFIX = "fichero-mutate."


class Stop:
	"""Told to all that run: no event, which a signal's handler could lock up."""
	by = None   # what asked for it: the number of a signal, or a failure


class Stopped(Exception):
	"""The run was interrupted."""


class Unfit(Exception):
	"""The unchanged tree does not build or does not pass: nothing can be learned from a changed one."""


class Program:
	"""A test as tests/run.sh runs it."""

	def __init__(self, group, command):
		self.group, self.command = group, command
		self.name = next((part for part in command if part.startswith("tests/") and "corpus" not in part),
			command[0].removeprefix(BUILD + "/"))
		self.seconds = 0   # on the unchanged tree

	def nearness(self, tree, path):
		"""0 where it tests that file, 1 where it tests its room, else 2."""
		if self.group != "unit":
			return 2
		header = str(Path(path).with_suffix(".h")).removeprefix("lib/")
		if f'#include "{header}"' in (tree / f"{self.name}.c").read_text(encoding="utf-8"):
			return 0
		return 1 if f"/{Path(path).parent}/" in self.name else 2


class Workshop:
	"""
	`folder` is its own; `stop` ends whatever runs in it; a test may take `memory`
	bytes, and `patience` seconds beyond SLOWER times its usual ones; make has `jobs`.
	"""

	def __init__(self, folder, memory, patience, jobs, stop):
		self.folder, self.tree, self.scratch = folder, folder / "tree", folder / "tmp"
		self.memory, self.patience, self.jobs, self.stop = memory, patience, jobs, stop
		self.programs = []
		self.index_seconds = 0
		self.saved = None   # what the mutant took the place of

	def copy_checkout(self, root):
		"""What is built stays behind; so does, where TMPDIR is in the tree, this copy itself."""
		anywhere = shutil.ignore_patterns("__pycache__", PREFIX + "*")
		at_top = shutil.ignore_patterns("build", "build-*", ".git")
		shutil.copytree(root, self.tree, symlinks=True, ignore=lambda folder, names:
			anywhere(folder, names) | (at_top(folder, names) if Path(folder) == root else set()))
		self._clear_scratch()

	def copy_of(self, other):
		"""Another one's tree with all that is built there. Times are kept, so make has nothing to do."""
		shutil.copytree(other.tree, self.tree, symlinks=True)
		self._clear_scratch()
		self.programs, self.index_seconds = other.programs, other.index_seconds

	def prepare(self, say):
		"""Build the unchanged tree, run every test, and learn how long each takes."""
		listed = [(group, self._run(["tests/run.sh", "--list", BUILD, group], 60)) for group in GROUPS]
		self.programs = [Program(group, line.split()) for group, (_, output) in listed
			for line in output.decode().splitlines()]
		if {program.group for program in self.programs} != set(GROUPS):
			raise Unfit("tests/run.sh --list names no tests")
		self._must_build(["all", *self._goals(self.programs)])
		started = time.monotonic()
		self._must_build(["index", "tools"])
		self.index_seconds = time.monotonic() - started
		say(f"the unchanged tree is built; now its {len(self.programs)} tests")
		for program in self.programs:
			started = time.monotonic()
			why, output = self._test_twice(program, BUILD_SECONDS)
			program.seconds = time.monotonic() - started
			if why:
				raise Unfit(f"the unchanged tree fails {program.name} ({why}):\n{end_of(output)}")
		return sum(program.seconds for program in self.programs)

	def apply(self, mutant):
		"""
		Put it in place and compile it. None, or why it does not count: the
		compiler refuses it, or the machine code is what it was.
		"""
		source, object_file = self.tree / mutant.path, self.tree / BUILD / "obj" / f"{mutant.path}.o"
		text = source.read_text(encoding="utf-8")
		lines = text.split("\n")
		if lines[mutant.line - 1] != mutant.before:
			raise Unfit(f"{mutant.path}:{mutant.line} is not what was read")
		compiled = object_file.exists()
		self.saved = (source, text, source.stat(), object_file, object_file.read_bytes() if compiled else None)
		code = self._code(object_file) if compiled else None
		lines[mutant.line - 1] = mutant.after
		source.write_text("\n".join(lines), encoding="utf-8")
		status, _ = self._make([object_file.relative_to(self.tree)] if compiled else ["all"], BUILD_SECONDS)
		if status != 0:
			return "does not compile"
		return "changes nothing in the machine code" if compiled and self._code(object_file) == code else None

	def restore(self):
		"""The object file of before comes back with the text: it need not be compiled again, only linked."""
		if not self.saved:
			return
		source, text, status, object_file, compiled = self.saved
		source.write_text(text, encoding="utf-8")
		if compiled is not None:
			os.utime(source, ns=(status.st_atime_ns, status.st_mtime_ns))
			object_file.write_bytes(compiled)
		self.saved = None

	def judge(self, mutant):
		"""The name of the test that saw the mutant, from cheap to dear; None where all of them pass."""
		cheap = [program for program in self.programs if program.group in ("unit", "fuzz")]
		near = [program for program in cheap if program.nearness(self.tree, mutant.path) < 2]
		dear = [program for program in self.programs if program not in cheap]
		return (self._try(mutant, near, self._goals(near), BUILD_SECONDS)
			or self._try(mutant, [program for program in cheap if program not in near],
				["all", *self._goals(cheap)], BUILD_SECONDS)
			or self._try(mutant, dear, ["index", "tools"], self._limit(self.index_seconds)))

	def _try(self, mutant, programs, goals, seconds):
		status, _ = self._make(goals, seconds) if goals else (0, b"")
		if status != 0:
			return f"make {goals[0]}" if status is not None else f"timeout of make {goals[0]}"
		for program in sorted(programs, key=lambda program: (GROUPS.index(program.group),
				program.nearness(self.tree, mutant.path), program.seconds)):
			why, _ = self._test_twice(program, self._limit(program.seconds))
			if why:
				return program.name if why != "timeout" else f"timeout of {program.name}"
		return None

	def _goals(self, programs):
		return [program.command[0] for program in programs if program.command[0].startswith(BUILD + "/")]

	def _limit(self, seconds):
		return SLOWER * seconds + self.patience

	def _test(self, program, seconds):
		"""Why it failed, by the rules of tests/run.sh, or None; and what it said."""
		status, output = self._run(program.command, seconds, self.memory)
		self._clear_scratch()
		if status is None:
			return "timeout", output
		if status != 0:
			return f"exit status {status}", output
		if FAILED_CASE.search(output) or not CASE.search(output):
			return "a failed case, or none", output
		return None, output

	def _test_twice(self, program, seconds):
		"""What a daemon does depends on how busy the machine is: such a test must fail again to have failed."""
		why, output = self._test(program, seconds)
		if why and why != "timeout" and program.group not in ("unit", "fuzz"):
			why, output = self._test(program, seconds)
		return why, output

	def _must_build(self, goals):
		status, output = self._make(goals, BUILD_SECONDS)
		if status != 0:
			raise Unfit(f"the unchanged tree does not build:\n{end_of(output)}")

	def _make(self, goals, seconds):
		return self._run(["make", "--no-print-directory", f"-j{self.jobs}", f"BUILD={BUILD}", *goals], seconds)

	def _code(self, object_file):
		"""An object file without what is only for a debugger."""
		stripped = self.folder / "stripped.o"
		subprocess.run(["objcopy", "--strip-debug", object_file, stripped], check=True)
		return stripped.read_bytes()

	def _clear_scratch(self):
		shutil.rmtree(self.scratch, ignore_errors=True)
		self.scratch.mkdir(parents=True, exist_ok=True)

	def _run(self, command, seconds, memory=None):
		"""
		Run it in a session of its own; whatever is left of that is killed at
		the end. Gives the status, None where its time was up, and the output.
		"""
		# Where whoever started this set a lower one already, that holds.
		room = f"ulimit -v {memory >> 10}" if memory else ":"
		limits = f"{{ ulimit -c 0; ulimit -f {FILE_BYTES >> 10}; {room}; }} 2>/dev/null; "
		environment = {name: value for name, value in os.environ.items()
			if name not in ("MAKEFLAGS", "MFLAGS", "BUILD", "SANITIZE", "INDEX")}
		# Not the first make: that would take as many jobs as there are processors.
		environment.update(TMPDIR=str(self.scratch), MAKELEVEL="1", PYTHONDONTWRITEBYTECODE="1")
		with open(self.folder / "output", "w+b") as output:
			process = subprocess.Popen(["bash", "-c", limits + 'exec "$@"', "-", *map(str, command)],
				cwd=self.tree, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
				start_new_session=True)
			try:
				in_time = self._wait(process.pid, seconds)
			finally:
				# Not waited for yet, so the number is still this session's.
				kill_session(process.pid)
				process.wait()
			output.seek(0)
			return process.returncode if in_time else None, output.read(16 << 20)

	def _wait(self, pid, seconds):
		until = time.monotonic() + seconds
		pause = 0.002
		while time.monotonic() < until:
			if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
				return True
			if self.stop.by is not None:
				raise Stopped
			time.sleep(pause)
			pause = min(2 * pause, 0.05)
		return False


def end_of(output):
	return output[-3000:].decode(errors="replace")


def kill_session(session):
	"""Every process of it that still runs; again, until none is found: they may be starting others."""
	while True:
		members = list(session_members(session))
		for pid in members:
			try:
				os.kill(pid, signal.SIGKILL)
			except ProcessLookupError:
				pass
		if not members:
			return
		time.sleep(0.002)


def session_members(session):
	for entry in os.listdir("/proc"):
		try:
			if not entry.isdigit():
				continue
			# Behind the name, which may hold anything: state, parent, group, session.
			status = Path("/proc", entry, "stat").read_text(errors="replace")
			state, _, _, sid = status.rpartition(")")[2].split()[:4]
		except (OSError, ValueError):
			continue
		if int(sid) == session and state not in "ZX":
			yield int(entry)
