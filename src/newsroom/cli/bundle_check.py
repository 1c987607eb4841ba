"""Hold the program that proves a bundle where there is no newsroom."""

CHECK = '''\
"""Prove this history: python3 check.py. It needs Python 3 and nothing else, and asks no network.

Signatures, where rows have them, are proved by ssh-keygen of OpenSSH 8.8 or newer.
"""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys


def counted(number, word):
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


here = pathlib.Path(__file__).resolve().parent
faults, last, texts, gone = [], None, {}, 0
lines = (here / "rows.jsonl").read_bytes().decode("utf-8").split("\\n")
rows = [json.loads(line) for line in lines if line]
for number, row in enumerate(rows, 1):
    said = {key: row[key] for key in row if key not in ("hash", "reason", "notice", "salts", "signature")}
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    if hashlib.sha256(canonical.encode("utf-8")).hexdigest() != row["hash"]:
        faults.append(f"row {number}: its hash does not fit what it says")
    if last and last.get("renamed_to"):
        # a story that was renamed goes on in a chain of its own, which names the row that closed the one before
        former = {"slug": last["slug"], "hash": last["hash"]}
        follows = last["renamed_to"] == row["slug"] and row.get("renamed_from") == former
        prev, seq = None, 1
    else:
        follows = row["slug"] == last["slug"] if last else "renamed_from" not in row
        prev, seq = (last["hash"], last["seq"] + 1) if last else (None, 1)
    if not follows or row.get("prev") != prev or row["seq"] != seq:
        faults.append(f"row {number}: it does not follow the row before")
    last = row
    for words in ("reason", "notice"):
        if words in row:
            salted = row["salts"][words] + ":" + row[words]
            if hashlib.sha256(salted.encode("utf-8")).hexdigest() != row["sealed"][words]:
                faults.append(f"row {number}: its {words} is not the one that was written")
    if "text" in row:
        texts[row["text"]] = number
for name, number in texts.items():
    place = here / "texts" / (name + ".md")
    if not place.is_file():
        gone += 1
    elif hashlib.sha256(place.read_bytes()).hexdigest() != name:
        faults.append(f"the text of row {number} is not the one that was kept")
signed = [(number, row) for number, row in enumerate(rows, 1) if "signature" in row]
able = bool(shutil.which("ssh-keygen")) and (here / "signers.json").is_file()
proved = 0
for number, row in signed if able else ():
    place = here / "signatures" / f"row-{number}.sig"
    time = "".join(mark for mark in row["at"] if mark.isdigit())
    ask = ["ssh-keygen", "-Y", "verify", "-n", "row@newsroom", "-Overify-time=" + time, "-s", place]
    ask += ["-f", here / "allowed_signers", "-I"]
    ways = {"input": row["hash"].encode(), "capture_output": True, "env": {**os.environ, "TZ": "UTC"}}
    same = "".join(place.read_text("ascii").split("-----")[2].split()) == row["signature"]
    names = json.loads((here / "signers.json").read_text("utf-8"))[row["hash"]]
    if same and any(subprocess.run([*ask, name], **ways).returncode == 0 for name in names):
        proved += 1
    else:
        faults.append(f"row {number}: its signature is not by a key of {row['actor']}")
for fault in faults:
    print(fault)
if signed:
    why = "" if able else ": that takes ssh-keygen and signers.json"
    print(f"{proved} of {counted(len(signed), 'signature')} proved{why}")
verdict = counted(len(faults), "fault") if faults else "all holds"
missing = f", {gone} not here" if gone else ""
print(f"{counted(len(rows), 'row')}, {counted(len(texts) - gone, 'text')}{missing}: {verdict}")
print(f"the last row is {last and last['hash']}")
sys.exit(1 if faults else 0)
'''
