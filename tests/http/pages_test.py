"""The pages for people, each link of them followed, on corpora of several kinds.

    pages_test.py BUILD_DIR [PART...]

The project's own; plans of others with levels of their own names, several of them,
without bodies; one whose every word would be markup; a long text and many ejes.
"""
import re
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus, write_corpus  # noqa: E402
from page_html import Page  # noqa: E402
from searchd import PATIENCE  # noqa: E402

build = sys.argv[1]
PLANES = [f"tests/fixtures/planes/{name}.jsonl" for name in
          ("sectorial-agua", "bosques-romanos", "universidad", "gobierno-abierto")]


class Answer:
    def __init__(self, daemon, address):
        self.address = address
        try:
            with urllib.request.urlopen(daemon.base + address, timeout=PATIENCE) as answer:
                self.take(answer)
        except urllib.error.HTTPError as answer:
            self.take(answer)

    def take(self, answer):
        self.status, self.kind, self.url = answer.status, answer.headers.get_content_type(), answer.url
        self.body = answer.read()
        self.page = Page(self.body.decode()) if self.kind == "text/html" else None


def is_results(address):
    return address.startswith("/?")


class Crawl:
    """Every page that the links lead to from the home page on. Of results those that other pages link."""

    def __init__(self, daemon):
        self.daemon, self.answers, self.faults, self.fragments = daemon, {}, [], []
        waiting = [("/", "")]
        while waiting:
            address, source = waiting.pop()
            if address in self.answers:
                continue
            self.answers[address] = answer = Answer(daemon, address)
            self.look(answer, source)
            if answer.page and not is_results(address):
                waiting += self.follow(answer)
        for source, address, fragment in self.fragments:
            if fragment not in self.answers[address].page.ids:
                self.faults.append(f"{source} links {address}#{fragment}, which is not there")

    def look(self, answer, source):
        if answer.status != 200:
            self.faults.append(f"{source} links {answer.address}, which is {answer.status}")
        if answer.page:
            self.faults += [f"{answer.address}: {fault}" for fault in answer.page.faults]

    def follow(self, answer):
        found = []
        for link, words in answer.page.links:
            if link.startswith(("http:", "https:")):
                continue
            address, _, fragment = urllib.parse.urljoin(answer.address, link).partition("#")
            if address.startswith("/v1/") and not re.search(r"CSV|JSON|API|XLSX|Excel", words):
                self.faults.append(f"{answer.address} links {address} as «{words}»")
            if fragment:
                self.fragments.append((answer.address, address, urllib.parse.unquote(fragment)))
            found.append((address, answer.address))
        return found

    def pages(self, beginning=""):
        return {address: answer.page for address, answer in self.answers.items()
                if answer.page and not is_results(address) and address.startswith(beginning)}


def crawled(daemon, name, enough):
    crawl = Crawl(daemon)
    check(f"{name}: every link of every page leads somewhere, every page is whole", not crawl.faults,
          "\n# ".join(crawl.faults[:20]))
    check(f"{name}: there are pages", len(crawl.pages()) >= enough, f"{len(crawl.pages())}")
    titles = {}
    for address, page in crawl.pages().items():
        titles.setdefault(page.title, set()).add(address)
    twice = [addresses for addresses in titles.values() if len(addresses) > 1]
    check(f"{name}: no two pages have one title", not twice, f"{twice[:5]}")
    lacking = [address for address, page in crawl.pages().items()
               if address != "/" and not page.crumbs or not page.meta.get("description")]
    check(f"{name}: all have breadcrumbs and a description", not lacking, f"{lacking[:5]}")
    return crawl


def counted(daemon, crawl, name):
    """The number that a link of a body's table is, is how many results it leads to."""
    wrong = []
    for address, page in crawl.pages("/entes/").items():
        for link, words in page.links:
            if not is_results(link) or not words.isdigit():
                continue
            heading = next(text for level, text in crawl.answers[link].page.headings if level == 1)
            if heading.split()[0] != words and ("tipo=prioridad" in link or not heading[0].isdigit()):
                wrong.append(f"{address}: {words} is {heading}")
    check(f"{name}: counts of a body's table are those of their results", not wrong, "\n# ".join(wrong[:9]))


