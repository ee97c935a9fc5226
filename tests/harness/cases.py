"""Cases as functions: each gets what run_cases() is given, and says whether its sentence holds.

    @case("a sentence")
    def holds(searchd):
        return searchd.is_alive()

    run_cases(searchd)
"""
from daemon import check

cases = []


def case(sentence):
    def add(function):
        cases.append((sentence, function))
        return function
    return add


def run_cases(*given):
    """In the order in which they are written."""
    for sentence, function in cases:
        why = "it does not"
        try:
            good = function(*given)
        except Exception as problem:  # a case that breaks off has failed; the others still count
            good, why = False, repr(problem)
        check(sentence, good, why)
