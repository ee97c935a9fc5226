"""Are all elements of an HTML page closed where they were opened, and all ids used once?

    balanced_html.py FILE
"""
import html.parser
import sys

VOID = {"meta", "link", "input", "br", "img", "hr"}


class Checker(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.faults = [], set(), []

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                if value in self.ids:
                    self.faults.append(f"id {value} twice")
                self.ids.add(value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> closes nothing")

    def close(self):
        super().close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]


if __name__ == "__main__":
    checker = Checker()
    with open(sys.argv[1], encoding="utf-8") as page:
        checker.feed(page.read())
    checker.close()
    for fault in checker.faults:
        print(f"# {fault}")
    sys.exit(bool(checker.faults))
