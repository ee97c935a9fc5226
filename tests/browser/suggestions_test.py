"""While someone types: a combobox that helps and is never in the way.

    suggestions_test.py BUILD_DIR
"""
import sys
import urllib.parse

sys.path.insert(0, "tests/harness")
from browser import Browser, Keys
from daemon import Daemon, check, finish, own_corpus

# A server whose first answer comes last; what is asked for is counted. It cannot be called back.
SLOW_FIRST = """
    const ask = fetch;
    window.asked = 0;
    window.fetch = (address) => {
        const answer = ask(address);
        if (window.asked++ > 0)
            return answer;
        return new Promise((resolve) => { window.release = async () => { resolve(answer); await answer; }; });
    };"""
HOSTILE = """
    window.fetch = async () => new Response(JSON.stringify({suggestions: [
        {text: "<b>x", kind: "otra", url: "//example.com/",
         highlight: "<img src=x onerror='window.ran = true'><mark>&lt;b&gt;</mark>x<script>window.ran = true</script>"},
        {text: "y", kind: "palabra", url: "javascript:window.ran=true", highlight: "y"}]}));"""


def options(browser):
    return [option for option in browser.all("[role=option]") if option.is_displayed()]


def type_afresh(browser, text):
    """Into the empty box; True when suggestions are there."""
    browser.click(browser.one("#q"))
    browser.run("arguments[0].select()", browser.one("#q"))
    browser.keys(Keys.DELETE, text)
    return browser.until(lambda: len(options(browser)) > 0, f"suggestions for {text}")


def state(browser):
    box = browser.one("#q")
    return (box.get_attribute("aria-expanded"), box.get_attribute("aria-activedescendant") or "")


def combobox(browser, base):
    browser.open(f"{base}/")
    check("a list opens while one types", type_afresh(browser, "denun"))
    check("focus stays in the box, and nothing is chosen by itself",
          browser.focused() == browser.one("#q") and state(browser) == ("true", ""), state(browser))
    box = browser.one("#q")
    check("the box says what it is, and names its list",
          box.get_attribute("role") == "combobox" and browser.one(f"#{box.get_attribute('aria-controls')}") is not None)
    check("what was typed is marked in each", all(mark.text.lower().startswith("denun") for mark in browser.all("[role=option] mark")))
    kinds = {kind.text for kind in browser.all("[role=option] .clase")}
    check("each says what it is", kinds and kinds <= {"Buscar", "Ente", "Prioridad", "Eje"}, kinds)
    browser.keys(Keys.ARROW_DOWN)
    first = browser.one("[role=option]")
    check("an arrow chooses the first", state(browser)[1] == first.get_attribute("id") and
          first.get_attribute("aria-selected") == "true", state(browser))
    browser.keys(Keys.ARROW_UP)
    check("and another one leaves the list", state(browser) == ("true", ""), state(browser))
    browser.keys(Keys.ESCAPE)
    check("Escape closes the list and keeps the text",
          not options(browser) and box.get_property("value") == "denun" and state(browser)[0] == "false")
    browser.keys(Keys.ESCAPE)
    check("a second one clears the text", box.get_property("value") == "")


def taking(browser, base):
    browser.open(f"{base}/")
    type_afresh(browser, "denun")
    chosen = options(browser)[1].find_element("css selector", "span").text
    went = browser.goes(lambda: browser.keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER), "the second suggestion is taken")
    check("a suggestion is taken by keyboard", went and chosen in browser.text("h1"), f"{chosen}: {browser.url}")
    browser.open(f"{base}/")
    type_afresh(browser, "secretaría de la contral")
    body = next(option for option in options(browser) if "Ente" in option.text)
    went = browser.goes(lambda: browser.click(body), "a body is taken")
    check("a body is taken by mouse", went and "Contralor" in browser.text("body") and browser.url != f"{base}/", browser.url)
    browser.open(f"{base}/")
    type_afresh(browser, "denunc")
    went = browser.goes(lambda: browser.keys(Keys.ENTER), "Enter submits")
    check("Enter without a choice searches what was typed", went and
          urllib.parse.parse_qs(urllib.parse.urlparse(browser.url).query).get("q") == ["denunc"], browser.url)
    browser.open(f"{base}/")
    type_afresh(browser, "denun")
    browser.keys(Keys.TAB)
    check("whoever leaves the box leaves the list", browser.until(lambda: not options(browser), "the list closes"))


def slip(browser, base):
    browser.open(f"{base}/")
    browser.click(browser.one("#q"))
    browser.goes(lambda: browser.keys("denunsias", Keys.ENTER), "a slip is searched")
    check("a slip is mended, and told", "«denuncias»" in browser.text("h1") and "Se buscó «denuncias»" in browser.text("main"))
    browser.goes(lambda: browser.click(browser.one(".aviso a")), "the way back")
    check("the way back searches what was typed", "«denunsias»" in browser.text("h1"), browser.text("h1"))


def network(browser, base):
    browser.open(f"{base}/")
    browser.run(SLOW_FIRST)
    browser.click(browser.one("#q"))
    browser.keys("a")
    browser.until(lambda: browser.run("return window.asked") == 1, "the first letter is asked for")
    browser.keys("nticorrup")
    browser.until(lambda: any("anticorrup" in mark.text.lower() for mark in browser.all("[role=option] mark")), "the later answer")
    browser.driver.execute_async_script("const done = arguments[0]; release().then(() => setTimeout(done, 0));")
    check("a late answer to an earlier question is dropped",
          options(browser) and all("anticorrup" in option.text.lower() for option in options(browser)))
    browser.open(f"{base}/")
    type_afresh(browser, "denun")
    browser.run("window.asked = 0; window.fetch = () => { window.asked++; return Promise.reject(new TypeError('no network')); }")
    browser.keys("c")
    browser.until(lambda: browser.run("return window.asked") == 1, "it is asked in vain")
    check("where no answer comes there is no list", browser.until(lambda: not options(browser), "the list goes"))
    check("and nobody hears of it", browser.complaints() == [])


def hostile(browser, base):
    browser.open(f"{base}/")
    browser.run(HOSTILE)
    type_afresh(browser, "x")
    check("of a suggestion only text is shown, and its mark",
          browser.run("return document.querySelectorAll('[role=option] :not(span, mark)').length") == 0 and
          browser.one("[role=option] mark").text == "<b>")
    browser.click(options(browser)[0])
    check("one that leads elsewhere fills the box", browser.one("#q").get_property("value") == "<b>x" and browser.url == f"{base}/")
    type_afresh(browser, "y")
    browser.click(options(browser)[1])
    check("nothing of it runs", browser.run("return window.ran") is None and browser.url == f"{base}/")


with Daemon(sys.argv[1], **own_corpus()) as daemon, Browser() as browser:
    for test in (combobox, taking, slip, network, hostile):
        test(browser, daemon.base)
finish()
