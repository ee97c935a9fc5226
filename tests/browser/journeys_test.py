"""From a search to what was looked for, and away with it.

    journeys_test.py BUILD_DIR
"""
import csv
import re
import sys

sys.path.insert(0, "tests/harness")
from browser import Browser, Keys
from daemon import Daemon, check, finish, own_corpus


def in_sight(browser, element):
    top, height = browser.run("return [arguments[0].getBoundingClientRect().top, innerHeight]", element)
    return 0 <= top < height


def arrives(browser, link, why):
    """Follow a link with an anchor: True where what it names is there, and in sight."""
    anchor = link.get_attribute("href").partition("#")[2]
    went = browser.goes(lambda: browser.click(link), why)
    target = browser.until(lambda: browser.one(":target"), f"{why}: its anchor is there")
    return bool(went and anchor and target and target.get_attribute("id") == anchor and
                browser.until(lambda: in_sight(browser, target), f"{why}: it is in sight"))


def to_the_source(browser, base):
    browser.open(f"{base}/?q=denuncias&tipo=accion")
    text = browser.text(".ficha .texto")
    check("an acción leads to its place in its prioridad", arrives(browser, browser.one(".ficha .texto a"), "the acción"))
    check("and there it says the same", browser.text(":target .texto") == text, browser.url)
    check("that page has a heading of its own", browser.text("h1") and "Fichero" in browser.driver.title)
    line = arrives(browser, browser.one(":target .llevar a[href*='/documentos/']"), "its line")
    check("its source is shown at its line", line and text[:30] in browser.text(":target"), browser.url)
    browser.goes(browser.driver.back, "back to the prioridad")
    browser.goes(browser.driver.back, "back to the results")
    check("the way back leads through both", "denuncias" in browser.text("h1"), browser.url)
    check("a result leads to its line at once",
          arrives(browser, browser.one(".ficha .llevar a[href*='/documentos/']"), "the line of a result"))


def to_a_body(browser, base):
    browser.open(f"{base}/?q=denuncias&tipo=prioridad")
    browser.goes(lambda: browser.click(browser.one(".ficha .texto a")), "a prioridad")
    body = browser.one(".entes a[href^='/entes/']")
    name = body.text
    browser.goes(lambda: browser.click(body), "a body")
    check("a body has its page", browser.text("h1") == name, browser.text("h1"))
    check("with its roles in words", {"Dirige", "Puede participar", "Se menciona", "Tachado"} &
          {heading.text for heading in browser.all("th[scope=row]")})
    check("a role leads to its line in the document",
          arrives(browser, browser.one(".ficha .llevar a[href*='/documentos/']"), "the line of a role"))


def table(browser, base, daemon):
    browser.open(f"{base}/?q=denuncias&eje=2")
    total = int(browser.text("h1").split()[0])
    browser.click(browser.one(".llevarse a[href*='format=csv']"))
    path = browser.downloaded(".csv")
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [hit["id"] for hit in daemon.fetch(q="denuncias", eje=2, per_page=100)["hits"]]
    check("a spreadsheet has every result, in their order", [row["id"] for row in rows] == found and len(rows) == total,
          f"{len(rows)} rows, {total} results")


def quote(browser, base):
    browser.command("Browser.grantPermissions", origin=base, permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    browser.open(f"{base}/?q=denuncias")
    ficha = browser.one(".ficha")
    browser.click(ficha.find_element("css selector", "summary"))
    cita = ficha.find_element("css selector", ".cita")
    check("a citation opens at a click", browser.sees(cita) and len(cita.text) > 20)
    browser.click(ficha.find_element("css selector", "button.copiar"))
    check("it is copied, and says so", browser.until(
        lambda: ficha.find_element("css selector", "[role=status]").text == "Copiado", "it says so"))
    browser.run("document.getElementById('q').select()")
    browser.chord(Keys.CONTROL, "v")
    pasted = browser.until(lambda: browser.one("#q").get_property("value"), "it is pasted")
    check("what is pasted is the citation", pasted == cita.text, pasted)
    browser.open(f"{base}/?q=denuncias")
    browser.run("navigator.clipboard.writeText = () => Promise.reject(new DOMException('no'));")
    browser.click(browser.one(".ficha summary"))
    browser.click(browser.one(".ficha button.copiar"))
    check("where there is no clipboard it is selected", browser.until(
        lambda: browser.run("return getSelection().toString()").strip() == browser.text(".ficha .cita"), "it is selected"))


def squeezed(text):
    """Letters and digits alone: a print breaks lines, and words, where it has to."""
    return re.sub(r"\W+", "", text)


def paper(browser, base, daemon):
    for width in (1280, 320):
        browser.resize(width)
        browser.open(f"{base}/?q=denuncias&eje=1&eje=2")
        hits = daemon.fetch([("eje", 1), ("eje", 2)], q="denuncias", per_page=100)["hits"]
        printed = browser.pdf_text()
        missing = [hit["id"] for hit in hits if squeezed(hit["texto"]) not in squeezed(printed)]
        check(f"printed from {width} pixels, the results are all there", len(hits) > 10 and missing == [], missing)
        check("the page is as it was when that is done", len(browser.all("main")) == 1 and
              len(browser.all("main > .fichas:first-of-type > li")) == 10)
    check("a print says where it is from, of when, and by which filters",
          all(squeezed(part) in squeezed(printed) for part in (f"{base}/?q=denuncias&eje=1&eje=2", "Datos del", "revisión", "Eje: 1.", "Eje: 2.")),
          printed[:600])
    check("it has no controls", not any(word in printed for word in ("Buscar", "Filtrar", "Quitar", "Copiar", "Citar", "Siguiente")))
    browser.resize(1280)
    browser.open(f"{base}/?q=denuncias&eje=1&eje=2")
    browser.goes(lambda: browser.click(browser.one("#imprimir")), "the page for printing")
    check("a page for printing has them all, too", len(browser.all(".ficha")) == len(hits))
    browser.run("window.print = () => { window.printed = true; }")
    browser.click(browser.one("button.imprimir"))
    check("and a button that prints", browser.run("return window.printed") is True)
    text = browser.pdf_text()
    check("which is not printed", all(squeezed(hit["texto"]) in squeezed(text) for hit in hits) and "Volver" not in text)
    browser.goes(lambda: browser.click(browser.one(".controles a")), "back to the results")
    check("it leads back to the results", len(browser.all(".elegidos li")) == 3, browser.url)


with Daemon(sys.argv[1], **own_corpus()) as daemon, Browser() as browser:
    for test in (to_the_source, to_a_body, quote):
        test(browser, daemon.base)
    for test in (table, paper):
        test(browser, daemon.base, daemon)
    check("the browser has nothing to complain of", browser.complaints() == [], browser.complaints())
finish()
