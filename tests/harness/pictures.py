"""The pictures of the README, from the running pages: python3 tests/harness/pictures.py BUILD_DIR FOLDER"""
import base64
import os
import subprocess
import sys

from browser import Browser
from daemon import Daemon, own_corpus

# Name, path, width, height, dark, what is typed.
PICTURES = [
    ("resultados", "/?q=mordidas", 1280, 860, False, None),
    ("resultados-oscuro", "/?q=denuncias&eje=1", 1280, 860, True, None),
    ("telefono", "/?q=denuncias&eje=1", 390, 780, False, None),
    ("sugerencias", "/", 1280, 560, False, "rendicion de c"),
    ("ente", "/entes/OSFEM", 1280, 860, False, None),
]


def take(browser, path):
    shot = browser.command("Page.captureScreenshot", format="png")["data"]
    with open(path, "wb") as out:
        out.write(base64.b64decode(shot))
    # Few colours: a third of the bytes, and nothing that one sees.
    subprocess.run(["pngquant", "--force", "--skip-if-larger", "--speed", "1", "--output", path, "256", path], check=False)


def main(build, folder):
    os.makedirs(folder, exist_ok=True)
    with Daemon(build, **own_corpus()) as daemon:
        for name, path, width, height, dark, typed in PICTURES:
            with Browser(width=width, height=height, dark=dark) as browser:
                browser.open(daemon.base + path)
                if typed:
                    browser.click(browser.one("#q"))
                    browser.keys(typed)
                    browser.until(lambda: browser.all("[role=option]"), "suggestions")
                take(browser, f"{folder}/{name}.png")


main(*sys.argv[1:])
