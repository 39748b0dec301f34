#!/usr/bin/env python3
"""Run the evaluation's scorers and hold their figures against floors.

usage: score.py RECOUPE EVAL FLOORS.toml

EVAL holds peers/, dev/, clusters/ and the scorers (its README says what they measure). A figure below its floor fails, and so
does a floor that names no figure. Raise the floors as the figures climb.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib


def run(args, **more):
    done = subprocess.run([str(a) for a in args], capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, args))} ended with {done.returncode}:\n{done.stderr or done.stdout}")
    return done.stdout


def mentions(recoupe, ev, tmp):
    """Totals of numbers and dates by language over all suites."""
    cases = tmp / "cases.jsonl"
    suites = [p.read_text(encoding="utf-8").splitlines(keepends=True) for p in sorted((ev / "peers").glob("*.jsonl"))]
    # The scorer moves expected dates back by a year: one of the year 1 ends it.
    cases.write_text("".join(line for suite in suites for line in suite if '"0001-' not in line), encoding="utf-8")
    stripped = run([sys.executable, ev / "cases_to_input.py"], input=cases.read_text(encoding="utf-8"))
    found = tmp / "mentions.jsonl"
    found.write_text(run([recoupe, "mentions", "--input", "jsonl", "--format", "jsonl"], input=stripped), encoding="utf-8")
    out = run([sys.executable, ev / "score_mentions.py", cases, found, "--json"])
    print(out, end="")
    return next(json.loads(line) for line in out.splitlines() if line.startswith("{"))


def claims(recoupe, ev, tmp, lang):
    folder, found = tmp / lang, tmp / f"{lang}.jsonl"
    run([sys.executable, ev / "articles_to_sources.py", ev / f"dev/{lang}.articles.jsonl", folder])
    found.write_text(run([recoupe, "claims", folder, "--format", "jsonl"]), encoding="utf-8")
    gold = ev / f"dev/{lang}.gold.jsonl"
    print(f"-- claims, {lang}\n" + run([sys.executable, ev / "score_claims.py", gold, found]), end="")
    return json.loads(run([sys.executable, ev / "score_claims.py", gold, found, "--json"]))


def rows(recoupe, ev, tmp):
    folder, found = tmp / "clusters", tmp / "rows.json"
    run([sys.executable, ev / "articles_to_sources.py", ev / "clusters/articles.jsonl", folder])
    found.write_text(run([recoupe, folder, "--format", "json"]), encoding="utf-8")
    args = [sys.executable, ev / "score_rows.py", ev / "clusters/gold.jsonl", ev / "clusters/pairs.jsonl", found]
    print("-- rows\n" + run(args), end="")
    return json.loads(run([*args, "--json"]))


def main():
    recoupe, ev = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    floors = tomllib.loads(pathlib.Path(sys.argv[3]).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as tmp:
        tmp = pathlib.Path(tmp)
        got = {"mentions": mentions(recoupe, ev, tmp), "rows": rows(recoupe, ev, tmp)}
        for lang in ("fr", "en"):
            got[f"claims-{lang}"] = claims(recoupe, ev, tmp, lang)
    below = []
    for table, figures in floors.items():
        for name, floor in figures.items():
            # A share of errors is a ceiling: better is less.
            ceiling = name.endswith(("_wrong", "_rejected"))
            value = got.get(table, {}).get(name)
            if value is None or (value > floor if ceiling else value < floor):
                below.append(f"{table}.{name}: {value}, {'ceiling' if ceiling else 'floor'} {floor}")
    print("\n".join(["below the floors:", *below]) if below else "no figure below its floor")
    sys.exit(1 if below else 0)


if __name__ == "__main__":
    main()
