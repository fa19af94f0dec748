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


MASK = (1 << 64) - 1


def sip_hash(data, key):
    """The first 64 bits of SipHash-2-4 with a result of 128 bits."""
    a, b = key[0] ^ 0x736F6D6570736575, key[1] ^ 0x646F72616E646F6D ^ 0xEE
    c, d = key[0] ^ 0x6C7967656E657261, key[1] ^ 0x7465646279746573
    whole = len(data) & ~7
    words = [int.from_bytes(data[start:start + 8], "little") for start in range(0, whole, 8)]
    words.append((len(data) & 0xFF) << 56 | int.from_bytes(data[whole:], "little"))
    for index, word in enumerate(words + [0, 0]):
        if index < len(words):
            d ^= word
        elif index == len(words):
            c ^= 0xEE
        for _ in range(2):
            a = a + b & MASK
            b = (b << 13 & MASK | b >> 51) ^ a
            a = a << 32 & MASK | a >> 32
            c = c + d & MASK
            d = (d << 16 & MASK | d >> 48) ^ c
            a = a + d & MASK
            d = (d << 21 & MASK | d >> 43) ^ a
            c = c + b & MASK
            b = (b << 17 & MASK | b >> 47) ^ c
            c = c << 32 & MASK | c >> 32
        if index < len(words):
            a ^= word
    return a ^ b ^ c ^ d


def hashes(line, key):
    """What the tool would write down of a row of these lists: hashes of its values and of its contact and sender."""
    phone, sender, status, source, date = line.rstrip("\n").split(",")

    def joined(*values):
        return b"".join(value.encode() + b"\xff" for value in values)

    return sip_hash(joined(phone, "", sender, status, source, date), key), sip_hash(joined(phone, sender), key)


def settle(results, path, count):
    """Turns a results file of some rows into one of the first rows of a list, all accepted."""
    lines = results.read_text().splitlines()
    digits = pathlib.Path(str(results) + ".key").read_text()
    key = (int(digits[:16], 16), int(digits[16:32], 16))
    beginning, end = lines[1].index('","correlation_id"'), lines[1].index(',"pair":"')
    middle, rest = lines[1][beginning:end], lines[1][end + len(',"pair":"') + 16:]
    with open(path) as rows, open(results, "w") as file:
        rows.readline()
        file.write(lines[0] + "\n")
        for row in range(1, count + 1):
            check, pair = hashes(rows.readline(), key)
            file.write('{"row":%d,"line":%d,"check":"%016x%s,"pair":"%016x%s\n'
                       % (row, row + 1, check, middle, pair, rest))


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
