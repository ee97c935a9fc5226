"""One whole visit, three times: by mouse, by keyboard alone, and on a phone of 320 pixels.

    person_test.py BUILD_DIR
"""
import csv
import sys
import urllib.parse
import zipfile

sys.path.insert(0, "tests/harness")
from browser import Browser, Keys
from daemon import Daemon, check, finish, own_corpus

# A page has fewer stops than this, or nobody reaches its end.
STOPS = 400


class Person:
    """Does with a page what a person can; `hand` is how."""

    def __init__(self, browser, daemon, hand):
        self.browser, self.daemon, self.hand = browser, daemon, hand

    def says(self, sentence, holds, why=""):
        check(f"{self.hand}: {sentence}", holds, why)

    def one(self, selector):
        return self.browser.one(selector)

    def reach(self, element):
        """Tab after Tab, and no other key."""
        for _ in range(STOPS):
            if self.browser.run("return document.activeElement === arguments[0]", element):
                return True
            self.browser.keys(Keys.TAB)
        return False

    def press(self, element, key=Keys.ENTER):
        """True where it can be reached."""
        if self.hand != "by keyboard":
            self.browser.click(element)
            return True
        there = self.reach(element)
        self.browser.keys(key)
        return there

    def follow(self, element, why, key=Keys.ENTER):
        return bool(self.browser.goes(lambda: self.press(element, key), why))

    def asked(self):
        return urllib.parse.parse_qs(urllib.parse.urlparse(self.browser.url).query)

    def total(self):
        return int(self.browser.text("h1").split()[0])

    def open_filters(self):
        """On a phone they are one line."""
        summary = self.one("#filtros > summary")
        if self.browser.sees(summary) and not self.browser.sees(self.one("[data-campo=eje]")):
            self.press(summary)


def search(person):
    """A slip, then a suggestion."""
    browser = person.browser
    browser.open(f"{person.daemon.base}/")
    person.press(person.one("#q"), Keys.NULL)
    went = browser.goes(lambda: browser.keys("denunsias", Keys.ENTER), "a slip is searched")
    person.says("a slip is mended, and told", went and "«denuncias»" in browser.text("h1") and "Se buscó" in browser.text("main"))
    box = person.one("#q")
    person.press(box, Keys.NULL)
    browser.chord(Keys.CONTROL, "a")
    browser.keys("rendicion de c")
    options = browser.until(lambda: [option for option in browser.all("[role=option]") if option.is_displayed()], "suggestions")
    wanted = options[0].find_element("css selector", "span").text
    if person.hand == "by keyboard":
        went = browser.goes(lambda: browser.keys(Keys.ARROW_DOWN, Keys.ENTER), "a suggestion is taken")
    else:
        went = browser.goes(lambda: browser.click(options[0]), "a suggestion is taken")
    person.says("a suggestion is taken", went and wanted in browser.text("h1") and "cuentas" in wanted, (wanted, browser.text("h1")))


def filters(person):
    browser = person.browser
    browser.open(f"{person.daemon.base}/?q=corrupci%C3%B3n")
    everything = person.total()
    counts = []
    for place in range(2):
        person.open_filters()
        box = [box for box in browser.all("[data-campo=eje] input") if not box.is_selected()][0]
        counts.append(int(box.find_element("xpath", "..").find_element("css selector", ".cuenta").get_attribute("textContent")))
        person.follow(box, f"value {place}", Keys.SPACE)
    person.says("two values of one facet are alternatives, with the counts that stood there", person.total() == sum(counts) < everything
                and len(person.asked()["eje"]) == 2, (person.total(), counts))
    person.follow(person.one(".elegidos a"), "one goes")
    person.says("one of them is taken away", len(person.asked()["eje"]) == 1 and person.total() in counts)
    person.follow(browser.all(".elegidos a")[-1], "all go")
    person.follow(person.one("[rel=next]"), "the next page")
    person.says("pages follow", person.one(".fichas").get_attribute("start") == "11")
    browser.goes(browser.driver.back, "back")
    person.says("the way back is the page before", person.one(".fichas").get_attribute("start") == "1")
    browser.goes(browser.driver.forward, "forward")
    person.says("and forward the one behind", person.one(".fichas").get_attribute("start") == "11")


def at_anchor(person):
    browser = person.browser
    target = browser.until(lambda: browser.one(":target"), "the anchor")
    return target is not None and browser.until(lambda: browser.run(
        "const top = arguments[0].getBoundingClientRect().top; return top >= 0 && top < innerHeight", target), "it is in sight")


def reading(person):
    browser = person.browser
    browser.open(f"{person.daemon.base}/?q=denuncias&tipo=accion")
    text = browser.text(".ficha .texto")
    person.follow(person.one(".ficha .texto a"), "an acción")
    person.says("an acción opens its prioridad where it stands", at_anchor(person) and browser.text(":target .texto") == text, browser.url)
    body = person.one(".entes a[href^='/entes/']")
    name = body.text
    person.follow(body, "a body")
    person.says("a body opens", browser.text("h1") == name)
    line = person.one(".ficha .llevar a[href*='/documentos/']")
    person.follow(line, "the line of a role")
    person.says("a role leads to its line in the document", at_anchor(person) and "/documentos/" in browser.url and browser.text(":target"), browser.url)


def taking_away(person):
    browser, daemon = person.browser, person.daemon
    browser.open(f"{daemon.base}/?q=denuncias&eje=1")
    total = person.total()
    hits = [hit["id"] for hit in daemon.fetch(q="denuncias", eje=1, per_page=100)["hits"]]
    person.press(person.one(".llevarse a[href*='format=csv']"))
    with open(browser.downloaded(".csv"), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    person.says("a spreadsheet as text has every result", [row["id"] for row in rows] == hits and total > 10, (len(rows), total))
    person.press(person.one(".llevarse a[href*='format=xlsx']"))
    with zipfile.ZipFile(browser.downloaded(".xlsx")) as book:
        sheet = book.read("xl/sharedStrings.xml").decode()
    person.says("one for Excel as well", all(f">{hit}<" in sheet for hit in hits), sheet[:200])
    summary = person.one(".ficha summary")
    person.press(summary)
    cita = person.one(".ficha .cita")
    person.says("a citation opens", browser.until(lambda: browser.sees(cita) and len(cita.text) > 20, "the citation"))
    person.follow(person.one("#imprimir"), "all for printing")
    printed = "".join(char for char in browser.pdf_text() if char.isalnum())
    texts = {hit["texto"] for hit in daemon.fetch(q="denuncias", eje=1, per_page=100)["hits"]}
    person.says("printed, every result is there", all("".join(char for char in text if char.isalnum()) in printed for text in texts))


WAYS = {"by mouse": 1280, "by keyboard": 1280, "at 320 pixels": 320}

with Daemon(sys.argv[1], **own_corpus()) as daemon:
    for hand, width in WAYS.items():
        with Browser(width=width, height=700) as browser:
            for part in (search, filters, reading, taking_away):
                part(Person(browser, daemon, hand))
            check(f"{hand}: nothing scrolled sideways, nothing went wrong", browser.sideways() == 0 and browser.complaints() == [])
finish()
