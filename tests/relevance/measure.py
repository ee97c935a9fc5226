"""Asks every engine every query and makes figures of the answers."""

import sys
from contextlib import ExitStack, contextmanager

import fichero
import metrics
import postgres
import sqlite_fts
import testbed

WITH_RELATED = "with related"   # the row of Fichero's lists with what is near in meaning after what was found


@contextmanager
def started(chosen, cluster, bed):
	"""The engines that were asked for, Fichero first, over one corpus; they stop at the end."""
	records = testbed.load_records(bed.corpus)
	with ExitStack() as stack:
		engines = []
		if "fichero" in chosen.engines:
			engines.append(stack.enter_context(fichero.Fichero(chosen.build, fichero.given(bed, chosen))))
		if "variants" in chosen.engines:
			engines += [stack.enter_context(fichero.Fichero(chosen.build, one)) for one in fichero.variants(bed, chosen)]
		if "sqlite" in chosen.engines:
			engines.append(sqlite_fts.SqliteFts(records))
		if cluster:
			engines.append(postgres.Postgres(cluster, f"bed_{bed.name}", records))
		yield engines


def ask_all(engines, texts):
	"""{row: [answer]} of every row of every engine."""
	answers = {}
	for engine in engines:
		for name, row in engine.rows().items():
			if sys.stderr.isatty():
				print(f"relevance: {len(texts)} queries for {name}", file=sys.stderr)
			answers[name] = engine.ask(row, texts)
	return answers


def ideal_answer(query):
	"""The list that nothing can beat, to show what the figures can reach."""
	ids = sorted(query.grades, key=lambda id: -query.grades[id])
	return testbed.Answer(ids, len(ids))


def with_related(answer):
	"""The list as a reader sees it: what was found, and what is near in meaning after it."""
	return answer._replace(ids=answer.ids + list(answer.related))


def by_kind(queries, answers, half):
	"""{kind: mean figures}, "all" first, of the queries in that half."""
	figures = {"all": []}
	for kind in sorted({query.kind for query in queries}):
		figures[kind] = []
	for query, answer in zip(queries, answers):
		if testbed.in_half(query.id, half):
			one = metrics.judged_figures(answer, query.grades)
			figures["all"].append(one)
			figures[query.kind].append(one)
	return {kind: metrics.mean(of_kind) for kind, of_kind in figures.items()}


def question_means(questions, answers, half):
	return metrics.mean([metrics.question_figures(answer, question.record)
			for question, answer in zip(questions, answers) if testbed.in_half(question.id, half)])


def measure_judged(engines, queries, half):
	"""A judged collection: its queries, the answers, the figures of each row by kind, and both halves."""
	answers = ask_all(engines, [query.text for query in queries])
	shown = dict(answers)
	if any(answer.related for answer in answers.get("Fichero", ())):
		shown[WITH_RELATED] = [with_related(answer) for answer in answers["Fichero"]]
	shown["ideal list"] = [ideal_answer(query) for query in queries]
	rows = {name: by_kind(queries, found, half) for name, found in shown.items()}
	halves = {name: {part: by_kind(queries, found, part)["all"]["ndcg@10"] for part in ("even", "odd")}
			for name, found in shown.items()}
	return {"queries": queries, "answers": answers, "rows": rows, "halves": halves}


def measure_questions(engines, questions, half):
	"""XQuAD-es, as typed and without accents."""
	spelled = {"typed": [question.text for question in questions]}
	spelled["bare"] = [testbed.without_accents(text) for text in spelled["typed"]]
	answers = {spelling: ask_all(engines, texts) for spelling, texts in spelled.items()}
	rows = {name: {spelling: question_means(questions, answers[spelling][name], half) for spelling in spelled}
			for name in answers["typed"]}
	halves = {name: {part: question_means(questions, found, part)["mrr@10"] for part in ("even", "odd")}
			for name, found in answers["typed"].items()}
	return {"answers": answers["typed"], "rows": rows, "halves": halves}


def measure_elsewhere(engines, questions, half):
	"""XQuAD's questions where no record answers them, of Fichero alone: {row: {"all": mean figures}}."""
	answers = ask_all([one for one in engines if isinstance(one, fichero.Fichero)],
			[question.text for question in questions])
	rows = {name: {"all": metrics.elsewhere_figures([answer for question, answer in zip(questions, found)
			if testbed.in_half(question.id, half)])} for name, found in answers.items()}
	return {"answers": answers, "rows": rows, "halves": {}}


def different_lists(engine, asked, answers, respell):
	"""The queries or questions that another spelling answers with another list or another total."""
	return [one for one, answer in zip(asked, answers)
			if respell(one.text) != one.text and engine.ask_one(respell(one.text)) != answer]


def check_spellings(engines, title, asked, measured, unseen=False):
	"""[(what must be the same, the texts for which it is not)] of Fichero; empty without it. Of an unseen
	collection, the ids in the place of the texts."""
	if "Fichero" not in measured["answers"]:
		return []
	engine = engines[0]
	answers = measured["answers"]["Fichero"]
	return [(f"{title}: the same list {name}",
			[one.id if unseen else one.text for one in different_lists(engine, asked, answers, respell)])
			for name, respell in (("without accents", testbed.without_accents), ("in NFD", testbed.decomposed))]


def measure_bed(chosen, cluster, bed):
	"""What was asked for of the sets over one corpus: as measure() gives it."""
	measured, checks = {}, []
	questions = testbed.load_questions()
	with started(chosen, cluster, bed) as engines:
		for one in testbed.JUDGED:
			if one.bed == bed.name and one.name in chosen.sets:
				measured[one.name] = measure_judged(engines, testbed.load_queries(one), chosen.half)
				checks += check_spellings(engines, one.title, measured[one.name]["queries"], measured[one.name],
						one.seen != "all")
		if bed.name == testbed.XQUAD:
			measured[testbed.XQUAD] = measure_questions(engines, questions, chosen.half)
			checks += check_spellings(engines, "XQuAD-es", questions, measured[testbed.XQUAD])
		if bed.name == "project" and testbed.ELSEWHERE in chosen.sets:
			measured[testbed.ELSEWHERE] = measure_elsewhere(engines, questions, chosen.half)
	return measured, checks


def wanted_beds(sets):
	"""The names of the beds that these sets ask."""
	names = {one.bed for one in testbed.JUDGED if one.name in sets}
	return names | ({testbed.XQUAD} & set(sets)) | ({"project"} if testbed.ELSEWHERE in sets else set())


def measure(chosen, cluster):
	"""Every set that was asked for through all engines: {set: what was measured}, and the checks."""
	measured, checks = {}, []
	for bed in testbed.beds(chosen.corpus).values():
		if bed.name in wanted_beds(chosen.sets):
			of_bed, more = measure_bed(chosen, cluster, bed)
			measured.update(of_bed)
			checks += more
	return {name: measured[name] for name in testbed.SETS if name in measured}, checks


def start_cluster(chosen, stack):
	"""PostgreSQL, or None where it was not asked for or is not there."""
	if "postgresql" not in chosen.engines:
		return None
	try:
		return stack.enter_context(postgres.Cluster())
	except postgres.Unavailable as problem:
		print(f"relevance: going on without PostgreSQL: {problem}", file=sys.stderr)
		return None


def versions(chosen, cluster):
	found = []
	if "fichero" in chosen.engines:
		found.append(fichero.version(chosen.build))
	if "sqlite" in chosen.engines:
		found.append(sqlite_fts.VERSION)
	if cluster:
		found.append(cluster.version())
	return found
