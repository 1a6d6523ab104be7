"""OPA beside our engines and regorus's: all take turns, so that a busy machine is busy for all of them.

    pip download --no-deps --python-version 3.14 --only-binary=:all: opa-golib-python-bindings
    python3 -m zipfile -e opa_golib_python_bindings-*.whl opa
    python3 benches/peers/opa.py opa/opa_bindings/libopabridge.so <turns> <peer-regorus>

`turns` is the example of plimsoll-benches, `peer-regorus` the binary of benches/peers/regorus. OPA's wheel asks
for a newer Python than it needs: the library is loaded with ctypes here. A query is prepared once by the library
and then reused; a decision is one call with the input's JSON text that returns the result's.

Before anything is timed, the engines' answers are compared with OPA's; an engine with another answer is named and
left out of that set. The table is Markdown: the median over the rounds of the median of each round.
"""

import argparse
import ctypes
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time


class Opa:
    """The policies of one set in an OPA of their own."""

    def __init__(self, library, chosen):
        self.library = library
        self.handle = library.OpaNew()
        for name, text in chosen["files"]:
            self.reply(library.OpaAddPolicy(self.handle, name.encode(), text.encode()))
        self.reply(library.OpaAddData(self.handle, b"", chosen["data"].encode()))
        self.path = chosen["query"].removeprefix("data.").encode()
        self.input = chosen["input"].encode()

    def reply(self, pointer):
        text = ctypes.string_at(pointer)
        self.library.OpaFreeString(pointer)
        if text.startswith(b'{"error"'):
            raise RuntimeError(text.decode())
        return text

    def decide(self):
        return self.reply(self.library.OpaEvalDocument(self.handle, self.path, self.input, 0, 0))

    def result(self):
        answers = json.loads(self.decide())["result"]
        return answers[0]["expressions"][0]["value"] if answers else None

    def median(self, milliseconds):
        until = time.perf_counter_ns() + milliseconds * 1_000_000
        times = []
        while len(times) < 3 or time.perf_counter_ns() < until:
            start = time.perf_counter_ns()
            self.decide()
            times.append(time.perf_counter_ns() - start)
        return statistics.median(times)

    def close(self):
        self.library.OpaDestroy(self.handle)


class Process:
    """Engines in another process, asked a line at a time."""

    def __init__(self, *command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, name, engine, milliseconds):
        print(name, engine, milliseconds, sep="\t", file=self.process.stdin, flush=True)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{engine} ended while it ran {name}")
        return json.loads(line)


def load(path):
    library = ctypes.CDLL(str(pathlib.Path(path).resolve()))
    library.OpaNew.restype = ctypes.c_uint64
    library.OpaDestroy.argtypes = [ctypes.c_uint64]
    library.OpaFreeString.argtypes = [ctypes.c_void_p]
    text = ctypes.c_char_p
    for function, arguments in (
        (library.OpaAddPolicy, [text, text]),
        (library.OpaAddData, [text, text]),
        (library.OpaEvalDocument, [text, text, ctypes.c_int, ctypes.c_int]),
    ):
        function.restype = ctypes.c_void_p
        function.argtypes = [ctypes.c_uint64, *arguments]
    return library


def answer_of(engine, reply):
    """The document in a reply; the component wraps it in the bindings of a query."""
    result = reply["result"]
    if engine == "component" and result is not None:
        return result[0]["expressions"][0]
    return result


def spelled(nanoseconds):
    for limit, unit, size in ((1e3, "ns", 1), (1e6, "µs", 1e3), (1e9, "ms", 1e6)):
        if nanoseconds < limit:
            return f"{nanoseconds / size:.3g} {unit}" if nanoseconds / size < 1000 else f"{nanoseconds / size:.0f} {unit}"
    return f"{nanoseconds / 1e9:.1f} s"


def main():
    about = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    about.add_argument("library", help="libopabridge.so")
    about.add_argument("turns", help="the example `turns` of plimsoll-benches")
    about.add_argument("regorus", help="the binary `peer-regorus`")
    about.add_argument("--rounds", type=int, default=25)
    about.add_argument("--milliseconds", type=int, default=60, help="of each engine in each round")
    about.add_argument("--set", action="append", help="only this set")
    options = about.parse_args()

    library = load(options.library)
    ours, theirs = Process(options.turns, "serve"), Process(options.regorus)
    engines = {
        "native": ours,
        "component": ours,
        "regorus interpreter": theirs,
        "regorus RVM": theirs,
    }
    print("| set | OPA | " + " | ".join(engines) + " | OPA / native | OPA / component |")
    print("|---|" + "---:|" * (len(engines) + 3))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([options.turns, "write", folder], check=True)
        for path in sorted(pathlib.Path(folder).iterdir()):
            chosen = json.loads(path.read_text())
            if not options.set or chosen["name"] in options.set:
                print(row(library, engines, chosen, options), flush=True)


def row(library, engines, chosen, options):
    name = chosen["name"]
    opa = Opa(library, chosen)
    expected = opa.result()
    fit = []
    for engine, process in engines.items():
        reply = process.ask(name, engine, 0)
        if "error" in reply:
            print(f"{name}: {engine}: {reply['error']}", file=sys.stderr)
        elif answer_of(engine, reply) != expected:
            print(f"{name}: {engine}: another answer than OPA's", file=sys.stderr)
        else:
            fit.append(engine)
    medians = {engine: [] for engine in ["OPA", *fit]}
    for _ in range(options.rounds):
        medians["OPA"].append(opa.median(options.milliseconds))
        for engine in fit:
            medians[engine].append(engines[engine].ask(name, engine, options.milliseconds)["median"])
    opa.close()
    cells = [name]
    for engine in ["OPA", *engines]:
        cells.append(spelled(statistics.median(medians[engine])) if engine in medians else "-")
    for engine in ["native", "component"]:
        # A ratio of each round, for what disturbs the machine disturbs a round.
        ratios = [opa / own for opa, own in zip(medians["OPA"], medians.get(engine, []))]
        cells.append(f"{statistics.median(ratios):.1f}" if ratios else "-")
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
