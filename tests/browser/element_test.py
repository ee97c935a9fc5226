"""<fichero-buscador> in a page of another origin, by mouse and by keyboard.

    element_test.py BUILD_DIR
"""
import sys
import urllib.request

sys.path.insert(0, "tests/harness")
from browser import Browser, Keys
from daemon import Daemon, check, finish, own_corpus
from other_site import Site

EXAMPLE = "docs/ejemplos/buscador.html"
EXAMPLE_SERVER = "http://127.0.0.1:8080"
HOSTILE = """
    const hit = {id: '../"><b>', tipo: "accion", prioridad: 1, inciso: "<i>a</i>", eje: 1, eje_titulo: "<b>e</b>",
        prioridad_texto: "<img src=x onerror='window.ran = true'>", near: [{typed: "x", word: "<u>w</u>"}],
        highlight: "<img src=x onerror='window.ran = true'><mark>&lt;b&gt;</mark>&amp;lt;<script>window.ran = true</script>"};
    window.fetch = async (address) => new Response(JSON.stringify(String(address).includes("suggest") ?
        {suggestions: [{text: "<b>x", kind: "ente", url: "//example.com/", highlight: "<img src=x onerror='window.ran = true'>"}]} :
        {query: {q: "x", corrected: "<s>c</s>"}, total: 1, page: 1, per_page: 10, hits: [hit], related: [hit],
         facets: {tipo: [{value: "<a>", label: "<b>l</b>", count: 1, selected: true}]}}));"""


class Element:
    """What is inside the element, as a person finds it."""

    def __init__(self, browser):
        self.browser = browser

    def all(self, selector):
        return self.browser.run("return [...document.querySelector('fichero-buscador').shadowRoot.querySelectorAll(arguments[0])]",
                                selector)

    def one(self, selector):
        return self.all(selector)[0]

    def text(self, selector):
        return " ".join(self.one(selector).get_property("textContent").split())

    def focused(self):
        return self.browser.run("return document.querySelector('fichero-buscador').shadowRoot.activeElement")

    def options(self):
        return [option for option in self.all("[role=option]") if option.is_displayed()]

    def search(self, text):
        self.browser.click(self.one("input"))
        self.browser.run("arguments[0].select()", self.one("input"))
        self.browser.keys(text, Keys.ENTER)
        return self.shows(lambda status: status and "…" not in status)

    def status(self):
        return self.text("[part=cuenta]")

    def shows(self, holds):
        return self.browser.until(lambda: holds(self.status()), "the count changes")


def page(daemon, attributes="", head=""):
    return f"""<!DOCTYPE html><html lang="es"><title>x</title>{head}
        <script src="{daemon.base}/fichero-buscador.js" defer></script>
        <fichero-buscador src="{daemon.base}" {attributes}>Sin guiones</fichero-buscador>"""


def served(daemon):
    with urllib.request.urlopen(f"{daemon.base}/fichero-buscador.js") as answer:
        size, headers = len(answer.read()), answer.headers
    check("the file is small", size < 24 * 1024, size)
    check("any origin may load it, for an hour", headers["Access-Control-Allow-Origin"] == "*" and
          "max-age=3600" in headers["Cache-Control"] and headers["Content-Type"].startswith("text/javascript"), headers)
    again = urllib.request.Request(f"{daemon.base}/fichero-buscador.js", headers={"If-None-Match": headers["ETag"]})
    try:
        status = urllib.request.urlopen(again).status
    except urllib.error.HTTPError as error:
        status = error.code
    check("one that has not changed is a 304", status == 304, status)


