"""What a run prints: the machine, the tables, the misses, where Fichero stands."""

import os
import platform

import fichero
import metrics
import tables
import testbed

WIDTH = 100
FAMILIES = {"Fichero": "Fichero", "SQLite": "SQLite FTS5", "PG": "PostgreSQL"}
OWN = "Fichero"
JUDGED_METRICS = ("ndcg@10", "ndcg@10-linear", "mrr", "recall@20", "zero", "results")
LEGEND = """\
nDCG@10: gain 2^grade - 1, discount log2(place + 1), ideal over all judged records; linear: the same
with the grade itself as gain, as trec_eval has it. MRR and recall: any grade counts. recall@20: of
all judged records; where they are more than 20 it cannot reach 1 (see "ideal list"). zero: queries
without a result. results: mean number found. AND, OR: how a baseline joins the words. names: the
names of bodies are indexed too. PG: PostgreSQL; ln: ts_rank divided by 1 + log(length). bare: the
question typed without accents. with related: what is near in meaning counts as the rest of the list.
without ...: Fichero's index made without this; pointers: synonyms for this one document alone. of few:
the share with related of those questions that have fewer than ten hits, which alone can have any."""


def machine():
	"""Cores and processor, as the kernel names it."""
	model = platform.processor() or platform.machine()
	try:
		with open("/proc/cpuinfo", encoding="utf-8") as lines:
			model = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
	except (OSError, StopIteration):
		pass   # not every architecture names its model
	return f"{len(os.sched_getaffinity(0))} cores, {model}"


def data_files(chosen):
	"""{what: [file]} that Fichero's index of the project's corpus is given."""
	bed = testbed.beds(chosen.corpus)["project"]
	whole = fichero.given(bed, chosen)
	return {"synonyms": [path for path in whole.synonyms if path not in bed.pointers],
			"pointers": [path for path in whole.synonyms if path in bed.pointers],
			"vectors": [whole.vectors] if whole.vectors else []}


def print_data(chosen):
	for what, paths in data_files(chosen).items():
		print(f"{what}: {', '.join(path.name for path in paths) or 'none'}")


def best_rows(rows, figure):
	"""The best row of each family of engines, the engine's own order kept."""
	best = {}
	for name in rows:
		family = name.split()[0]
		if family in FAMILIES and (family not in best or figure(rows[name]) > figure(rows[best[family]])):
			best[family] = name
	return best


def print_best(best):
	for family, name in best.items():
		if name != family:
			print(f"best of {FAMILIES[family]}: {name}")


def print_judged(collection, judged, half):
	title, rows = collection.title, judged["rows"]
	counted = sum(testbed.in_half(query.id, half) for query in judged["queries"])
	best = best_rows(rows, lambda kinds: kinds["all"]["ndcg@10"])
	halves = dict(zip(("even", "odd"), collection.halves))
	note = f"{', '.join(collection.halves)}: nDCG@10 of each half" if half == "all" else f"the half {halves[half]}"
	tables.overall_table(f"{title}, {counted} judged queries; {note}", JUDGED_METRICS, rows,
			judged["halves"] if half == "all" else {}, collection.halves)
	print_best(best)
	tables.kinds_table(f"{title}: nDCG@10 by kind of query", "ndcg@10",
			{name: kinds for name, kinds in rows.items() if name != "ideal list"})
	for metric in JUDGED_METRICS[2:]:
		tables.kinds_table(f"{title}: {tables.COLUMN_TITLES[metric]} by kind, the best of each engine", metric,
				{name: rows[name] for name in [*best.values(), "ideal list"]})


def print_questions(xquad, half):
	rows, halves = xquad["rows"], xquad["halves"]
	best = best_rows(rows, lambda spelled: spelled["typed"]["mrr@10"])
	tables.spellings_table("XQuAD-es, questions on paragraphs" + ("" if half == "all" else f"; the {half} half"), rows)
	print_best(best)
	if half == "all":
		tables.table("XQuAD-es: MRR@10 of both halves", [("even", "mrr@10"), ("odd", "mrr@10")],
				[(name, [halves[name][part] for part in ("even", "odd")]) for name in best.values()])


def print_elsewhere(elsewhere):
	tables.overall_table("Questions about other things: XQuAD's, asked of the project's corpus",
			("hits", "related", "either", "of few", "results"), elsewhere["rows"], {})


def summary_columns(collection, judged, half):
	"""[(heading, {row: nDCG@10})] of a set: its total, and its halves where they have names of their own."""
	columns = [(collection.name, {name: kinds["all"].get("ndcg@10") for name, kinds in judged["rows"].items()})]
	if half == "all" and collection.halves != ("even", "odd"):
		columns += [(called, {name: parts[part] for name, parts in judged["halves"].items()})
				for part, called in zip(("even", "odd"), collection.halves)]
	return columns


def best_figure(figures, family):
	return max((figures[name] for name in figures if name.split()[0] == family), default=None)


