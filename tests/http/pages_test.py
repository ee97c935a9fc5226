"""The pages for people, each link of them followed, on corpora of several kinds.

    pages_test.py BUILD_DIR

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
        # A prioridad with what is like one of its acciones is the same page.
        titles.setdefault(page.title, set()).add(address.partition("?parecidas")[0])
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
        counted(daemon, crawled(daemon, "a plan with bodies of single acciones", 5), "a plan with bodies of single acciones")


own()
foreign()
finish()
