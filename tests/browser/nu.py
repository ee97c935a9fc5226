"""The Nu HTML checker finds nothing on any page, in any state, nor in the style.

    nu.py BUILD_DIR VNU.jar

A target of its own, make nu: the checker comes from the npm registry, and is a Java program.
"""
import json
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

sys.path.insert(0, "tests/harness")
from daemon import Daemon, check, finish, own_corpus, write_corpus
from searchd import PATIENCE
from states import states

EVIL = "<b>\"'&amp;</b></script><!-- \u202e"


def hostile(folder):
    return write_corpus(f"{folder}/malo.jsonl", [
        {"tipo": "documento", "documento": "malo", "titulo": f"Plan {EVIL}", "ente": EVIL, "fuente": "malo.md"},
        {"tipo": "eje", "documento": "malo", "eje": 1, "titulo": f"Eje {EVIL}"},
        {"tipo": "prioridad", "documento": "malo", "eje": 1, "prioridad": 1, "texto": f"Las denuncias {EVIL}.", "ficha": True,
         "lideres": [f"Casa {EVIL}"], "acciones": [{"inciso": "a", "texto": f"Otra {EVIL}."}]},
        {"tipo": "prioridad", "documento": "malo", "eje": 1, "prioridad": 2, "texto": "Sola.", "ficha": False}])


def fetch(daemon, path):
    try:
        with urllib.request.urlopen(daemon.base + path, timeout=PATIENCE) as answer:
            return answer.read()
    except urllib.error.HTTPError as answer:
        return answer.read()


def save(daemon, folder, prefix):
    """Each state in a file; what each file is."""
    names = {}
    for number, (name, path) in enumerate(states(daemon)):
        file = f"{folder}/{prefix}{number}.html"
        with open(file, "wb") as out:
            out.write(fetch(daemon, path))
        names[file] = f"{prefix}: {name}"
    return names


def findings(jar, files):
    done = subprocess.run(["java", "-jar", jar, "--format", "json", "--exit-zero-always", *files], capture_output=True, text=True, check=True)
    # It guesses the language from the words: of a page with few, or with made ones, anything.
    return [message for message in json.loads(done.stderr)["messages"] if "appears to be written in" not in message["message"]]


def main(build, jar):
    with tempfile.TemporaryDirectory() as folder:
        with Daemon(build, **own_corpus()) as daemon:
            names = save(daemon, folder, "own")
        with Daemon(build, [hostile(folder)], options=("--public-url", "https://busca.example.mx")) as daemon:
            names.update(save(daemon, folder, "hostile"))
        found = {}
        for message in findings(jar, list(names)):
            what = names[message["url"].removeprefix("file:")], message["type"], message["message"], message.get("extract", "")
            found.setdefault(what[0], []).append(what[1:])
        for name in names.values():
            check(name, name not in found, found.get(name))
        style = findings(jar, ["--css", os.path.abspath("searchd/page/estilo.css")])
        check("the style", style == [], [(message.get("lastLine"), message["message"]) for message in style])
    finish()


main(*sys.argv[1:])