def print_summary(measured, half):
	"""nDCG@10 of every judged set on one page: Fichero and its variants, the best row of each other engine."""
	judged = [one for one in testbed.JUDGED if one.name in measured]
	columns = [column for one in judged for column in summary_columns(one, measured[one.name], half)]
	names = dict.fromkeys(name for _, figures in columns for name in figures if name != "ideal list")
	lines = [(name, [figures.get(name) for _, figures in columns])
			for name in names if name.split()[0] not in FAMILIES or name == OWN]
	for family in [family for family in FAMILIES if family != OWN]:
		best = [best_figure(figures, family) for _, figures in columns]
		lines += [(f"best {FAMILIES[family]}", best)] if any(best) else []
	if columns:
		tables.table("nDCG@10 of the judged sets", [(heading, "ndcg@10") for heading, _ in columns], lines)


def print_record(place, grade, id, texts):
	print(f"{place:>8} [{grade}] {id:<18} {texts.get(id, '?')}"[:WIDTH].rstrip())


def print_miss(query, answer, figure, texts):
	"""What one query found and what it should have found. texts: {record id: its words}"""
	print(f"\n{query.id}  {query.kind}  {query.text}\n         nDCG@10 {figure:.3f}, {answer.total} results")
	for place, id in enumerate(answer.ids[:metrics.DEPTH], 1):
		print_record(place, query.grades.get(id, "-"), id, texts)
	for id, grade in sorted(query.grades.items(), key=lambda item: -item[1]):
		if id not in answer.ids[:metrics.DEPTH]:
			print_record(f"at {answer.ids.index(id) + 1}" if id in answer.ids else "missing", grade, id, texts)


def print_misses(title, judged, half, texts):
	best = best_rows(judged["rows"], lambda kinds: kinds["all"]["ndcg@10"])
	name = next(iter(best.values()))
	asked = [(metrics.judged_figures(answer, query.grades)["ndcg@10"], query, answer)
			for query, answer in zip(judged["queries"], judged["answers"][name])
			if testbed.in_half(query.id, half)]
	print(f"\n{title}, each query, worst first: {name}")
	for figure, query, answer in sorted(asked, key=lambda one: (one[0], one[1].id)):
		print_miss(query, answer, figure, texts)


def seen_half(collection, half):
	"""The half of a collection that may be printed, of the half that was asked for; None where there is none."""
	if collection.seen == "all" or half == "all":
		return half if collection.seen == "all" else collection.seen
	return half if half == collection.seen else None


def print_all_misses(measured, chosen):
	"""Of what may be seen of the collections."""
	beds = testbed.beds(chosen.corpus)
	for collection in testbed.JUDGED:
		half = seen_half(collection, chosen.half)
		if half and collection.name in measured:
			texts = {record.id: record.text for record in testbed.load_records(beds[collection.bed].corpus)}
			print_misses(collection.title, measured[collection.name], half, texts)


def print_verdict(title, rows):
	"""Where Fichero stands in a judged collection: its worst kind, and wherever the best baseline is not behind."""
	own = {kind: figures["ndcg@10"] for kind, figures in rows[OWN].items() if figures}
	worst = min(own, key=own.get)
	print(f"\nFichero, {title}: nDCG@10 {own['all']:.3f} over all kinds, {own[worst]:.3f} in the worst ({worst})")
	for kind in own:
		print_rival(f"nDCG@10 of {kind}", {name: rows[name][kind]["ndcg@10"] for name in rows})


def print_verdicts(measured):
	for collection in testbed.JUDGED:
		if OWN in measured.get(collection.name, {"rows": {}})["rows"]:
			print_verdict(collection.title, measured[collection.name]["rows"])
	rows = measured.get(testbed.XQUAD, {"rows": {}})["rows"]
	if OWN in rows:
		print(f"\nFichero, XQuAD-es: MRR@10 {rows[OWN]['typed']['mrr@10']:.3f}")
		for spelling in ("typed", "bare"):
			print_rival(f"MRR@10 {spelling}", {name: rows[name][spelling]["mrr@10"] for name in rows})


def print_rival(title, figures):
	"""A line only where a baseline is not behind. figures: {row: figure}"""
	baselines = [name for name in figures if name != OWN and name.split()[0] in FAMILIES]
	best = max(baselines, key=figures.get, default=OWN)
	if best != OWN and figures[best] >= figures[OWN]:
		print(f"not ahead in {title}: {figures[OWN]:.3f}, {best} has {figures[best]:.3f}")


def print_checks(checks):
	for name, wrong in checks:
		print(f"{'ok' if not wrong else 'not ok'} - {name}")
		for text in wrong[:5]:
			print(f"#   {text}")
		if len(wrong) > 5:
			print(f"#   and {len(wrong) - 5} more")


def print_all(chosen, measured, found_versions):
	print(f"{machine()}\n" + "\n".join(found_versions))
	print_data(chosen)
	print(f"\n{LEGEND}")
	print_summary(measured, chosen.half)
	for collection in testbed.JUDGED:
		if collection.name in measured:
			print_judged(collection, measured[collection.name], chosen.half)
	if testbed.XQUAD in measured:
		print_questions(measured[testbed.XQUAD], chosen.half)
	if testbed.ELSEWHERE in measured:
		print_elsewhere(measured[testbed.ELSEWHERE])
	if chosen.misses:
		print_all_misses(measured, chosen)
	print_verdicts(measured)
