"""Speed of other programs beside recoupe, on the text of the speed bench, one core each.

    cargo bench --bench speed -- write DIR
    VENV/bin/python benches/peers/peers.py DIR target/release/recoupe

Each peer reads two articles to warm up, then article after article for some seconds of processor time, which a busy machine does not
stretch as it does that of the clock; the last column tells how much of the text that was.
The tasks are not equal: a peer finds numbers, or dates, or quantities; recoupe finds all of these, says what they count, of whom, as of
when and who says so. recoupe is timed as a whole process, its start included. A peer that cannot be loaded is named as missing.
"""

import os
import pathlib
import subprocess
import sys
import time
import warnings

SECONDS = 6
WARM_UP = 2  # articles
NAMES = {"en": "English", "fr": "French"}


def quantulum(lang):
    if lang != "en":
        return None
    from quantulum3 import parser

    return parser.parse


def text2num(lang):
    from text_to_num import alpha2digit

    return lambda text: alpha2digit(text, lang)


def dateparser(lang):
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=[lang])


def recognizers_number(lang):
    from recognizers_number import Culture, recognize_number

    culture = {"en": Culture.English, "fr": Culture.French}[lang]
    return lambda text: recognize_number(text, culture)


def recognizers_date(lang):
    from recognizers_date_time import Culture, recognize_datetime

    culture = {"en": Culture.English, "fr": Culture.French}[lang]
    return lambda text: recognize_datetime(text, culture)


PEERS = [
    ("text2num", "numbers in words", text2num),
    ("recognizers-text number", "numbers", recognizers_number),
    ("recognizers-text date-time", "dates", recognizers_date),
    ("dateparser search_dates", "dates", dateparser),
    ("quantulum3", "quantities", quantulum),
]


def peer(read, articles):
    """Bytes a second, and the share of the text that was read."""
    for article in articles[:WARM_UP]:
        read(article.decode())
    start, size = time.process_time(), 0
    for article in articles:
        read(article.decode())
        size += len(article)
        if time.process_time() - start > SECONDS:
            break
    return size / (time.process_time() - start), size / sum(map(len, articles))


def recoupe(program, folder, size):
    """The median of five runs of `recoupe claims` over the whole folder, on one core."""
    times = []
    for _ in range(5):
        before = os.times()
        subprocess.run(
            [program, "claims", "--format", "jsonl", folder],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
            env={**os.environ, "RAYON_NUM_THREADS": "1"},
        )
        after = os.times()
        times.append(after.children_user - before.children_user + after.children_system - before.children_system)
    return size / sorted(times)[2]


def main(folder, program):
    warnings.filterwarnings("ignore")
    print(f"{'':<10}{'':<28}{'finds':<24}{'KB/s':>10}{'recoupe is':>14}{'read':>8}")
    for lang, name in NAMES.items():
        place = pathlib.Path(folder) / lang
        articles = [path.read_bytes() for path in sorted(place.glob("*.txt"))]
        ours = recoupe(program, place, sum(map(len, articles)))
        print(f"{name:<10}{'recoupe claims':<28}{'claims':<24}{ours / 1000:>10.1f}{'':>14}{'100%':>8}", flush=True)
        for label, finds, load in PEERS:
            try:
                read = load(lang)
            except Exception as why:  # an import may fail in any way
                print(f"{name:<10}{label:<28}missing: {why!r}"[:160], flush=True)
                continue
            if read is None:
                print(f"{name:<10}{label:<28}does not read {name}", flush=True)
                continue
            theirs, share = peer(read, articles)
            print(
                f"{name:<10}{label:<28}{finds:<24}{theirs / 1000:>10.1f}{f'{ours / theirs:,.1f}x':>14}{share:>8.0%}",
                flush=True,
            )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
