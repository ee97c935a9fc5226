"""What pages weigh over the wire, and that nothing jumps while they load.

    weight_test.py BUILD_DIR
"""
import sys

sys.path.insert(0, "tests/harness")
from browser import Browser
from daemon import Daemon, check, finish, own_corpus
from states import states

HOME_MOST = 60_000
RESULTS_MOST = 15_000

# All that the page made the browser fetch, as bytes with their heads.
FETCHED = """return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .map(entry => ({name: entry.name, bytes: entry.transferSize, body: entry.encodedBodySize,
                    whole: entry.decodedBodySize, page: entry.entryType === 'navigation'}));"""
# The sum of all layout shifts so far, once the page has come to rest.
SHIFTS = """const done = arguments[0];
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
        .observe({type: 'layout-shift', buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 0)));"""


def fetched(browser, url):
    """With nothing kept from a page before."""
    browser.command("Network.clearBrowserCache")
    browser.open(url)
    return browser.run(FETCHED)


def weights(browser, base):
    files = fetched(browser, f"{base}/")
    check("home is under 60 kB with everything that it loads", len(files) > 2 and sum(file["bytes"] for file in files) < HOME_MOST,
          [(file["name"], file["bytes"]) for file in files])
    check("and all of it came compressed", all(file["body"] < file["whole"] for file in files), files)
    for query in ("denuncias", "corrupci%C3%B3n&eje=1&eje=2", "moche", "denuncias&per_page=20"):
        page = [file for file in fetched(browser, f"{base}/?q={query}") if file["page"]][0]
        check(f"a page of results is under 15 kB: {query}", 0 < page["body"] < RESULTS_MOST, page)


def jumps(browser, base, daemon):
    """On a slow machine, which paints a page in pieces."""
    moved = []
    browser.command("Emulation.setCPUThrottlingRate", rate=8)
    for width in (320, 1280):
        browser.resize(width)
        for name, path in states(daemon):
            browser.command("Network.clearBrowserCache")
            browser.open(f"{base}{path}")
            shift = browser.driver.execute_async_script(SHIFTS)
            if shift > 0:
                moved.append((name, width, shift))
    browser.command("Emulation.setCPUThrottlingRate", rate=1)
    check("nothing jumps while a page loads", moved == [], moved)
    browser.open(f"{base}/")
    browser.run("const p = document.createElement('p'); p.style.height = '300px';"
                "setTimeout(() => document.querySelector('main').prepend(p), 50)")
    check("what jumps would be seen", browser.until(lambda: browser.driver.execute_async_script(SHIFTS) > 0, "a shift"))


with Daemon(sys.argv[1], **own_corpus()) as daemon, Browser() as browser:
    weights(browser, daemon.base)
    jumps(browser, daemon.base, daemon)
finish()
