"""The real InstantSearch.js on our client, in a page of another origin: every widget, with right counts.

    instantsearch_test.py BUILD_DIR
"""
import gzip
import json
import re
import sys
import urllib.parse

sys.path.insert(0, "tests/harness")
from browser import Browser, Keys
from daemon import Daemon, check, finish, own_corpus
from other_site import Site

EXAMPLE = "docs/ejemplos/instantsearch.html"
EXAMPLE_SERVER = "http://127.0.0.1:8080"
LIBRARY = "tests/fixtures/npm/instantsearch-4.118.1.production.min.js.gz"
CLIENT = "tests/browser/instantsearch_client.js"


class Page:
    """The example, as a person sees it."""

    def __init__(self, browser, site, daemon, name="instantsearch.html", change=lambda text: text):
        with open(EXAMPLE, encoding="utf-8") as file:
            text = change(file.read().replace(EXAMPLE_SERVER, daemon.base))
        with gzip.open(LIBRARY, "rt", encoding="utf-8") as file:
            site.write("instantsearch.production.min.js", file.read())
        self.browser, self.daemon = browser, daemon
        browser.open(site.write(name, text))

    def total(self, **asked):
        return self.daemon.fetch(per_page=0, **asked)["total"]

    def counts(self, facet, **asked):
        """Label and count of each value, as a widget lists them."""
        values = self.daemon.fetch(per_page=0, facets=facet, **asked)["facets"][facet]
        return {value["label"]: value["count"] for value in values if value["count"]}

    def says(self, total):
        return self.browser.until(lambda: self.browser.text("#cuenta .ais-Stats-text") == f"{total} resultados", f"{total} results") is not None

    def listed(self, where):
        """What a list of values shows: label to count."""
        labels = self.browser.run("""return [...document.querySelectorAll(arguments[0] + ' li')].map(item =>
            [item.querySelector('.ais-RefinementList-labelText, .ais-Menu-label').textContent.trim(),
             Number(item.querySelector('[class$=count]').textContent.replace(/\\D/g, ''))])""", where)
        return dict(labels)

    def lists(self, where, wanted):
        return self.browser.until(lambda: self.listed(where) == wanted, f"{where}: {wanted}") is not None

    def pick(self, where, label):
        for item in self.browser.all(f"{where} li"):
            text = item.find_element("css selector", ".ais-RefinementList-labelText, .ais-Menu-label").text.strip()
            if text == label:
                self.browser.click(item.find_element("css selector", "input, a"))
                return
        raise LookupError(f"{where} has no {label}")

    def type(self, text):
        self.browser.click(self.browser.one("#caja input"))
        self.browser.run("arguments[0].select()", self.browser.one("#caja input"))
        self.browser.keys(text)

    def ids(self):
        return [urllib.parse.unquote(link.get_attribute("href").rsplit("/", 1)[1]) for link in self.browser.all("#resultados li a")]


def first(counts, number):
    return dict(list(counts.items())[:number])


def search_box(page):
    browser = page.browser
    page.says(page.total())
    page.type("denunci")
    check("searchBox and stats: what is typed is searched, unfinished or not",
          page.says(page.total(q="denunci", prefix="last")) and page.total(q="denunci", prefix="last") > 5)
    page.type("denuncias")
    check("results are those of the API, in its order", page.says(page.total(q="denuncias", prefix="last")) and browser.until(
        lambda: page.ids() == [hit["id"] for hit in page.daemon.fetch(q="denuncias", prefix="last")["hits"]], "the hits"))
    marks = {mark.text.lower() for mark in browser.all("#resultados .ais-Highlight-highlighted")}
    wanted = {mark.lower() for hit in page.daemon.fetch(q="denuncias", prefix="last")["hits"]
              for mark in re.findall("<mark>(.*?)</mark>", hit["highlight"])}
    check("highlight marks what the API marks", marks == wanted and "denuncias" in marks, (marks, wanted))
    texts = [hit["texto"] for hit in page.daemon.fetch(q="denuncias", prefix="last")["hits"]]
    check("and the text is whole", [one.text for one in browser.all("#resultados .ais-Highlight")] == texts)
    check("snippets are marked, too", all(len(one.text) <= 260 for one in browser.all("#resultados .ais-Snippet")) and
          browser.all("#resultados .ais-Snippet-highlighted"))


