"""Every page on a small phone, with wide text, in the dark, and without a script.

    views_test.py BUILD_DIR
"""
import sys
import urllib.parse

sys.path.insert(0, "tests/harness")
from browser import Browser, Keys
from daemon import Daemon, check, finish, own_corpus
from states import states


def widths(base, daemon):
    with Browser() as browser:
        wide, titles = [], {}
        for width in (320, 1280):
            browser.resize(width)
            for name, path in states(daemon):
                browser.open(f"{base}{path}")
                plain = browser.sideways()
                for details in browser.all("details"):
                    browser.run("arguments[0].open = true", details)
                opened = browser.sideways()
                browser.space_text()
                spaced = browser.sideways()
                if plain or opened or spaced:
                    wide.append(f"{name} at {width}: {plain}, {opened}, {spaced}")
                titles.setdefault(browser.driver.title, set()).add(path)
        check("no page scrolls sideways, with its details open and its text spaced neither", wide == [], wide)
        same = {title: paths for title, paths in titles.items() if len(paths) > 1}
        check("all titles differ", same == {}, same)
        check("no page makes the browser complain", browser.complaints() == [], browser.complaints())


def headings(base, daemon):
    with Browser() as browser:
        bad = []
        for name, path in states(daemon):
            browser.open(f"{base}{path}")
            if [bool(heading.text.strip()) for heading in browser.all("h1")] != [True]:
                bad.append(name)
            elif browser.run("return document.documentElement.lang") != "es-MX" or len(browser.all("main")) != 1:
                bad.append(name)
        check("every page has one heading with words in it, one main part and its language", bad == [], bad)


def paper_of(browser, base, path):
    browser.open(f"{base}{path}")
    return browser.run("const style = getComputedStyle(document.body); return [style.backgroundColor, style.color];")


def luminance(color):
    """Of rgb(r, g, b), after WCAG."""
    channels = [int(part) / 255 for part in color[color.index("(") + 1:-1].split(",")[:3]]
    linear = [part / 12.92 if part <= .04045 else ((part + .055) / 1.055) ** 2.4 for part in channels]
    return .2126 * linear[0] + .7152 * linear[1] + .0722 * linear[2]


def dark(base, daemon):
    with Browser() as light, Browser(dark=True) as dark_one:
        for name, path in states(daemon)[:3]:
            paper, ink = map(luminance, paper_of(light, base, path))
            night, chalk = map(luminance, paper_of(dark_one, base, path))
            check(f"who prefers the dark has it: {name}", paper > .8 > .1 > ink and night < .1 < .6 < chalk)


def asked(browser):
    return urllib.parse.parse_qs(urllib.parse.urlparse(browser.url).query)


def without_script(base):
    with Browser(script=False) as browser:
        browser.open(f"{base}/")
        browser.click(browser.one("#q"))
        browser.goes(lambda: browser.keys("denuncias", Keys.ENTER), "a search")
        check("without a script one searches", "«denuncias»" in browser.text("h1"), browser.text("h1"))
        check("and has no list of suggestions", browser.all("[role=listbox]") == [])
        boxes = browser.all("[data-campo=eje] input")
        browser.click(boxes[0])
        browser.click(boxes[1])
        browser.goes(lambda: browser.click(browser.one(".aplicar button")), "filters")
        check("filters apply by their button", len(asked(browser)["eje"]) == 2 and len(browser.all(".elegidos li")) == 3)
        browser.click(browser.one("#otro-ente"))
        browser.goes(lambda: browser.keys("secogem", Keys.ENTER), "a body by its acronym")
        check("a body is found by what one types", "Contraloría" in browser.text(".elegidos"), browser.text(".elegidos"))
        browser.goes(lambda: browser.click(browser.all(".elegidos a")[-1]), "without filters")
        browser.goes(lambda: browser.click(browser.one("[rel=next]")), "the next page")
        check("pages follow", browser.one(".fichas").get_attribute("start") == "11")
        browser.click(browser.one(".ficha summary"))
        check("citations open", browser.until(lambda: browser.one(".ficha .cita").is_displayed(), "the citation"))
        browser.goes(lambda: browser.click(browser.one("#imprimir")), "all for printing")
        check("all results can be printed", len(browser.all(".ficha")) == int(browser.text("h1").split()[0]))
        browser.goes(lambda: browser.click(browser.one(".ficha .texto a")), "a record")
        check("records are opened", len(browser.all("h1")) == 1 and "/prioridades/" in browser.url, browser.url)
        browser.resize(320)
        browser.open(f"{base}/?q=denuncias")
        browser.click(browser.one("#filtros summary"))
        check("on a phone filters open", browser.until(lambda: browser.one("#otro-ente").is_displayed(), "the filters"))


with Daemon(sys.argv[1], **own_corpus()) as daemon:
    widths(daemon.base, daemon)
    headings(daemon.base, daemon)
    dark(daemon.base, daemon)
    without_script(daemon.base)
finish()