def example(browser, site, daemon):
    with open(EXAMPLE, encoding="utf-8") as file:
        text = file.read()
    browser.open(site.write("buscador.html", text.replace(EXAMPLE_SERVER, daemon.base)))
    element = Element(browser)
    box = element.one("input")
    browser.click(box)
    browser.keys("denun")
    check("suggestions come while one types", browser.until(element.options, "suggestions"))
    check("the box is a combobox that names its list", box.get_attribute("role") == "combobox" and
          box.get_attribute("aria-expanded") == "true" and element.all(f"#{box.get_attribute('aria-controls')}"))
    browser.keys(Keys.ARROW_DOWN)
    first = element.options()[0]
    check("an arrow chooses the first", box.get_attribute("aria-activedescendant") == first.get_attribute("id") and
          first.get_attribute("aria-selected") == "true")
    taken = first.find_element("css selector", "span").text
    browser.keys(Keys.ENTER)
    total = daemon.fetch(q=taken, twins="once")["total"]
    check("a suggestion is taken by keyboard, and searched here",
          element.shows(lambda status: status.startswith(f"{total} resultados")) and box.get_property("value") == taken and
          not element.options() and browser.url.startswith(site.base), f"{taken}: {element.status()}")
    check("the words are marked", element.all("[part=texto] mark"))
    filtering(browser, element, daemon, taken)
    paging(browser, element)
    following(browser, element, daemon)
    check("the browser has no complaint", browser.complaints() == [])


def filtering(browser, element, daemon, words):
    browser.click(element.one("summary"))
    choice = next(label for label in element.all("fieldset label") if label.text.startswith("Acción"))
    count = daemon.fetch(q=words, tipo="accion", twins="once")["total"]
    browser.click(choice.find_element("css selector", "input"))
    check("a filter leaves as many as there are", element.shows(lambda status: status.startswith(f"{count} resultados")),
          element.status())
    check("focus stays on it", element.focused() and element.focused().get_attribute("data-valor") == "tipo:accion")
    check("how many are chosen is told", element.text("summary") == "Filtrar (1)", element.text("summary"))


def paging(browser, element):
    before = element.text("[part=texto]")
    browser.click(element.all("nav button")[1])
    check("a page is turned", element.shows(lambda status: "del 6 al" in status) and element.text("[part=texto]") != before,
          element.status())
    check("focus goes to the top of the results", element.focused() and element.focused().tag_name == "h2")
    check("numbers go on", element.one("ol").get_attribute("start") == "6")


def following(browser, element, daemon):
    link = element.one("[part=enlace]")
    words = link.text
    went = browser.goes(lambda: browser.click(link), "a result is followed")
    check("a result leads to its page on the server", went and browser.url.startswith(f"{daemon.base}/prioridades/") and
          "#" in browser.url and words in browser.text("main"), browser.url)


def attributes(browser, site, daemon):
    browser.open(site.write("a.html", page(daemon, "filtros='eje:2; tipo:accion' por-pagina=3 consulta='denunsias' facetas='eje principio'"
                                           """ textos='{"buscar": "Encontrar", "varios": "Hay {n}"}'""")))
    element = Element(browser)
    total = daemon.fetch(q="denunsias", eje=2, tipo="accion", twins="once")["total"]
    check("filters of the site hold, its strings are used", element.shows(lambda status: status == f"Hay {total}") and
          element.text("[part=boton]") == "Encontrar", element.status())
    check("so many on a page", len(element.all("ol:first-of-type li")) <= 3)
    check("a filter of the site is not offered", not any("eje:" in box.get_attribute("data-valor") for box in element.all("fieldset input")))
    check("a correction is told", "denuncias" in element.text("[part=aviso]"))
    browser.run("document.querySelector('fichero-buscador').textos = {ninguno: 'Nada'}")
    element.search("xqzw")
    check("strings are a property too", element.shows(lambda status: status == "Nada"), element.status())
    browser.run("document.querySelector('fichero-buscador').setAttribute('filtros', 'nada:1')")
    element.search("denuncias")
    check("what the server refuses is said plainly", element.shows(lambda status: status.startswith("Por ahora no")))
    complaints = browser.complaints()
    check("and to the developer why", any("nada" in complaint for complaint in complaints), complaints)


def hostile(browser, site, daemon):
    policy = "<meta http-equiv=Content-Security-Policy content=\"require-trusted-types-for 'script'; style-src 'none'\">"
    browser.open(site.write("h.html", page(daemon, head=policy)))
    element = Element(browser)
    browser.run(HOSTILE)
    browser.click(element.one("input"))
    browser.keys("x")
    browser.until(element.options, "a suggestion")
    browser.keys(Keys.ARROW_DOWN, Keys.ENTER)
    element.shows(lambda status: status == "1 resultado")
    check("of an answer only text is shown, and its marks", element.all("img, script, b, i, u, s") == [] and
          element.text("[part=texto] mark") == "<b>" and "&lt;" in element.text("[part=texto]"))
    check("nothing of it runs or leads elsewhere", browser.run("return window.ran") is None and browser.url.startswith(site.base) and
          element.one("[part=enlace]").get_property("href").startswith(f"{daemon.base}/prioridades/..%2F"))
    complaints = browser.complaints()
    check("it needs no style or markup that a policy forbids", complaints == [], complaints)


