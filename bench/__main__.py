"""`python -m bench [NAME …]`: run the benchmarks, print the table, exit with 1 where a bar does not hold.

`million` takes long and runs only where it is named. With `--keep FOLDER` the papers that are made up stay there for
the next run.
"""

import asyncio
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from bench import alerting, answering, delivering, fetching, loading, pacing, planning, searching, starting
from bench.corpus import Library
from bench.measure import Row

BENCHMARKS = {
    "loading": loading.run,
    "answering": answering.run,
    "starting": starting.run,
    "planning": planning.run,
    "delivering": delivering.run,
    "pacing": pacing.run,
    "searching": searching.run,
    "alerting": alerting.run,
    "fetching": fetching.run,
}
LONG = {"million": searching.run_million}


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(prog="python -m bench")
    parser.add_argument("names", nargs="*", metavar="NAME", default=[*BENCHMARKS])
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    asked, all_of_them = parser.parse_args(arguments), BENCHMARKS | LONG
    with TemporaryDirectory() as folder:
        library = Library(Path(folder), asked.keep or Path(folder))
        rows = [row for name in asked.names for row in asyncio.run(all_of_them[name](library))]
    table = Table("what", "measured", "bar", "holds", "medians")
    for row in rows:
        bar = "" if row.bar is None else f"{row.bar:g}{row.unit}"
        table.add_row(row.name, f"{row.value:.2f}{row.unit}", bar, _verdict(row), row.detail)
    Console(width=130).print(table)
    return 0 if all(row.holds for row in rows) else 1


def _verdict(row: Row) -> str:
    return "" if row.bar is None else "yes" if row.holds else "NO"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
