"""The formulas against values worked out by hand, and what the collections must keep to.

Run: python3 metrics_test.py"""

import sys

sys.dont_write_bytecode = True

import argparse
import contextlib
import io
import re
import unittest
from pathlib import Path

import elsewhere
import fichero
import floors
import measure
import metrics
import report
import testbed


class Ndcg(unittest.TestCase):
	grades = {"a": 3, "b": 2, "c": 1}

	def test_the_ideal_order_is_one(self):
		for gain in (metrics.exponential_gain, metrics.linear_gain):
			self.assertAlmostEqual(metrics.ndcg(["a", "b", "c", "x"], self.grades, gain), 1.0)

	def test_exponential_gain_by_hand(self):
		# gains 0 7 3; discounts 1, 1.58496, 2; ideal 7 + 3/1.58496 + 1/2
		expected = (7 / 1.5849625 + 3 / 2) / (7 + 3 / 1.5849625 + 0.5)
		found = metrics.ndcg(["x", "a", "b"], self.grades, metrics.exponential_gain)
		self.assertAlmostEqual(found, expected, places=6)

	def test_linear_gain_by_hand(self):
		expected = (3 / 1.5849625 + 2 / 2) / (3 + 2 / 1.5849625 + 0.5)
		found = metrics.ndcg(["x", "a", "b"], self.grades, metrics.linear_gain)
		self.assertAlmostEqual(found, expected, places=6)

	def test_a_record_after_the_tenth_place_counts_nothing(self):
		late = [str(n) for n in range(10)] + ["a"]
		self.assertEqual(metrics.ndcg(late, self.grades, metrics.linear_gain), 0.0)

	def test_a_judged_record_that_is_not_found_lowers_the_figure(self):
		self.assertLess(metrics.ndcg(["a", "b"], self.grades, metrics.linear_gain), 1.0)


class Lists(unittest.TestCase):
	def test_the_reciprocal_rank_is_that_of_the_first_relevant_record(self):
		self.assertEqual(metrics.reciprocal_rank(["x", "y", "a", "b"], {"a", "b"}), 1 / 3)
		self.assertEqual(metrics.reciprocal_rank(["x"], {"a"}), 0.0)
		self.assertEqual(metrics.reciprocal_rank(["x", "a"], {"a"}, 1), 0.0)

	def test_recall_counts_relevant_records_within_the_depth(self):
		self.assertEqual(metrics.recall(["a", "x", "b"], {"a", "b", "c", "d"}, 20), 0.5)
		self.assertEqual(metrics.recall(["a", "x", "b"], {"a", "b"}, 2), 0.5)

	def test_an_empty_list_is_a_query_without_results(self):
		figures = metrics.judged_figures(testbed.Answer([], 0), {"a": 3})
		self.assertEqual(figures["zero"], 1.0)
		self.assertEqual(figures["ndcg@10"], 0.0)


class Spellings(unittest.TestCase):
	def test_accents_go_and_the_letter_n_with_tilde_stays(self):
		self.assertEqual(testbed.without_accents("¿Señalización, ANÍMICA y pingüino?"),
				"¿Señalizacion, ANIMICA y pinguino?")

	def test_decomposed_text_loses_its_accents_too(self):
		self.assertEqual(testbed.without_accents("an\u0303o pu\u0301blico"), "año publico")

	def test_the_halves_share_no_query_and_leave_none_out(self):
		for collection in testbed.JUDGED:
			queries = testbed.load_queries(collection)
			even = {one.id for one in queries if testbed.in_half(one.id, "even")}
			odd = {one.id for one in queries if testbed.in_half(one.id, "odd")}
			self.assertFalse(even & odd)
			self.assertEqual(len(even | odd), len(queries))