def several(browser, site, daemon):
    """Several documentos, each with names of its own for its levels."""
    plans = [f"tests/fixtures/planes/{name}.jsonl" for name in ("sectorial-agua", "universidad")]
    with Daemon(sys.argv[1], plans) as other:
        names = {one["documento"]: one["niveles"] for one in other.fetch(path="/v1/documentos")["documentos"]}
        browser.open(site.write("v.html", page(other, "facetas='documento eje tipo' consulta=''")))
        element = Element(browser)
        element.shows(lambda status: "resultados" in status)
        hits = other.fetch(twins="once")["hits"]
        shown = [" ".join(item.get_property("textContent").split()) for item in element.all("ol:first-of-type > li")]
        check("levels are called as each documento calls them", len(shown) == len(hits) > 3 and all(
            names[hit["documento"]]["accion" if hit["tipo"] == "accion" else "prioridad"] in text and
            ("eje" not in hit or names[hit["documento"]]["eje"] in text) for hit, text in zip(hits, shown)), shown[:2])
        browser.click(element.one("summary"))
        headings = [legend.text for legend in element.all("legend")]
        same = {levels["eje"] for levels in names.values()}
        check("the heading of ejes is theirs, where they agree", ("Eje" if len(same) > 1 else same.pop()) in headings, headings)
        titles = [label.text.rsplit(" (", 1)[0] for label in element.all("fieldset:first-of-type label")]
        check("documentos are a filter by their titles", len(titles) == 2, titles)
        browser.click(element.all("fieldset:first-of-type input")[0])
        counts = {value["label"]: value["count"] for value in other.fetch(twins="once", facets="documento", per_page=0)["facets"]["documento"]}
        check("which finds what its count says", element.shows(lambda status: status.startswith(f"{counts[titles[0]]} ")), element.status())


def one_name(browser, site, daemon):
    with Daemon(sys.argv[1], ["tests/fixtures/planes/sectorial-agua.jsonl"]) as other:
        eje = other.fetch(path="/v1/documentos")["documentos"][0]["niveles"]["eje"]
        browser.open(site.write("u.html", page(other, "consulta=''")))
        element = Element(browser)
        element.shows(lambda status: "resultados" in status)
        browser.click(element.one("summary"))
        check("one documento's word for its ejes is the heading", eje in [legend.text for legend in element.all("legend")], eje)
        browser.open(site.write("w.html", page(other, """consulta='' textos='{"filtro_eje": "Tema"}'""")))
        element.shows(lambda status: "resultados" in status)
        browser.click(element.one("summary"))
        check("unless the site has one of its own", "Tema" in [legend.text for legend in element.all("legend")])


def related(browser, site, daemon):
    query = next(word for word in ("cochupo", "chayote", "huachicol", "trinquete", "palanca", "moche", "bache") if
                 daemon.fetch(q=word, twins="once").get("related"))
    answer = daemon.fetch(q=query, twins="once")
    browser.open(site.write("r.html", page(daemon, f"consulta='{query}' facetas=''")))
    element = Element(browser)
    browser.until(lambda: len(element.all("ol")) == 2, "two lists")
    shown = element.all("ol:last-of-type > li")
    check("what comes near stands under a heading of its own, each with its reason", element.text("h3") == "También podrían servirle" and
          len(shown) == len(answer["related"]) and all("Cercano" in item.get_property("textContent") for item in shown), query)


def narrow(browser, site, daemon):
    browser.resize(320)
    browser.open(site.write("n.html", page(daemon, "consulta='denuncias'", "<meta name=viewport content='width=device-width'>")))
    Element(browser).shows(lambda status: "resultados" in status)
    check("at 320 px nothing is wider than the window", browser.sideways() <= 0, browser.sideways())


with Daemon(sys.argv[1], **own_corpus()) as daemon, Site() as site, Browser() as browser:
    served(daemon)
    for test in (example, attributes, several, one_name, related, hostile, narrow):
        test(browser, site, daemon)
finish()
