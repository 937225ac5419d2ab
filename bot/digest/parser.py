"""A digest file's text -> ``Digest``. Whatever the text is, nothing but DigestError is raised."""

from dataclasses import dataclass, replace
from datetime import date

from bot.digest import frame
from bot.digest.facts import answer_of, read_facts
from bot.digest.fences import unwrap
from bot.digest.lead import find_lead, has_text
from bot.digest.markdown import plain
from bot.digest.repetition import cut_runaway
from bot.digest.sections import join, split
from bot.digest.status import is_failure, judge
from bot.digest.titles import take_title
from bot.domain import ArxivId, Basis, Digest, Section, Status, Summary
from bot.errors import DigestError


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that was not as it should be. ``line`` counts from 1; ``reason`` is for a person."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds, and what was wrong with the rest of it, from top to bottom."""

    digest: Digest
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry as it stands in the file; ``at`` is the index of its heading's line."""

    at: int
    frame: frame.Frame
    lines: list[str]


@dataclass(frozen=True, slots=True)
class _Layout:
    """A file's lines, sorted: its entries, the lines of its headers, and the text that belongs to no entry."""

    entries: list[_Entry]
    headers: list[int]
    strays: list[int]


def parse(text: str, name: str = "") -> Parsed:
    """Read a digest. ``name`` is the file's name, which gives the date where the header does not.

    Raises DigestError where there is no date at all, or no entry that can be loaded.
    """
    lines = _plain_newlines(text.removeprefix("\ufeff")).split("\n")
    layout = _lay_out(lines)
    faults: list[Fault] = []
    day = _read_date(lines, layout, name, faults)
    summaries = _read_entries(lines, layout, day, faults)
    if not summaries:
        first = faults[-1] if layout.entries else Fault(1, "no entry: no heading is followed by its 🔗 line")
        raise DigestError(first.reason, first.line)
    return Parsed(Digest(day, tuple(summaries)), tuple(sorted(faults, key=lambda fault: fault.line)))


def read_summary(paper_id: ArxivId, digest_date: date, body: str) -> Summary:
    """Read what the model answered. ``body`` may be any text; the summary holds it without blank lines at its edges.

    Where the answer gives the paper no title, it has the English one of the facts above.
    """
    body = _plain_newlines(body).strip()
    metadata, making = read_facts(body)
    read = _read_original if making and making.basis is Basis.ORIGINAL else _read_answer
    empty = Summary(
        paper_id,
        digest_date,
        Status.EMPTY,
        None,
        "",
        "",
        (),
        "",
        cut=False,
        body=body,
        metadata=metadata,
        making=making,
    )
    summary = read(empty)
    return replace(summary, title=summary.title or metadata.title or None)


def _read_original(empty: Summary) -> Summary:
    """Read a paper's abstract, which no model wrote: it has no title and no sections, and is sorry for nothing."""
    intro = join(answer_of(empty.body).split("\n"))
    if not has_text(intro):
        return replace(empty, intro=intro)
    lead = find_lead((intro,), empty.metadata.title or None) or plain(intro).partition("\n")[0]
    return replace(empty, status=Status.OK, lead=lead, intro=intro)


def _read_answer(empty: Summary) -> Summary:
    lines = unwrap(answer_of(empty.body))
    plain_text = join([line.text for line in lines])
    if is_failure(plain_text):
        intro, cut = cut_runaway(plain_text)
        return replace(empty, status=Status.FAILED, intro=intro, cut=cut)
    parts = split(lines)
    found = take_title(parts.intro, next(iter(parts.sections.values()), ""), empty.paper_id)
    (intro, *texts, outro), cut = _cut_all([join(found.rest), *parts.sections.values(), join(parts.outro)])
    sections = dict(zip(parts.sections, texts, strict=True))
    title = found.title or empty.metadata.title or None
    status = judge(intro, sections, outro, title)
    usable = status in (Status.OK, Status.SPECULATIVE)
    return replace(
        empty,
        status=status,
        title=found.title,
        lead=find_lead((intro, *texts), title) if usable else "",
        intro=intro,
        sections=tuple(Section(name, text) for name, text in sections.items()),
        outro=outro,
        cut=cut,
    )


def _plain_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _cut_all(texts: list[str]) -> tuple[list[str], bool]:
    pairs = [cut_runaway(text) for text in texts]
    return [text for text, _ in pairs], any(cut for _, cut in pairs)


def _lay_out(lines: list[str]) -> _Layout:
    layout = _Layout([], [], [])
    body: list[str] | None = None
    skip = 0
    for at, line in enumerate(lines):
        if at < skip:
            continue
        is_heading = line.lstrip(" \t\xa0").startswith("#")
        if is_heading and frame.is_header(line):
            layout.headers.append(at)
            body = None
        elif is_heading and (opened := frame.read_frame(line, lines, at + 1)):
            body, skip = [], opened.end
            layout.entries.append(_Entry(at, opened, body))
        elif body is not None:
            body.append(line)
        elif line.strip(" \t-"):
            layout.strays.append(at)
    return layout


def _read_date(lines: list[str], layout: _Layout, name: str, faults: list[Fault]) -> date:
    """The date of the header, else of the file's name. Adds faults of headers and of text outside of entries."""
    strays = layout.strays
    dated = layout.headers or [at for at in strays if frame.find_date(lines[at])[1]][:1]
    day = frame.find_date(lines[dated[0]])[0] if dated else None
    if day is None:
        day = frame.find_date(name)[0]
        if day is None:
            reason = "the header's date does not exist" if dated else "no header with a date"
            raise DigestError(f"{reason}, and the file's name has none", dated[0] + 1 if dated else 1)
        reason = "the header's date does not exist" if dated else "no header with a date"
        faults.append(Fault(dated[0] + 1 if dated else 1, f"{reason}: the file's name gives {day}"))
    faults += [
        Fault(at + 1, f"another digest's header: what follows is loaded under {day}")
        for at in dated[1:]
        if frame.find_date(lines[at])[0] != day
    ]
    lost = [at for at in strays if at not in dated[:1]]
    if lost:
        faults.append(Fault(lost[0] + 1, f"text outside of any entry: {lines[lost[0]].strip()[:60]!r}"))
    return day


def _read_entries(lines: list[str], layout: _Layout, day: date, faults: list[Fault]) -> list[Summary]:
    """The entries' summaries, of a paper that stands in the file twice the better one in the first's place."""
    summaries: dict[ArxivId, Summary] = {}
    for entry in layout.entries:
        paper_id, link_id = entry.frame.paper_id, entry.frame.link_id
        line = entry.at + 1
        if paper_id is None:
            faults.append(Fault(line, f"the entry's heading is no arXiv id: {lines[entry.at].strip()[:60]!r}"))
            continue
        if not entry.frame.linked:
            faults.append(Fault(line, f"{paper_id} has no 🔗 line"))
        elif link_id != paper_id:
            faults.append(
                Fault(line, f"the heading says {paper_id}, the 🔗 line {link_id or 'no paper'}: loaded as {paper_id}")
            )
        body = frame.without_frame(frame.unguard(entry.lines))
        summary = read_summary(paper_id, day, body)
        if paper_id in summaries:
            faults.append(Fault(line, f"{paper_id} stands in this file twice: the better summary is kept"))
            summary = min(summaries[paper_id], summary, key=_rank)
        summaries[paper_id] = summary
    return list(summaries.values())


def _rank(summary: Summary) -> tuple[int, int]:
    """Sorts the best summary first: by status, then the fullest."""
    length = len(summary.intro) + sum(len(section.text) for section in summary.sections)
    return list(Status).index(summary.status), -length
