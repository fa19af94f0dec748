# SPDX-License-Identifier: Apache-2.0
"""How fast twilio-consents is and what memory it takes, beside wc, which only reads the list."""
import pathlib
import tempfile

from .measuring import PACKAGE, measured, progress, swift_build
from .tables import record, table

TOOL = PACKAGE / ".build" / "release" / "twilio-consents"
COLUMNS = ["work", "rows", "seconds", "rows/s", "peak MB", "wc, seconds"]
HEADER = "contact_id,sender_id,status,source,date_of_consent\n"


def write_list(path, count):
    with open(path, "w") as file:
        file.write(HEADER)
        for number in range(count):
            file.write("+1%010d,MG00000000000000000000000000000001,opt-in,website,2025-02-28T10:05:27Z\n" % number)


def check(line):
    """What the tool would write down of a row of these lists: FNV-1a over its values, mixed, the last two bytes."""
    phone, sender, status, source, date = line.rstrip("\n").split(",")
    mask = (1 << 64) - 1
    state = 0xCBF29CE484222325
    for value in (phone, "", sender, status, source, date):
        for byte in value.encode() + b"\xff":
            state = (state ^ byte) * 0x100000001B3 & mask
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        state = (state ^ state >> 33) * factor & mask
    return (state ^ state >> 33) & 0xFFFF


def settle(results, path, count):
    """Turns a results file of some rows into one of the first rows of a list, all accepted."""
    lines = results.read_text().splitlines()
    rest = lines[1][lines[1].index(',"correlation_id"'):]
    with open(path) as rows, open(results, "w") as file:
        rows.readline()
        file.write(lines[0] + "\n")
        for row in range(1, count + 1):
            file.write('{"row":%d,"line":%d,"check":%d%s\n' % (row, row + 1, check(rows.readline()), rest))


class Lists:
    """A list of changing length and what an import makes of it."""

    def __init__(self, folder):
        self.path = folder / "list.csv"
        self.results = folder / "results.jsonl"

    def row(self, work, count, *arguments):
        baseline = measured("wc", "-l", self.path)
        ours = measured(TOOL, "import", self.path, *arguments)
        progress("  %s, %d rows: %.2f s" % (work, count, ours.seconds))
        return [work, format(count, ","), "%.2f" % ours.seconds, format(int(count / ours.seconds), ","),
                "%.0f" % ours.peak_mb, "%.3f" % baseline.seconds]

    def sending(self, results, *more):
        return ["--sandbox", "--requests-per-minute", "0", "--results", results, *more]


def settled_but_one(lists, folder):
    """A results file for all rows of the list but its last."""
    lists.results.unlink(missing_ok=True)
    short = folder / "short.csv"
    with open(lists.path) as whole, open(short, "w") as file:
        file.writelines(whole.readline() for _ in range(200))
    measured(TOOL, "import", short, *lists.sending(lists.results))
    settle(lists.results, lists.path, 999_999)


def run(rounds=None):
    """Once each, whatever is asked for: the long lists make them steady."""
    swift_build("-c", "release", "--product", "twilio-consents")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        lists = Lists(folder)
        write_list(lists.path, 10_000)
        rows = [lists.row("import into the sandbox, no limit, sandbox included", 10_000,
                          *lists.sending(lists.results))]
        for count in (10_000, 1_000_000, 10_000_000):
            write_list(lists.path, count)
            rows.append(lists.row("check (`--dry-run`)", count, "--dry-run"))
        write_list(lists.path, 1_000_000)
        settled_but_one(lists, folder)
        rows.append(lists.row("go on where 999,999 rows are settled", 1_000_000,
                              *lists.sending(lists.results, "--resume")))
    record("import", table(COLUMNS, rows))
