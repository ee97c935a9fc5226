"""axe-core finds nothing on any page, in any state, light and dark, on a small phone and a wide screen.

    axe.py BUILD_DIR AXE.js

A target of its own, make axe: what it tries with comes from the npm registry.
"""
import sys

sys.path.insert(0, "tests/harness")
from browser import Browser
from daemon import Daemon, check, finish, own_corpus
from states import states

RUN = """
    const done = arguments[0];
    axe.run(document, {resultTypes: ["violations"]}).then((found) => done(found.violations.flatMap((violation) =>
        violation.nodes.map((node) => `${violation.id} (${violation.impact}): ${node.target} ${node.html.slice(0, 200)}`))),
        (error) => done([String(error)]));"""


def findings(browser, script):
    """What is hidden in details is opened first: it has to be right, too."""
    for details in browser.all("details"):
        browser.run("arguments[0].open = true", details)
    browser.run(script)
    browser.driver.set_script_timeout(600)
    return browser.driver.execute_async_script(RUN)


def suggestions(browser):
    browser.click(browser.one("#q"))
    browser.keys("denun")
    return browser.until(lambda: browser.all("[role=option]"), "suggestions")


def main(build, axe):
    with open(axe, encoding="utf-8") as file:
        script = file.read()
    with Daemon(build, **own_corpus()) as daemon:
        for dark in (False, True):
            with Browser(dark=dark) as browser:
                for width in (320, 1280):
                    browser.resize(width)
                    look = f"{'dark' if dark else 'light'} at {width}"
                    for name, path in states(daemon):
                        browser.open(f"{daemon.base}{path}")
                        found = findings(browser, script)
                        check(f"nothing to find on {name}, {look}", found == [], "\n# ".join(found[:8]))
                    browser.open(f"{daemon.base}/")
                    check(f"suggestions are there, {look}", suggestions(browser))
                    found = findings(browser, script)
                    check(f"nothing to find on suggestions, {look}", found == [], "\n# ".join(found[:8]))


main(*sys.argv[1:])
finish()
