#!/usr/bin/env python3
"""Hold the table of two real articles against the rows that a careful reader expects of them.

usage: compare_expected.py RECOUPE SEEDS

SEEDS holds the articles, recoupe.toml, expected.json (with the dates of recoupe.toml) and expected-nodates.json (texts alone).
Every expected row must be there with its claims and exactly its verdicts; further rows are listed, not judged.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile


def table(recoupe, folder):
    run = subprocess.run([recoupe, str(folder), "--format", "json"], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"recoupe ended with {run.returncode}:\n{run.stderr}")
    return json.loads(run.stdout)


def claim_fits(want, claim):
    figure, source = claim["figure"], (claim["attribution"] or [None])[0]
    hop = source or {}
    have = {
        "article": claim["article"], "value": figure["value"], "hedge": figure["hedge"], "low": figure["low"], "date": claim["date"],
        "as_of": claim["as_of"]["date"], "source": hop.get("id") or hop.get("name"), "stance": hop.get("stance"), "interest": hop.get("interest"),
        "conditional": claim["conditional"], "agency": claim["agency"], "derived": claim.get("derived_from") is not None,
    }
    return all(have[k] == v for k, v in want.items())


def row_fits(want, row):
    population = row["population"]
    if want["topic"] != row["topic"]:
        return False
    if any(k in want and want[k] != population[k] for k in ("party", "status", "scope")):
        return False
    if "event" in want and want["event"] != row["claims"][0]["event"]:
        return False
    rest = list(row["claims"])
    for claim in want["claims"]:
        hit = next((c for c in rest if claim_fits(claim, c)), None)
        if hit is None:
            return False
        rest.remove(hit)
    if rest:
        return False
    verdicts = {p["verdict"] for p in row["pairs"]} or {row["verdict"]}
    return verdicts == set(want["verdicts"])


def check(name, expected, got):
    faults, used = [], set()
    for want in expected["rows"]:
        hit = next((r for r in got["rows"] if r["id"] not in used and row_fits(want, r)), None)
        if hit is None:
            faults.append(want)
        else:
            used.add(hit["id"])
    published = {c["article"]: c["published"] for r in got["rows"] for c in r["claims"]}
    for article, date in expected.get("published", {}).items():
        if published.get(article) != date.removeprefix("within "):
            faults.append({"published": article, "want": date, "got": published.get(article)})
    print(f"{name}: {len(expected['rows']) - sum('rows' not in f and 'topic' in f for f in faults)} of {len(expected['rows'])} rows as expected")
    for fault in faults:
        print("  MISSING", json.dumps(fault, ensure_ascii=False))
    for row in got["rows"]:
        if row["id"] not in used:
            claims = [(c["article"][:3], c["figure"]["text"], c["figure"]["hedge"], c["date"]) for c in row["claims"]]
            print("  further", row["topic"], row["population"]["party"], row["population"]["status"], row["verdict"], claims)
    return not faults


def main():
    recoupe, seeds = sys.argv[1], pathlib.Path(sys.argv[2])
    expected = {n: json.loads((seeds / f"{n}.json").read_text(encoding="utf-8")) for n in ("expected", "expected-nodates")}
    good = check("with dates", expected["expected"], table(recoupe, seeds))
    with tempfile.TemporaryDirectory() as bare:
        for text in seeds.glob("*.txt"):
            shutil.copy(text, bare)
        good &= check("without dates", expected["expected-nodates"], table(recoupe, bare))
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