def measured_once(collection):
	"""Two queries of a collection, one in each half, as measure_judged gives them; nothing was found."""
	ids = {testbed.in_half(id, "even"): id for id in ("q1", "q2", "q3", "q4", "q5")}
	queries = [testbed.Query(ids[even], f"asked in {collection.name} {'even' if even else 'odd'}", "palabra", {"a": 3})
			for even in (True, False)]
	found = [testbed.Answer([], 0)] * 2
	return {"queries": queries, "answers": {"Fichero": found},
			"rows": {"Fichero": measure.by_kind(queries, found, "all")}}


def misses(half):
	printed = io.StringIO()
	with contextlib.redirect_stdout(printed):
		report.print_all_misses({one.name: measured_once(one) for one in testbed.JUDGED},
				argparse.Namespace(half=half, corpus=[]))
	return printed.getvalue()


def folded_words(text):
	return set(re.findall(r"\w+", testbed.without_accents(text).lower()))


class Collections(unittest.TestCase):
	def test_every_judgement_is_of_a_query_and_of_a_record_and_has_a_grade(self):
		beds = testbed.beds()
		for collection in testbed.JUDGED:
			records = {record.id for record in testbed.load_records(beds[collection.bed].corpus)}
			queries = {row[0] for row in testbed.read_table(testbed.HERE / f"{collection.files}queries.tsv")}
			for query, record, grade in testbed.read_table(testbed.HERE / f"{collection.files}qrels.tsv"):
				self.assertIn(query, queries)
				self.assertIn(record, records)
				self.assertIn(grade, ("1", "2", "3"))

	def test_every_query_has_a_record_that_answers_it(self):
		for collection in testbed.JUDGED:
			for query in testbed.load_queries(collection):
				self.assertGreaterEqual(max(query.grades.values()), 2, query.id)

	def test_no_word_from_elsewhere_stands_in_its_document_or_twice_in_the_list(self):
		beds = testbed.beds()
		for document, words in elsewhere.load_words().items():
			records = testbed.load_records(beds[elsewhere.BEDS[document]].corpus)
			spoken = folded_words(" ".join(record.text for record in records))
			self.assertEqual(len(words), len(set(words)))
			for word in words:
				self.assertFalse({part for part in folded_words(word) if len(part) > 3} & spoken, word)

	def test_misses_show_the_first_set_and_the_dev_halves_and_nothing_else(self):
		printed = misses("all")
		for shown in ("first even", "first odd", "third even", "fourth even"):
			self.assertIn(f"asked in {shown}", printed)
		for hidden in ("second", "third odd", "fourth odd"):
			self.assertNotIn(f"asked in {hidden}", printed)

	def test_misses_of_the_test_half_show_the_first_set_alone(self):
		printed = misses("odd")
		self.assertIn("asked in first odd", printed)
		for hidden in ("first even", "second", "third", "fourth"):
			self.assertNotIn(f"asked in {hidden}", printed)

	def test_misses_of_the_dev_half_show_no_unseen_set(self):
		printed = misses("even")
		self.assertIn("asked in third even", printed)
		self.assertNotIn("asked in second", printed)

	def test_a_check_names_unseen_queries_by_their_id_alone(self):
		query = testbed.Query("q1", "año público", "palabra", {"a": 3})
		measured = {"answers": {"Fichero": [testbed.Answer(["a"], 1)]}}
		seen = measure.check_spellings([Silent()], "a set", [query], measured)
		unseen = measure.check_spellings([Silent()], "a set", [query], measured, unseen=True)
		self.assertEqual([wrong for _, wrong in seen], [["año público"]] * 2)
		self.assertEqual([wrong for _, wrong in unseen], [["q1"]] * 2)

