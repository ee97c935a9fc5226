"""A browser for tests: Debian's Chromium without a window, driven as a person would.

    with Browser(width=1280) as browser:
        browser.open(f"{daemon.base}/?q=denuncias")
        browser.type("denun")
        browser.until(lambda: browser.all("[role=option]"), "suggestions come")

Nothing waits for a time, everything for what should come about.
"""
import base64
import os
import re
import shutil
import subprocess
import tempfile

from selenium import webdriver
from selenium.common.exceptions import (JavascriptException, NoSuchElementException, StaleElementReferenceException,
                                        TimeoutException, WebDriverException)
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from searchd import PATIENCE

# A page that is on its way out has its elements go, and scripts in it.
PASSING = (StaleElementReferenceException, NoSuchElementException, JavascriptException, WebDriverException)
# What WCAG 1.4.12 wants a page to bear.
TEXT_SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }" \
               "p { margin-bottom: 2em !important; }"

__all__ = ["Browser", "Keys"]


class Browser:
    """`script` False: JavaScript is off, but for what the test itself asks. `dark`: a person who prefers that."""

    def __init__(self, width=1280, height=900, script=True, dark=False):
        self.profile = tempfile.mkdtemp(prefix="fichero-browser.")
        self.downloads = f"{self.profile}/downloads"
        os.mkdir(self.downloads)
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for argument in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", "no-first-run",
                         "disable-background-networking", "remote-debugging-port=0",
                         f"user-data-dir={self.profile}/profile"):
            options.add_argument(f"--{argument}")
        options.add_experimental_option("prefs", {"download.default_directory": self.downloads})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = self.start(options)
        self.driver.set_page_load_timeout(PATIENCE)
        self.resize(width, height)
        if dark:
            self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
        if not script:
            self.command("Emulation.setScriptExecutionDisabled", value=True)

    def start(self, options):
        """A browser may fail to start on a machine that has much to do: once more, then it is an error."""
        for attempt in range(3):
            try:
                return webdriver.Chrome(service=Service("/usr/bin/chromedriver", port=0), options=options)
            except WebDriverException:
                if attempt == 2:
                    raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()
        shutil.rmtree(self.profile, ignore_errors=True)

    def command(self, name, **parameters):
        return self.driver.execute_cdp_cmd(name, parameters)

    def resize(self, width, height=900):
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    # --- Going

    def open(self, url):
        self.driver.get(url)

    @property
    def url(self):
        return self.driver.current_url

    def goes(self, act, why):
        """Do what leads to another page, and wait until that one is there."""
        left = self.one("html")
        act()
        return self.until(lambda: self.gone(left) and self.run("return document.readyState") == "complete", why)

    def gone(self, element):
        try:
            element.is_enabled()
            return False
        except WebDriverException:
            return True

    def until(self, holds, why=""):
        """Wait until it is true; its value, or None where it never is."""
        def tried(_):
            try:
                return holds()
            except PASSING:
                return False
        try:
            return WebDriverWait(self.driver, PATIENCE, poll_frequency=.05).until(tried)
        except TimeoutException:
            print(f"# not come about in {PATIENCE} s: {why}", flush=True)
            return None

    # --- Looking

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector):
        """All that is written there, seen or not, with single blanks."""
        return " ".join((self.one(selector).get_attribute("textContent") or "").split())

    def sees(self, element):
        """Is it drawn, here or where one scrolls? Of what details hold, Selenium has its own idea."""
        return self.run("return arguments[0].checkVisibility()", element)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def focused(self):
        return self.driver.switch_to.active_element

    def sideways(self):
        """How many pixels wider than its window the page is. A short one is less wide: it keeps the room of the bar."""
        return self.run("return Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)")

    def space_text(self):
        self.run("const style = new CSSStyleSheet(); style.replaceSync(arguments[0]);"
                 "document.adoptedStyleSheets = [style];", TEXT_SPACING)

    def complaints(self):
        """What the browser wrote to its console, but for pages that are not there."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"
                and "status of 404" not in entry["message"]]

    # --- Doing

    def keys(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def chord(self, held, key):
        ActionChains(self.driver).key_down(held).send_keys(key).key_up(held).perform()

    def move_to(self, element):
        ActionChains(self.driver).move_to_element(element).perform()

    def click(self, element):
        """As a person: scrolled to, then pressed where it is seen."""
        self.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        ActionChains(self.driver).move_to_element(element).click().perform()

    def pdf_text(self):
        """The page as it is printed, as text with single blanks, in the order of the page."""
        path = f"{self.profile}/print.pdf"
        with open(path, "wb") as out:
            out.write(base64.b64decode(self.command("Page.printToPDF", printBackground=False)["data"]))
        text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True).stdout.decode()
        return re.sub(r"\s+", " ", text)

    def downloaded(self, ending):
        """The path of a file that was downloaded whole."""
        def found():
            names = [name for name in os.listdir(self.downloads) if name.endswith(ending)]
            return f"{self.downloads}/{names[0]}" if names else None
        return self.until(found, f"a file *{ending} is downloaded")
