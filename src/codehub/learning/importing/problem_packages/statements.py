"""A problem's statement as Markdown, from Markdown or from the part of LaTeX that problems use."""

import re

from codehub.learning.importing.problem_packages.latex import latex_to_markdown
from codehub.learning.importing.reports import ImportReport
from codehub.learning.importing.sources import Source, SourceError
from codehub.learning.importing.texts import clean, without_title

FOLDERS = ("statement", "problem_statement")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)[^)]*\)")
SAMPLE_MARK = re.compile(r"\{\{\s*(?:nextsample|remainingsamples)\s*\}\}")
MOST_CHARACTERS = 58_000


def read_statement(source: Source, report: ImportReport, slug: str) -> tuple[str, str]:
    """Return the title that the statement gives, if any, and its text; raise SourceError when there is none."""
    path = _statement_path(source)
    if path.endswith(".pdf"):
        report.warning(
            path, "The statement is a PDF, which is not imported: write it before you publish.", slug
        )
        return "", f"*The statement of this problem is a PDF, `{path}`, which was not imported.*"
    text = source.text(path)
    if path.endswith(".tex"):
        title, body = latex_to_markdown(text)
    else:
        title, body = without_title(text)
    lost: list[str] = []

    def without_image(found: re.Match[str]) -> str:
        if found[2].startswith(("http://", "https://")):
            return found[0]
        lost.append(found[2])
        return f"*(picture: {found[1] or found[2]})*"

    body = clean(SAMPLE_MARK.sub("", IMAGE.sub(without_image, body)))
    if lost:
        report.warning(path, f"Pictures of a statement are not imported: {', '.join(lost)}.", slug)
    if len(body) > MOST_CHARACTERS:
        raise SourceError(path, f"The statement has more than {MOST_CHARACTERS} characters.")
    return title, body.strip()


def _statement_path(source: Source) -> str:
    found = [
        f"{folder}/{name}"
        for folder in FOLDERS
        for name in source.names(folder)
        if re.fullmatch(r"problem(?:\.[A-Za-z-]+)?\.(?:md|tex)", name)
    ]
    if found:
        return min(
            found, key=lambda path: (".en" not in path and path.count(".") > 1, ".en." not in path, path)
        )
    papers = [
        f"{folder}/{name}".removeprefix("/")
        for folder in (*FOLDERS, "")
        for name in source.names(folder)
        if re.fullmatch(r"problem(?:\.[A-Za-z-]+)?\.pdf", name)
    ]
    if not papers:
        message = "There is no problem.en.md or problem.en.tex."
        raise SourceError("statement", f"The statement cannot be read. {message}")
    return min(papers, key=lambda path: (".en." not in path, path))