class Floors(unittest.TestCase):
	collections = {"first": {"Fichero": {"all": {"ndcg@10-linear": 0.5}}, "without pointers": {"all": {"mrr": 0.4}}},
			"second": {"Fichero": {"all": {"ndcg@10-linear": 0.25, "zero": 0.1}}}}

	def figure(self, metric, row=floors.OWN):
		return floors.measured(floors.Floor(metric, "all", 0, row), self.collections)

	def test_a_floor_is_of_the_set_that_its_prefix_names(self):
		self.assertEqual(self.figure("ndcg@10-linear"), 0.5)
		self.assertEqual(self.figure("second-ndcg@10-linear"), 0.25)
		self.assertEqual(self.figure("second-answered"), 0.9)
		self.assertIsNone(self.figure("third-answered"))

	def test_a_floor_is_of_the_row_that_its_fourth_column_names(self):
		self.assertEqual(self.figure("mrr", "without pointers"), 0.4)
		self.assertIsNone(self.figure("mrr"))
		self.assertIsNone(self.figure("mrr", "without vectors"))

	def test_only_the_sets_that_have_floors_are_measured(self):
		wanted = [floors.Floor(metric, "all", 0, floors.OWN) for metric in ("mrr", "third-mrr", "elsewhere-silent")]
		self.assertEqual(floors.sets(wanted), {"first", "third", "elsewhere"})
		self.assertEqual(measure.wanted_beds(floors.sets(wanted)), {"project", "third"})


class Elsewhere(unittest.TestCase):
	def test_hits_and_related_are_counted_apart_and_together(self):
		found = [testbed.Answer(["a"], 1), testbed.Answer([], 0, ("b",)), testbed.Answer(["a"], 12), testbed.Answer([], 0)]
		self.assertEqual(metrics.elsewhere_figures(found), {"hits": 0.5, "related": 0.25, "either": 0.75,
				"silent": 0.25, "results": 13 / 4, "of few": 1 / 3})

	def test_a_list_with_related_goes_on_after_what_was_found(self):
		self.assertEqual(measure.with_related(testbed.Answer(["a"], 1, ("b", "c"))).ids, ["a", "b", "c"])


class IndexData(unittest.TestCase):
	bed = testbed.Bed("bed", ["c.jsonl"], "entes.jsonl", [Path("own.tsv")])

	def chosen(self, **options):
		return argparse.Namespace(**{"synonyms": [Path("general.tsv")], "no_synonyms": False,
				"vectors": Path("v.bin"), "no_vectors": False, **options})

	def test_pointers_follow_the_general_synonyms(self):
		self.assertEqual(fichero.given(self.bed, self.chosen()).synonyms, [Path("general.tsv"), Path("own.tsv")])

	def test_a_variant_is_there_for_each_thing_left_out(self):
		rows = [one.row for one in fichero.variants(self.bed, self.chosen())]
		self.assertEqual(rows, ["without pointers", "without synonyms", "without vectors", "without both"])

	def test_a_variant_that_makes_no_difference_is_left_out(self):
		bed = self.bed._replace(pointers=[])
		rows = [one.row for one in fichero.variants(bed, self.chosen(no_vectors=True))]
		self.assertEqual(rows, ["without synonyms"])
		self.assertEqual(fichero.variants(bed, self.chosen(no_vectors=True, no_synonyms=True)), [])

	def test_pointers_are_of_the_projects_corpus_alone(self):
		for name, bed in testbed.beds().items():
			if name != "project":
				self.assertEqual(bed.pointers, [])


class Silent:
	"""An engine that finds nothing."""

	def ask_one(self, _text):
		return testbed.Answer([], 0)


class Said(unittest.TextTestResult):
	"""A line for each case, as tests/run.sh counts them."""

	def say(self, outcome, test):
		print(f"{outcome} - {test.id().rsplit('.', 1)[1].removeprefix('test_').replace('_', ' ')}")

	def addSuccess(self, test):
		super().addSuccess(test)
		self.say("ok", test)

	def addFailure(self, test, err):
		super().addFailure(test, err)
		self.say("not ok", test)

	def addError(self, test, err):
		super().addError(test, err)
		self.say("not ok", test)


if __name__ == "__main__":
	unittest.main(testRunner=unittest.TextTestRunner(resultclass=Said, verbosity=0))
