"""``Digest`` -> the markdown that the summary script writes: what was read from such a file is that file again."""

from bot.digest.frame import SUMMARY, guard, skip_facts
from bot.domain import Digest, Summary

_FENCES = ("```", "~~~")


def write(digest: Digest) -> str:
    """The digest's file. ``parse`` gives the same digest back, whatever its bodies hold."""
    return f"# 📰 Hugging Face Daily Papers – {digest.date.isoformat()}\n\n" + "".join(map(_entry, digest.summaries))


def _entry(summary: Summary) -> str:
    head = f"## {summary.paper_id}\n🔗 https://huggingface.co/papers/{summary.paper_id}\n"
    # Facts above the answer have the label below them already.
    label = f"\n{SUMMARY}\n" if skip_facts(summary.body) is None else ""
    # A closing fence keeps its line to itself, text has a space after it: so the script writes.
    last = summary.body.rpartition("\n")[2].lstrip()
    gap = "\n " if last.startswith(_FENCES) else " "
    return f"{head}{label}{guard(summary.body)}{gap}\n\n---\n\n"