def own():
    with Daemon(build, **own_corpus()) as daemon:
        crawl = crawled(daemon, "the project's corpus", 60 + 5 + 48 + 4)
        counted(daemon, crawl, "the project's corpus")


def foreign():
    with Daemon(build, PLANES) as daemon:
        crawled(daemon, "plans of others", 20)
    with Daemon(build, ["tests/fixtures/corpus/agua.jsonl"]) as daemon:
        name = "a plan with bodies of single acciones"
        counted(daemon, crawled(daemon, name, 5), name)


# Markup, quotes, controls, signs that turn what follows, template signs, half an address.
HOSTILE = '<script>alert(1)</script>"\'><img src=x onerror=y>&amp;\u202e\u2066{{q}}{{/q}}javascript:x\u0007%3Cb%3E'


def hostile_records():
    def words(of):
        # A corpus has no control characters (its check refuses them); its source text may.
        return f"{of} {HOSTILE} {of}".replace("\u0007", "")

    yield {"tipo": "documento", "documento": "malo", "titulo": words("TÍTULO"), "ente": words("Instituto"),
           "fuente": words("fuente") + ".md", "url": "https://example.org/a?b=%22%3E&amp;c='d", "fecha": "2025-03-14",
           "niveles": {"eje": "<b>Eje\" o'>", "prioridad": "Meta <script>x</script>", "accion": "Paso </p>{{q}}"}}
    yield {"tipo": "eje", "documento": "malo", "eje": 1, "numero": "<b>I</b>", "titulo": words("Agua"),
           "objetivo": words("Que haya agua"), "temas": [words("Pozos")],
           "campos": [{"etiqueta": words("Plazo"), "texto": words("Corto")}], "lineas": [1, 2]}
    for number in (1, 2):
        yield {"tipo": "prioridad", "documento": "malo", "eje": 1, "prioridad": number, "numero": f"<i>{number}</i>",
               "ruta": [words("Objetivo")], "texto": words("Cuidar el agua"), "texto_ficha": words("Cuidar toda el agua"),
               "ficha": True, "lideres": ["Comisión <b>de</b> Agua", words("Junta")], "entes": ["Municipio \"de\" Peñas"],
               "principios": [words("Respeto")], "practica": words("Otra"), "implementacion": "inmediata",
               "campos": [{"etiqueta": words("Meta"), "texto": words("Dos")}], "lineas": [3, 3],
               "acciones": [{"inciso": "a", "texto": words("Medir"), "lineas": [4, 4]}]}


def hostile():
    with tempfile.TemporaryDirectory() as folder:
        corpus = write_corpus(f"{folder}/malo.jsonl", hostile_records())
        with open(f"{folder}/malo.txt", "w", encoding="utf-8") as source:
            source.write(f"{HOSTILE}\n" * 9)
        with Daemon(build, ["--fuente", f"malo={folder}/malo.txt", corpus]) as daemon:
            crawl = crawled(daemon, "a hostile corpus", 7)
            bodies = [answer.body.decode() for answer in crawl.answers.values() if answer.page]
            bodies += [Answer(daemon, f"{path}{urllib.parse.quote(HOSTILE, safe='')}").body.decode()
                       for path in ("/", "/entes/", "/ejes/", "/documentos/", "/prioridades/", "/?q=", "/?ente=")]
            raw = [body for body in bodies if re.search("<(script>|img|b>I|i>1)|href=[\"']javascript", body)]
            check("a hostile corpus: no value is markup or an address that runs", not raw, raw[:1])
            faults = [fault for body in bodies for fault in Page(body).faults]
            check("a hostile corpus: pages of errors are whole", not faults, f"{faults[:5]}")