def facets(page):
    asked = {"q": "denuncias", "prefix": "last"}
    tipos = page.counts("tipo", **asked)
    check("menu has labels and counts", page.lists("#tipo", tipos), (page.listed("#tipo"), tipos))
    page.pick("#tipo", "Acción")
    check("menu: one value, the others stay to be chosen", page.says(page.total(tipo="accion", **asked)) and
          page.lists("#tipo", tipos), page.listed("#tipo"))
    page.pick("#tipo", "Acción")
    check("menu: chosen again it is left", page.says(page.total(**asked)))
    entes = page.counts("ente", **asked)
    one, two = list(entes)[:2]
    check("refinementList: labels and counts", page.lists("#ente", first(entes, 8)) is True, page.listed("#ente"))
    page.pick("#ente", one)
    page.pick_and = page.says(page.total(ente=key(page, one), **asked))
    check("refinementList, or: the counts of the others stay", page.pick_and and
          browser_counts(page, "#ente", entes), page.listed("#ente"))
    page.pick("#ente", two)
    both = page.daemon.fetch([("ente", key(page, one)), ("ente", key(page, two))], per_page=0, **asked)["total"]
    check("refinementList, or: either of two", page.says(both), both)
    chips = page.browser.text("#elegidos")
    check("currentRefinements names them by their labels", one in chips and two in chips, chips)
    page.browser.click([item for item in page.browser.all("#elegidos .ais-CurrentRefinements-category")
                        if two in item.text][0].find_element("css selector", "button"))
    check("currentRefinements: one is taken away", page.says(page.total(ente=key(page, one), **asked)))
    page.browser.click(page.browser.one("#quitar button"))
    check("clearRefinements: all of them", page.says(page.total(**asked)))


def browser_counts(page, where, wanted):
    return page.browser.until(lambda: page.listed(where) and all(wanted.get(label) == count for label, count in page.listed(where).items()),
                              f"{where} has the counts of {wanted}")


def key(page, label, facet="ente"):
    return [value["value"] for value in page.daemon.fetch(per_page=0, facets=facet)["facets"][facet] if value["label"] == label][0]


def conjunction(page):
    page.type(Keys.DELETE)
    page.says(page.total())
    principios = page.counts("principio")
    one = list(principios)[0]
    page.pick("#principio", one)
    check("refinementList, and: one value", page.says(page.total(principio_todos=key(page, one, "principio"))))
    more = page.counts("principio", principio_todos=key(page, one, "principio"))
    check("refinementList, and: the counts are of one value more", browser_counts(page, "#principio", more),
          (page.listed("#principio"), more))
    two = [label for label in more if label != one and more[label] < more[one]][0]
    page.pick("#principio", two)
    both = page.daemon.fetch([("principio_todos", key(page, label, "principio")) for label in (one, two)], per_page=0)["total"]
    check("refinementList, and: both of two", both == more[two] and page.says(both), (both, more[two]))
    page.browser.click(page.browser.one("#quitar button"))
    page.says(page.total())


def searchable(page):
    page.browser.click(page.browser.one("#ente input[type=search]"))
    page.browser.keys("contral")
    values = page.daemon.fetch(path="/v1/facets/ente", valor="contral")["values"]
    found = page.browser.until(lambda: page.listed("#ente") == {value["label"]: value["count"] for value in values}, "values that fit")
    check("searchable refinementList: bodies by what is typed, with their counts", found and values, page.listed("#ente"))
    marks = [mark.text.lower() for mark in page.browser.all("#ente li mark")]
    check("what was typed is marked", marks and all(mark.startswith("contral") for mark in marks), marks)
    page.browser.run("const input = document.querySelector('#ente input[type=search]'); input.value = '';"
                     "input.dispatchEvent(new Event('input', {bubbles: true}))")


