"""Asks an admission webhook about recorded reviews, and compares what it logs with what the command line says of the same
bytes.

    python3 webhook.py WEBHOOK CLI FOLDER

WEBHOOK and CLI are the programs, FOLDER has a folder for each review with the file `admission-review.json` in it, which
is what the webhook calls a review. Findings and diagnostics must be equal byte for byte. What the webhook need not judge,
such as objects of exempt namespaces, it must say so of.
"""

import http.client
import json
import re
import ssl
import subprocess
import sys
import tempfile
from pathlib import Path

NAME = "admission-review.json"
COMPARED = ("findings", "diagnostics")


def main(webhook: str, cli: str, folder: str) -> None:
    reviews = sorted(Path(folder).glob(f"*/{NAME}"))
    with tempfile.TemporaryDirectory() as scratch:
        lines = ask(webhook, reviews, Path(scratch))
    if len(lines) != len(reviews) or not reviews:
        sys.exit(f"{len(reviews)} reviews were asked about, and {len(lines)} decisions logged")
    judged = findings = 0
    differs = []
    for review, line in zip(reviews, lines):
        decision = json.loads(line)
        if "report" not in decision:
            if "reason" not in decision:
                differs.append(f"{review.parent.name}: neither judged nor exempt: {line}")
            continue
        told = line[line.index('"report":') :]
        ran = subprocess.run([cli, "check", "--no-config", "--format", "json", NAME], cwd=review.parent, capture_output=True)
        expected = compact(ran.stdout.decode())
        judged += 1
        findings += len(decision["report"]["findings"])
        for member in COMPARED:
            ours, theirs = of(told, member), of(expected, member)
            if ours == "[]" and decision["report"]["documents"] == 0 and '"source/none"' in theirs:
                continue
            if ours != theirs:
                differs.append(f"{review.parent.name}: {member}: {apart(ours, theirs)}")
    for difference in differs:
        print(difference, file=sys.stderr)
    print(f"{judged} of {len(reviews)} reviews judged, {findings} findings, {len(differs)} differences")
    # A comparison of nothing shows nothing.
    sys.exit(1 if differs or judged < 10 or findings < 10 else 0)


def ask(webhook: str, reviews: list[Path], scratch: Path) -> list[str]:
    """The lines of the decision log, one a review, in their order."""
    certificate, key, log = scratch / "tls.crt", scratch / "tls.key", scratch / "decisions.jsonl"
    make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=localhost".split()
    make += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(make, check=True, capture_output=True)
    arguments = ["--on-error=deny", f"--tls-cert={certificate}", f"--tls-key={key}", "--no-config", "--drain=0s"]
    arguments += ["--listen=127.0.0.1:0", "--listen-plain=127.0.0.1:0", f"--decision-log={log}", "--log-reports=true"]
    process = subprocess.Popen([webhook, *arguments], stderr=subprocess.PIPE, text=True)
    try:
        said = []
        for line in process.stderr:
            said.append(line)
            if '"listening"' in line:
                break
        else:
            sys.exit("the webhook does not start: " + "".join(said))
        port = int(re.search(r'"address":"127\.0\.0\.1:(\d+)"', said[-1]).group(1))
        trust = ssl.create_default_context(cafile=str(certificate))
        connection = http.client.HTTPSConnection("localhost", port, context=trust, timeout=60)
        for review in reviews:
            connection.request("POST", "/validate", review.read_bytes(), {"Content-Type": "application/json"})
            response = connection.getresponse()
            body = response.read().decode()
            if response.status != 200:
                sys.exit(f"{review.parent.name}: status {response.status}: {body}")
        connection.close()
    finally:
        process.terminate()
        process.communicate(timeout=60)
    return log.read_text(encoding="utf-8").splitlines()


def compact(text: str) -> str:
    """A JSON text without the blanks between its tokens, and otherwise the same bytes."""
    return re.sub(r'("(?:[^"\\]|\\.)*")|\s+', lambda found: found.group(1) or "", text)


def of(text: str, member: str) -> str:
    """The text of the list of that name in a compact JSON text."""
    start = text.index(f'"{member}":[') + len(member) + 3
    _, length = json.JSONDecoder().raw_decode(text[start:])
    return text[start : start + length]


def apart(ours: str, theirs: str) -> str:
    """Where two texts part."""
    at = next((at for at, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
    around = slice(max(at - 40, 0), at + 40)
    return f"at byte {at}:\n  webhook      ...{ours[around]}...\n  command line ...{theirs[around]}..."


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
