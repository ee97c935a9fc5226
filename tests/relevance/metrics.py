"""Figures for one ranked list against its judgements, and their means over many queries."""

from math import log2

DEPTH = 10          # of nDCG, and of MRR and recall on XQuAD-es
RECALL_DEPTH = 20   # of recall on the judged queries
RELATED_BELOW = 10  # Fichero adds what is near in meaning where it found fewer


def exponential_gain(grade):
	"""2^grade - 1: a record that is exactly what was asked for (3) is worth seven that touch it (1)."""
	return 2 ** grade - 1


def linear_gain(grade):
	"""The grade itself, as trec_eval's ndcg_cut takes it."""
	return grade


def discounted_gain(grades, gain, depth=DEPTH):
	return sum(gain(grade) / log2(place + 1) for place, grade in enumerate(grades[:depth], 1))


def ndcg(ids, grades, gain, depth=DEPTH):
	"""grades: {record id: grade}. The ideal list holds every judged record, found or not."""
	ideal = discounted_gain(sorted(grades.values(), reverse=True), gain, depth)
	if ideal == 0:
		return 0.0
	return discounted_gain([grades.get(id, 0) for id in ids], gain, depth) / ideal


def reciprocal_rank(ids, relevant, depth=None):
	"""Of the first relevant record, of any grade; 0 where none is in the list."""
	for place, id in enumerate(ids[:depth], 1):
		if id in relevant:
			return 1 / place
	return 0.0


def recall(ids, relevant, depth):
	"""The share of all relevant records that stand in the first `depth`: where more than `depth`
	records are relevant it cannot reach 1."""
	if not relevant:
		return 0.0
	return len(set(ids[:depth]) & set(relevant)) / len(relevant)


def judged_figures(answer, grades):
	"""Every figure of one judged query."""
	return {
		"ndcg@10": ndcg(answer.ids, grades, exponential_gain),
		"ndcg@10-linear": ndcg(answer.ids, grades, linear_gain),
		"mrr": reciprocal_rank(answer.ids, grades),
		"recall@20": recall(answer.ids, grades, RECALL_DEPTH),
		"zero": float(answer.total == 0),
		"results": float(answer.total),
	}


def question_figures(answer, record_id):
	"""Every figure of one question that exactly one record answers."""
	return {
		"mrr@10": reciprocal_rank(answer.ids, {record_id}, DEPTH),
		"recall@10": recall(answer.ids, {record_id}, DEPTH),
		"zero": float(answer.total == 0),
		"results": float(answer.total),
	}


def mean(figures):
	"""The mean of each figure over a list of dictionaries with the same keys; empty for no list."""
	if not figures:
		return {}
	return {name: sum(one[name] for one in figures) / len(figures) for name in figures[0]}


def elsewhere_figures(answers):
	"""Of questions that no record answers: the share with hits, with records near in meaning, with either,
	with neither; `of few`: the share with near ones of those with fewer than ten hits, which alone get any."""
	figures = mean([{
		"hits": float(answer.total > 0),
		"related": float(bool(answer.related)),
		"either": float(answer.total > 0 or bool(answer.related)),
		"silent": float(answer.total == 0 and not answer.related),
		"results": float(answer.total),
	} for answer in answers])
	few = [float(bool(answer.related)) for answer in answers if answer.total < RELATED_BELOW]
	if few:
		figures["of few"] = sum(few) / len(few)
	return figures
