"""One HTML page as a test looks at it: its title, headings, links, ids, and what no page may have."""
import re

from balanced_html import Checker

# What writes more than it shows: other documents' words could come in by these.
ALLOWED = set("""html head meta title link script body a header p nav ul ol li div main form label input button details
summary fieldset legend h1 h2 h3 section article b span mark dl dt dd table caption thead tbody tr th td footer ins del
aside strong small time""".split())
# No page has these, whatever a text has: other controls than blanks, and signs that turn the direction of what follows.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


class Page(Checker):
    def __init__(self, html):
        super().__init__()
        self.title, self.headings, self.links, self.meta, self.crumbs = "", [], [], {}, False
        self.within = []  # texts that are being gathered: (tag, list of pieces, what becomes of them)
        self.feed(html)
        self.close()
        if FORBIDDEN.search(html):
            self.faults.append(f"has {ascii(FORBIDDEN.search(html).group())}")
        self.check_headings()

    def handle_starttag(self, tag, attributes):
        super().handle_starttag(tag, attributes)
        given = dict(attributes)
        if tag not in ALLOWED:
            self.faults.append(f"has an element {tag}")
        self.faults += [f"has {name}" for name in given if name.startswith("on") or name == "style"]
        if tag == "meta" and "name" in given:
            self.meta[given["name"]] = given["content"]
        if tag == "nav" and given.get("class") == "migas":
            self.crumbs = True
        if tag in ("title", "h1", "h2", "h3", "a", "p", "summary", "button"):
            self.within.append((tag, [given.get("aria-label", "")], given))

    def handle_data(self, data):
        for _, pieces, _ in self.within:
            pieces.append(data)

    def handle_endtag(self, tag):
        super().handle_endtag(tag)
        if self.within and self.within[-1][0] == tag:
            _, pieces, given = self.within.pop()
            self.take(tag, " ".join("".join(pieces).split()), given)

    def take(self, tag, text, given):
        if tag == "title":
            self.title = text
        elif tag == "a":
            self.links.append((given["href"], text))
            if not text:
                self.faults.append(f"a link to {given['href']} without words")
        elif tag in ("h1", "h2", "h3"):
            self.headings.append((int(tag[1]), text))

    def check_headings(self):
        levels = [level for level, _ in self.headings]
        if levels.count(1) != 1:
            self.faults.append(f"{levels.count(1)} h1")
        if any(not text for _, text in self.headings):
            self.faults.append("a heading without words")
        # What stands before the h1 (filters) has none, and none skips a level.
        if any(later > before + 1 for before, later in zip([0] + levels, levels)):
            self.faults.append(f"headings of levels {levels}")
