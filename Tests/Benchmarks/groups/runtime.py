# SPDX-License-Identifier: Apache-2.0
"""What the client does for each call: encoding, decoding, and whole calls to a sandbox in another process."""
import contextlib
import json
import re
import subprocess
import sys
import tempfile
import time

from .measuring import BENCHMARKS, PACKAGE, progress, swift_build
from .tables import record, table

TOOL = BENCHMARKS / ".build" / "release" / "runtime-benchmarks"
TRANSPORTS = [("curl", "libcurl"), ("session", "URLSession"), ("pooled", "AsyncHTTPClient")]


def measured_inside(*arguments):
    """What the program measured in itself, by name."""
    progress("  runtime-benchmarks " + " ".join(map(str, arguments)))
    process = subprocess.run([str(TOOL), *map(str, arguments)], capture_output=True, text=True)
    if process.returncode != 0:
        sys.exit(process.stderr)
    costs = map(json.loads, process.stdout.splitlines())
    return {cost["name"]: cost for cost in costs}


@contextlib.contextmanager
def sandbox():
    """The address of a sandbox in a process of its own, without limits."""
    tool = PACKAGE / ".build" / "release" / "twilio-consents"
    arguments = [tool, "sandbox", "--requests-per-minute", "0"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline()).group()
        finally:
            process.terminate()


def cost_row(name, cost, base, aim=""):
    return [name, "%.2f" % cost["microseconds"], "%.1f" % (cost["microseconds"] / base["microseconds"]), aim,
            "%.0f" % cost["allocations"]]


def encode(options):
    costs = measured_inside("encode", *options)
    ours = costs["wireform"]
    foundation = min(costs["components"]["microseconds"], costs["percent"]["microseconds"])
    lines = table(["a form body of 25 consents", "CPU µs", "of Wireform's", "aim", "allocations"], [
        cost_row("copying the bytes", costs["copy"], ours),
        cost_row("Wireform, into one buffer", ours, ours),
        cost_row("`JSONEncoder` and `URLComponents`", costs["components"], ours, "≥ 10"),
        cost_row("`JSONEncoder` and percent-encoding, the same bytes", costs["percent"], ours, "≥ 10")])
    return lines + ["", "Foundation's faster way takes %.1f times as long." % (foundation / ours["microseconds"])]


def less(cost, other):
    return {name: cost[name] - other[name] for name in ("microseconds", "allocations")}


def decode(options):
    costs = measured_inside("decode", *options)
    twin = costs["twin"]
    return table(["an answer of 25 results", "CPU µs", "of the twin's", "aim", "allocations"], [
        cost_row("`JSONDecoder`, a synthesised twin", twin, twin),
        cost_row("Wireform: a call that reads the answer, less one that does not",
                 less(costs["read"], costs["unread"]), twin),
        cost_row("`JSONDecoder`, the generated type", costs["model"], twin),
        cost_row("a call without body or reading, answered at once", costs["unread"], twin),
        cost_row("a whole call, answered at once", costs["call"], twin)])


def call_row(name, costs, concurrency, items):
    cpu = {way: cost["cpu"] for way, cost in costs.items()}
    requests = {way: "%.0f" % (1e6 / cost["microseconds"]) for way, cost in costs.items()}
    shares = ["%+.0f %%" % ((cpu[way] / cpu[base] - 1) * 100)
              for way, base in (("sending", "bare"), ("client", "bare"), ("client", "by-hand"))]
    return [name, items, concurrency, requests["bare"], requests["client"],
            *("%.0f" % cpu[way] for way in ("bare", "by-hand", "sending", "client")), shares[0], "< +10 %", *shares[1:]]


def calls(address, options):
    rows = []
    for transport, name in TRANSPORTS:
        for items, concurrency, count in ((25, 1, 400), (25, 16, 800), (1, 16, 800)):
            costs = measured_inside("calls", "--base-url", address, "--transport", transport, "--items", items,
                                    "--concurrency", concurrency, "--count", count, *options)
            rows.append(call_row(name, costs, concurrency, items))
    return table(["transport", "consents", "at the same time", "bare, requests/s", "client, requests/s",
                  "bare, CPU µs", "with Foundation, CPU µs", "client's sending, CPU µs", "client, CPU µs",
                  "sending beside bare", "aim", "client beside bare", "client beside Foundation"], rows)


def median(values):
    values = sorted(values)
    return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2


@contextlib.contextmanager
def bytes_server():
    with subprocess.Popen([sys.executable, str(BENCHMARKS / "groups" / "bytes_server.py")],
                          stdout=subprocess.PIPE, text=True) as process:
        try:
            yield "127.0.0.1:" + process.stdout.readline().strip()
        finally:
            process.kill()


def timed(*command):
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def transfers(rounds, size=1 << 30):
    """A gigabyte each way, beside curl, in turns. A file is in memory before it is sent."""
    rows = []
    with bytes_server() as authority, tempfile.NamedTemporaryFile(dir="/dev/shm") as file:
        file.truncate(size)
        ways = {
            "down": (["curl", "-s", "-o", "/dev/null", "http://%s/%d" % (authority, size)], []),
            "up": (["curl", "-s", "-T", file.name, "http://%s/" % authority], ["--file", file.name]),
        }
        for direction, (curl, more) in ways.items():
            curls, ours = [], []
            for _ in range(rounds):
                curls.append(timed(*curl))
                arguments = [str(TOOL), "transfer", "--authority", authority, "--direction", direction,
                             "--size", str(size), *more]
                progress("  " + " ".join(arguments[1:]))
                ours.append(json.loads(subprocess.run(arguments, check=True, capture_output=True, text=True).stdout))
            seconds = median([one["seconds"] for one in ours])
            rows.append([
                "1 GB " + direction, "%.2f" % median(curls), "%.2f" % seconds,
                "%+.0f %%" % ((seconds / median(curls) - 1) * 100), "< +15 %",
                "%.0f" % (max(one["peakKilobytes"] for one in ours) / 1024), "< 64"])
    return table(["over loopback", "curl, s", "client, s", "beside curl", "aim", "most memory, MB", "aim"], rows)


def run(rounds=None):
    swift_build("-c", "release", "--product", "twilio-consents")
    swift_build("-c", "release", "--product", "runtime-benchmarks", package=BENCHMARKS)
    options = ["--rounds", rounds] if rounds else []
    lines = encode(options) + [""] + decode(options)
    with sandbox() as address:
        lines += [""] + calls(address, options)
    lines += [""] + transfers(rounds or 5)
    record("runtime", lines)
