"""`python -m bench [NAME …]`: run the benchmarks, print the table, exit with 1 where a bar does not hold."""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from bench import answering, delivering, loading, pacing, planning, starting
from bench.corpus import Library
from bench.measure import Row

BENCHMARKS = {
    "loading": loading.run,
    "answering": answering.run,
    "starting": starting.run,
    "planning": planning.run,
    "delivering": delivering.run,
    "pacing": pacing.run,
}


def main(names: list[str]) -> int:
    with TemporaryDirectory() as folder:
        library = Library(Path(folder))
        rows = [row for name in names or BENCHMARKS for row in asyncio.run(BENCHMARKS[name](library))]
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
