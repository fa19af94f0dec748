# SPDX-License-Identifier: Apache-2.0
"""Tables in Markdown, and their places in the README."""
from .measuring import BENCHMARKS


def table(columns, rows):
    """A table whose first column is text and whose others are numbers."""
    lines = ["| " + " | ".join(columns) + " |", "| --- |" + " ---: |" * (len(columns) - 1)]
    return lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows]


def record(group, lines):
    """Prints the lines and puts them where the README has this group's results."""
    text = "\n".join(lines) + "\n"
    print("%s\n\n%s" % (group, text), flush=True)
    readme = BENCHMARKS / "README.md"
    begin, end = "<!-- begin %s -->\n" % group, "<!-- end %s -->\n" % group
    head, _, rest = readme.read_text().partition(begin)
    _, _, tail = rest.partition(end)
    readme.write_text(head + begin + text + end + tail)