def long_text():
    """A text of several parts, the record of a line in the second, and more ejes than the home page has."""
    with tempfile.TemporaryDirectory() as folder:
        records = [{"tipo": "documento", "documento": "largo", "titulo": "Plan largo", "fuente": "largo.txt"}]
        records += [{"tipo": "eje", "documento": "largo", "eje": eje, "titulo": f"Tema {eje}"} for eje in range(1, 301)]
        records += [{"tipo": "prioridad", "documento": "largo", "eje": eje, "prioridad": eje, "texto": f"Cuidar {eje}.",
                     "lineas": [eje * 15, eje * 15]} for eje in range(1, 301)]
        corpus = write_corpus(f"{folder}/largo.jsonl", records)
        with open(f"{folder}/largo.txt", "w", encoding="utf-8") as source:
            source.write("".join(f"Línea número {n}\n" for n in range(1, 4700)))
        with Daemon(build, [corpus]) as daemon:
            crawl = crawled(daemon, "a long text", 600)
            linked = [link for link, words in crawl.answers["/prioridades/largo.p290"].page.links
                      if words == "Ver en el documento"]
            part = crawl.answers["/documentos/largo?linea=4001"]
            check("a long text: a citation leads to the part that has its line", "/documentos/largo?linea=4001#l4350" in linked
                  and "l4350" in part.page.ids and "l4000" not in part.page.ids
                  and "Línea número 4350" in part.body.decode(),
                  f"{linked}")
            sizes = [len(answer.body) for address, answer in crawl.answers.items() if address.startswith("/documentos/")]
            check("a long text: none of its pages grows with it", len(sizes) > 2 and max(sizes) < 300000, f"{sizes}")
            check("hundreds of ejes: the home page stays short", len(crawl.answers["/"].body) < 60000)
            shown = {path: Answer(daemon, f"/documentos/largo?linea={path}").status for path in ("0", "x", "9999999", "-1")}
            check("a long text: any line will do", set(shown.values()) == {200}, f"{shown}")


def addresses():
    with Daemon(build, **own_corpus()) as daemon:
        for name in ("osfem", "Órgano Superior de Fiscalización", "ORGANO SUPERIOR DE FISCALIZACION DEL ESTADO DE MEXICO"):
            answer = Answer(daemon, f"/entes/{urllib.parse.quote(name)}")
            check(f"«{name}» leads to the body's one page", (answer.status, answer.url) == (200, f"{daemon.base}/entes/OSFEM"),
                  answer.url)
        several = Answer(daemon, "/entes/secretaria%20de%20la%20contral")
        check("of a part of a name those bodies are offered that have it", several.status == 404
              and "/entes/SECOGEM" in [link for link, _ in several.page.links])
        nearest = Answer(daemon, "/entes/SECOGEN")
        check("an unknown body is a 404 page with the nearest", nearest.status == 404
              and "/entes/SECOGEM" in [link for link, _ in nearest.page.links])
        second = Answer(daemon, "/?page=2&per_page=100")
        first = next(link for link, words in second.page.links if words == "Anterior")
        check("from the second page of all records the first is their first page, not home", "resultados" in
              Answer(daemon, first).page.headings[0][1], first)
        for path in ("/?", "/?q=", "/?utm_source=x"):
            check(f"{path} asks nothing and is home", 'id="ejes"' in Answer(daemon, path).body.decode())
        for path in ("/?tipo=accion", "/?q=agua", "/?papel=lider", "/?page=abc"):
            check(f"{path} asks for results", 'id="ejes"' not in Answer(daemon, path).body.decode())


def empty_parts():
    """No ejes, no bodies, no text, one record."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = write_corpus(f"{folder}/corto.jsonl", [
            {"tipo": "documento", "documento": "corto"},
            {"tipo": "prioridad", "documento": "corto", "eje": 1, "prioridad": 1, "texto": "Cuidar."}])
        with Daemon(build, [corpus]) as daemon:
            crawl = crawled(daemon, "one record and no more", 4)
            home = crawl.answers["/"]
            check("one record and no more: home has its section", "ejes" in home.page.ids)
            empty = [address for address, answer in crawl.answers.items()
                     if answer.page and re.search(r"<(ol|ul|dl|tbody)[^>]*>\s*</", answer.body.decode())]
            check("one record and no more: no list is empty", not empty, f"{empty}")


for part in (own, foreign, hostile, long_text, addresses, empty_parts):
    if not sys.argv[2:] or part.__name__ in sys.argv[2:]:
        part()
finish()