def the_rest(page):
    browser = page.browser
    page.says(page.total())
    low, high = browser.all("#prioridad input")
    check("rangeInput shows the least and the most", (low.get_attribute("placeholder"), high.get_attribute("placeholder")) ==
          extremes(page), (low.get_attribute("placeholder"), extremes(page)))
    browser.click(low)
    browser.keys("3")
    browser.until(lambda: low.get_property("value") == "3", "the least")
    browser.click(high)
    browser.keys("9")
    browser.until(lambda: high.get_property("value") == "9", "the most")
    browser.keys(Keys.ENTER)
    check("rangeInput: a range", page.says(page.total(prioridad="3..9")))
    browser.click(browser.one("#quitar button"))
    page.says(page.total())
    browser.click(browser.one("#adicionada input"))
    check("toggleRefinement: those that have it", page.says(page.total(adicionada="true")) and page.total(adicionada="true"))
    browser.click(browser.one("#adicionada input"))
    page.says(page.total())
    page.type("denuncias")
    page.says(page.total(q="denuncias", prefix="last"))
    browser.run("const s = document.querySelector('#orden select'); s.value = 'fichero_prioridad'; s.dispatchEvent(new Event('change', {bubbles: true}))")
    wanted = [hit["id"] for hit in page.daemon.fetch(q="denuncias", prefix="last", sort="prioridad")["hits"]]
    check("sortBy: in the order of the document", browser.until(lambda: page.ids() == wanted, "the order") and
          wanted != [hit["id"] for hit in page.daemon.fetch(q="denuncias")["hits"]])
    browser.click([link for link in browser.all("#paginas a") if link.text.strip() == "2"][0])
    wanted = [hit["id"] for hit in page.daemon.fetch(q="denuncias", prefix="last", sort="prioridad", page=2)["hits"]]
    check("pagination: the second page", wanted and browser.until(lambda: page.ids() == wanted, "page 2"))
    browser.run("const s = document.querySelector('#cuantos select'); s.value = '50'; s.dispatchEvent(new Event('change', {bubbles: true}))")
    total = page.total(q="denuncias", prefix="last")
    check("hitsPerPage: so many", browser.until(lambda: len(page.ids()) == min(50, total), "50 hits") and total > 10)


def extremes(page):
    numbers = [int(value["value"]) for value in page.daemon.fetch(per_page=0, facets="prioridad")["facets"]["prioridad"]]
    return str(min(numbers)), str(max(numbers))


def hostile(browser, site, daemon):
    """Whatever a server says: text."""
    evil = {"total": 1, "took_ms": 1, "query": {"corrected": None, "relaxed": False}, "warnings": [],
            "hits": [{"id": "x\"><img src=x onerror=window.ran=1>", "texto": "<b>x</b>",
                      "highlight": "&lt;img src=x onerror=window.ran=1&gt;<mark>&lt;b&gt;</mark>&amp;lt;i&gt;", "highlights": {}}],
            "facets": {"ente": [{"value": "<i>", "label": "<img src=x onerror=window.ran=1>", "count": 1, "selected": False}],
                       "tipo": [], "principio": [], "prioridad": [], "adicionada": []}}
    change = lambda text: text.replace("const searchClient = ficheroClient(", "const searchClient = ficheroClient(").replace(
        f'"{daemon.base}");', f'"{daemon.base}", {{ fetch: async () => new Response({json.dumps(json.dumps(evil))}) }});')
    page = Page(browser, site, daemon, "hostile.html", change)
    check("markup in answers stays text", page.says(1) and
          browser.until(lambda: browser.text("#resultados .ais-Highlight") == "<img src=x onerror=window.ran=1><b>&lt;i>", "the text") and
          browser.text("#ente li .ais-RefinementList-labelText") == "<img src=x onerror=window.ran=1>" and
          browser.run("return window.ran") is None and not browser.all("#resultados img, #ente img"),
          (browser.text("#resultados"), browser.text("#ente")))


def contract(browser, site, daemon):
    """The client by itself: each question that InstantSearch can ask, and what it must say."""
    with open(CLIENT, encoding="utf-8") as file:
        site.write("client.js", file.read())
    browser.open(site.write("contract.html", f"""<!DOCTYPE html><title>x</title><script type="module">
        import {{ run }} from "./client.js"; window.run = run; window.base = "{daemon.base}";</script>"""))
    browser.until(lambda: browser.run("return Boolean(window.run)"), "the module")
    browser.driver.set_script_timeout(60)
    for sentence, why in browser.driver.execute_async_script("const done = arguments[0]; window.run(window.base).then(done)"):
        check(sentence, why == "", why)


with Daemon(sys.argv[1], **own_corpus()) as daemon, Browser() as browser, Site() as site:
    page = Page(browser, site, daemon)
    for test in (search_box, facets, conjunction, searchable, the_rest):
        test(page)
    hostile(browser, site, daemon)
    complaints = browser.complaints()
    check("the browser has nothing to complain of", complaints == [], complaints)
    contract(browser, site, daemon)
finish()
