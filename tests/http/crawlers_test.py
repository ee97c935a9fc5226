#!/usr/bin/env python3
"""What crawlers and browsers are told of the site: robots, sitemap, canonical addresses, JSON-LD, OpenSearch.

    python3 tests/http/crawlers_test.py BUILD_DIR
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus, write_corpus  # noqa: E402
from searchd import PATIENCE  # noqa: E402

BUILD = sys.argv[1]
SITE = "https://busca.example.mx"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
EVIL = "</script><script>alert(1)</script><!-- \" ' \\ & \u2028 \u202e ]]> {{nombre}}"


def get(daemon, path, method="GET"):
    request = urllib.request.Request(daemon.base + path, method=method)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read().decode()


def canonical_of(page):
    found = re.findall(r'<link rel="canonical" href="([^"]*)">', page)
    return found[0].replace("&amp;", "&") if len(found) == 1 else None


def data_of(page):
    """The JSON-LD of a page, parsed."""
    return [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)]


def addresses(daemon):
    status, headers, text = get(daemon, "/sitemap.xml")
    tree = ElementTree.fromstring(text)
    return status, headers, [loc.text for loc in tree.iter(f"{SITEMAP}loc")]


def sitemap(daemon):
    status, headers, urls = addresses(daemon)
    check("the sitemap is XML with whole addresses, each once", status == 200 and headers.get_content_type() == "application/xml"
          and urls and all(url.startswith(f"{SITE}/") for url in urls) and len(set(urls)) == len(urls), urls[:3])
    counts = daemon.fetch(per_page=0, facets="tipo")["facets"]["tipo"]
    prioridades = [value["count"] for value in counts if value["value"] == "prioridad"][0]
    check("it has every prioridad, and the other kinds of pages", sum("/prioridades/" in url for url in urls) == prioridades and
          all(any(part in url for url in urls) for part in ("/entes/", "/ejes/", "/documentos/")))
    faults = []
    for url in urls:
        status, headers, page = get(daemon, url[len(SITE):])
        if status != 200 or canonical_of(page) != url or "noindex" in page:
            faults.append((url, status, canonical_of(page)))
    check("each address is that of a page, which says that it is its own, and may be listed", faults == [], faults[:5])
    check("a part that is not there is a 404", get(daemon, "/sitemap.xml?parte=2")[0] == 404)
    status, headers, _ = get(daemon, "/sitemap.xml", "DELETE")
    check("to change it is refused as of a file, not by a page", status == 405 and
          headers.get_content_type() == "application/problem+json", headers.get_content_type())
    check("part 1 is the whole, where one is enough", get(daemon, "/sitemap.xml?parte=1")[2] == get(daemon, "/sitemap.xml")[2])


def canonical(daemon):
    for path, wanted in (("/prioridades/pea-infoem.p34?parecidas=a", "/prioridades/pea-infoem.p34"), ("/?q=obra+publica", "/?q=obra%20publica"),
                         ("/?foo=1&q=obra&page=", "/?q=obra"), ("/?page=2&q=denuncias&nada=1", "/?q=denuncias&page=2")):
        page = get(daemon, path)[2]
        check(f"the one address of {path}", canonical_of(page) == SITE + wanted, canonical_of(page))
    check("pages of results are not listed by search engines", 'content="noindex"' in get(daemon, "/?q=denuncias")[2])
    check("a page that is not there has no address", canonical_of(get(daemon, "/no-existe")[2]) is None)
    links = get(daemon, "/v1/search?q=denuncias&page=2")[1]["Link"]
    check("next and prev are whole addresses", links and all(part.strip().startswith(f"<{SITE}/v1/search?q=denuncias&page=")
          for part in links.split(",")), links)


def robots(daemon):
    status, headers, text = get(daemon, "/robots.txt")
    check("robots.txt keeps crawlers from the API and from endless searches, and names the sitemap", status == 200 and
          headers.get_content_type() == "text/plain" and "Disallow: /v1/\n" in text and "Disallow: /?\n" in text and
          f"Sitemap: {SITE}/sitemap.xml\n" in text, text)


def opensearch(daemon):
    status, headers, text = get(daemon, "/opensearch.xml")
    tree = ElementTree.fromstring(text)
    urls = {url.get("type"): url.get("template") for url in tree.iter(f"{OPENSEARCH}Url")}
    check("the search description is what browsers take", status == 200 and
          headers.get_content_type() == "application/opensearchdescription+xml" and
          0 < len(tree.find(f"{OPENSEARCH}ShortName").text) <= 16 and 0 < len(tree.find(f"{OPENSEARCH}Description").text) <= 1024, text)
    check("it leads to results", urls["text/html"] == f"{SITE}/?q={{searchTerms}}", urls)
    suggest = urls["application/x-suggestions+json"].replace("{searchTerms}", "den")
    status, headers, text = get(daemon, suggest[len(SITE):])
    typed, words = json.loads(text)
    check("and to suggestions in the form of browsers", headers.get_content_type() == "application/x-suggestions+json" and
          typed == "den" and words and all(isinstance(word, str) for word in words), text)
    check("pages name it", '<link rel="search" type="application/opensearchdescription+xml"' in get(daemon, "/")[2])
    check("another format of suggestions is refused", get(daemon, "/v1/suggest?q=a&format=xml")[0] == 400)


def data(daemon):
    home, = data_of(get(daemon, "/")[2])
    kinds = [thing["@type"] for thing in home["@graph"]]
    check("home tells of the site, how it is searched, and of each documento", kinds[0] == "WebSite" and kinds[1:] == ["Dataset"] and
          home["@graph"][0]["potentialAction"]["target"].startswith(f"{SITE}/?q="), home)
    ente = daemon.fetch(path="/v1/entes/OSFEM")
    body, = data_of(get(daemon, "/entes/OSFEM")[2])
    check("a body is an organization with all its names", (body["@type"], body["name"], body["alternateName"], body["url"]) ==
          ("GovernmentOrganization", ente["nombre"], ente["alias"], f"{SITE}/entes/OSFEM"), body)
    record = daemon.fetch(path="/v1/prioridades/pea-infoem.p34")
    work, = data_of(get(daemon, "/prioridades/pea-infoem.p34")[2])
    check("a prioridad is a work with its acciones", work["@type"] == "CreativeWork" and work["text"] == record["texto"] and
          [part["text"] for part in work["hasPart"]] == [accion["texto"] for accion in record["acciones"]], work)


def exports(daemon):
    rows = daemon.read("/v1/export", q="denuncias", format="csv").splitlines()
    check("an export for people has whole addresses of pages", len(rows) > 1 and all(f"{SITE}/prioridades/" in row for row in rows[1:] if row), rows[1])


def hostile(folder):
    records = [
        {"tipo": "documento", "documento": "malo", "titulo": f"Plan {EVIL}", "ente": EVIL, "fuente": "malo.md"},
        {"tipo": "eje", "documento": "malo", "eje": 1, "titulo": f"EJE {EVIL}"},
        {"tipo": "prioridad", "documento": "malo", "eje": 1, "prioridad": 1, "texto": f"Hacer {EVIL} algo.", "ficha": True,
         "lideres": ["MALO"], "acciones": [{"inciso": "a", "texto": f"Otra {EVIL} cosa."}]},
    ]
    bodies = [json.dumps({"clave": "MALO", "nombre": f"Instituto {EVIL}", "alias": [f"Casa {EVIL}"]}, ensure_ascii=False)]
    with Daemon(BUILD, [write_corpus(f"{folder}/malo.jsonl", records)], bodies, options=("--public-url", SITE)) as daemon:
        texts = []
        for path in ("/", "/prioridades/malo.p1", "/entes/MALO"):
            page = get(daemon, path)[2]
            texts += [json.dumps(found, ensure_ascii=False) for found in data_of(page)]
            if "alert(1)</script>" in page:
                check(f"{path} has no markup of the corpus", False, page)
        kept = "</script><script>alert(1)</script><!-- "
        check("whatever a corpus says is a string of JSON-LD", len(texts) == 3 and all(kept in text for text in texts), texts)
        check("and a text of the search description", "<script>" not in get(daemon, "/opensearch.xml")[2] and
              ElementTree.fromstring(get(daemon, "/opensearch.xml")[2]) is not None)
        check("the sitemap is whole all the same", len(addresses(daemon)[2]) >= 4)


def many(folder):
    """More addresses than one file may have."""
    records = [{"tipo": "documento", "documento": "gran", "titulo": "Gran plan", "fuente": "gran.md"},
               {"tipo": "eje", "documento": "gran", "eje": 1, "titulo": "Todo"}]
    records += [{"tipo": "prioridad", "documento": "gran", "eje": 1, "prioridad": n, "texto": f"Hacer {n}.", "ficha": False} for n in range(1, 50011)]
    with Daemon(BUILD, [write_corpus(f"{folder}/gran.jsonl", records)], options=("--public-url", SITE)) as daemon:
        _, _, parts = addresses(daemon)
        found = []
        for part in parts:
            status, _, text = get(daemon, part[len(SITE):])
            found.append([loc.text for loc in ElementTree.fromstring(text).iter(f"{SITEMAP}loc")])
        check("beyond 50,000 addresses it is in parts, none with more, that have all of them once", len(parts) == 2 and
              [len(one) for one in found][0] == 50000 and len(set(sum(found, []))) == len(sum(found, [])) == 50010 + 5, [len(one) for one in found])


def without(daemon):
    page = get(daemon, "/")[2]
    check("without --public-url nothing claims a host", "canonical" not in page and 'rel="search"' not in page and "Sitemap" not in get(daemon, "/robots.txt")[2])
    answers = [get(daemon, path) for path in ("/sitemap.xml", "/opensearch.xml")]
    check("and what needs one says so", all(status == 404 and "--public-url" in json.loads(text)["detail"] for status, _, text in answers), answers)
    check("links stay relative", get(daemon, "/v1/search?q=denuncias")[1]["Link"].startswith("</v1/search?"))
    check("JSON-LD is there", [thing["@type"] for thing in data_of(page)[0]["@graph"]] == ["WebSite", "Dataset"] and "url" not in data_of(page)[0]["@graph"][0])


def usage(folder):
    bad = []
    for url in ("", "busca.example.mx", "ftp://a.mx", "https://", "https://a.mx/politica", "https://a.mx?x", "https://a b", "https://a.mx#x",
                "https://A.mx", "https://u:p@a.mx", "https://a\"b"):
        done = subprocess.run([f"{BUILD}/searchd", "--index", f"{folder}/none", "--public-url", url], capture_output=True, text=True)
        if done.returncode != 2 or "--public-url" not in done.stderr:
            bad.append((url, done.returncode, done.stderr))
    check("what is no scheme and host is refused, with an example", bad == [], bad)


with Daemon(BUILD, **own_corpus(), options=("--public-url", f"{SITE}/")) as daemon:
    for test in (sitemap, canonical, robots, opensearch, data, exports):
        test(daemon)
with Daemon(BUILD, **own_corpus()) as daemon:
    without(daemon)
with tempfile.TemporaryDirectory() as scratch:
    hostile(scratch)
    many(scratch)
    usage(scratch)
finish()
