"""Filters, pages and the way back, as a person uses them.

    filters_test.py BUILD_DIR
"""
import sys
import urllib.parse

sys.path.insert(0, "tests/harness")
from browser import Browser, Keys
from daemon import Daemon, check, finish, own_corpus


def asked(browser):
    return urllib.parse.parse_qs(urllib.parse.urlparse(browser.url).query)


def total(browser):
    return int(browser.text("h1").split()[0])


def boxes(browser, facet):
    return browser.all(f"[data-campo={facet}] input[type=checkbox]")


def counted(box):
    return int(box.find_element("xpath", "..").find_element("css selector", ".cuenta").get_attribute("textContent"))


def tick(browser, facet, place):
    """Choose the value at that place; the count that stood beside it."""
    box = boxes(browser, facet)[place]
    count = counted(box)
    browser.goes(lambda: browser.click(box), f"the value {place} of {facet} applies")
    return count


def two_of_one_facet(browser, base):
    browser.open(f"{base}/?q=corrupci%C3%B3n")
    everything = total(browser)
    first = tick(browser, "eje", 0)
    check("a filter applies when it is chosen", total(browser) == first < everything, browser.text("h1"))
    check("empty fields are not in the address", set(asked(browser)) == {"q", "eje"}, browser.url)
    unticked = next(place for place, box in enumerate(boxes(browser, "eje")) if not box.is_selected())
    second = tick(browser, "eje", unticked)
    check("two values of one facet are alternatives", total(browser) == first + second, f"{total(browser)}: {first}, {second}")
    box = browser.focused()
    check("focus is on the box that was changed", box.get_attribute("name") == "eje" and box.is_selected() and
          box.get_attribute("value") == asked(browser)["eje"][-1])
    check("both are among what is chosen", len(browser.all(".elegidos li")) == 3)
    browser.goes(lambda: browser.click(browser.one(".elegidos a")), "one is taken away")
    check("one of them is taken away", len(asked(browser)["eje"]) == 1 and total(browser) in (first, second))
    browser.goes(lambda: browser.click(browser.all(".elegidos a")[-1]), "all are taken away")
    check("all filters are taken away at once", total(browser) == everything and "eje" not in asked(browser))


def back_and_forward(browser, base):
    browser.open(f"{base}/?q=corrupci%C3%B3n")
    browser.goes(lambda: browser.click(browser.one("[rel=next]")), "the next page")
    check("the next page goes on", browser.one(".fichas").get_attribute("start") == "11" and "11 a" in browser.text(".orden"))
    browser.goes(browser.driver.back, "back")
    check("the way back is the page before", browser.one(".fichas").get_attribute("start") == "1")
    browser.goes(browser.driver.forward, "forward")
    check("and forward the one behind", browser.one(".fichas").get_attribute("start") == "11")
    browser.open(f"{base}/?q=corrupci%C3%B3n")
    tick(browser, "eje", 0)
    browser.goes(browser.driver.back, "back from a filter")
    check("going back, boxes are as the address says", browser.until(
        lambda: not any(box.is_selected() for box in boxes(browser, "eje")), "no box is ticked"))
    browser.open(f"{base}/?q=denuncias")
    check("focus stays where it is on a page that nobody filtered", browser.focused() == browser.one("body"))


def shown(browser, facet):
    return [box for box in boxes(browser, facet) if browser.sees(box)]


def narrow(browser, text):
    finder = browser.one("[data-campo=ente] input[type=text]")
    browser.click(finder)
    browser.run("arguments[0].select()", finder)
    browser.keys(Keys.DELETE, text)


def find_a_body(browser, base):
    browser.open(f"{base}/?q=corrupci%C3%B3n")
    narrow(browser, "fiscalizacion")
    labels = [box.find_element("xpath", "..").get_attribute("textContent") for box in shown(browser, "ente")]
    check("the bodies are those whose name has what is typed, without its accents",
          labels and all("iscalización" in label for label in labels), labels)
    narrow(browser, "secogem")
    check("acronyms find them too", len(shown(browser, "ente")) == 1, len(shown(browser, "ente")))
    browser.goes(lambda: browser.keys(Keys.ENTER), "the one that is left")
    check("the one that is left is chosen by Enter", asked(browser).get("ente") == ["SECOGEM"], browser.url)
    tick(browser, "ente", 1)
    check("and another one beside it by mouse", len(asked(browser).get("ente", [])) == 2, browser.url)
    browser.open(f"{base}/?q=corrupci%C3%B3n")
    narrow(browser, "xyzzy")
    check("what no body has leaves none", shown(browser, "ente") == [])
    narrow(browser, "")
    check("and without it all are back", len(shown(browser, "ente")) >= 8)
    browser.open(f"{base}/?q=corrupci%C3%B3n")
    narrow(browser, "secogem")
    browser.goes(lambda: browser.click(boxes(browser, "eje")[0]), "another filter")
    check("what is typed to find a body is no filter", "ente" not in asked(browser), browser.url)


def on_a_phone(browser, base):
    browser.resize(320, 640)
    browser.open(f"{base}/?q=corrupci%C3%B3n")
    check("on a phone filters are one line above the results", not browser.sees(browser.one("[data-campo=eje]")) and
          browser.one("#filtros summary").rect["y"] < browser.one(".fichas").rect["y"] and
          browser.one("#filtros").rect["height"] < 80)
    browser.click(browser.one("#filtros summary"))
    tick(browser, "eje", 0)
    check("they stay open while one chooses", browser.sees(browser.one("[data-campo=eje]")) and
          "(1)" in browser.text("#filtros > summary"))
    box = browser.focused()
    place = browser.run("return arguments[0].getBoundingClientRect().top", box)
    check("and the box that was changed is in sight", box.get_attribute("name") == "eje" and 0 <= place < 640, place)


def by_keyboard(browser, base):
    browser.open(f"{base}/?q=denuncias")
    browser.keys(Keys.TAB)
    check("the first stop leads past the header", browser.focused().get_attribute("href").endswith("#contenido"))
    browser.keys(Keys.ENTER)
    check("to the results", browser.until(lambda: browser.focused() == browser.one("#contenido"), "focus in the results"))
    browser.open(f"{base}/?q=denuncias")
    for _ in range(40):
        browser.keys(Keys.TAB)
        if browser.focused().get_attribute("type") == "checkbox":
            break
    box = browser.focused()
    check("filters are reached by Tab", box.get_attribute("type") == "checkbox")
    check("and where focus is, it is seen", browser.run("return getComputedStyle(arguments[0]).outlineStyle", box) != "none")
    browser.goes(lambda: browser.keys(Keys.SPACE), "a filter by keyboard")
    check("and chosen by the space bar", len(browser.all(".elegidos li")) == 2)


with Daemon(sys.argv[1], **own_corpus()) as daemon, Browser() as browser:
    for test in (two_of_one_facet, back_and_forward, find_a_body, by_keyboard, on_a_phone):
        test(browser, daemon.base)
    check("the browser has nothing to complain of", browser.complaints() == [], browser.complaints())
finish()
