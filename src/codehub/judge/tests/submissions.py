"""Short ways to write a tests document and to have a source judged by it."""

from codehub.judge import languages
from codehub.judge.engine import Submission, judge

PATHS = {language.id: language.entry for language in languages.LANGUAGES}


def document(*cases, language="python", **more):
    return {
        "schema": "codehub/tests@1",
        "language": language,
        "files": {"solution": [PATHS.get(language, "main.txt")]},
        "cases": [{"id": f"case-{number}", **case} for number, case in enumerate(cases, start=1)],
        "solutions": [{"id": "reference", "expect": "pass", "files": []}],
        **more,
    }


def judged(source, *cases, language="python", on_case=None, stop=None, **more):
    """Judge a source, or several by path, by the cases given; `more` goes into the tests document."""
    files = source if isinstance(source, dict) else {PATHS[language]: source}
    submission = Submission(language, files, document(*cases, language=language, **more))
    return judge(submission, on_case=on_case, stop=stop)


def io(stdin="", stdout=None, **more):
    expect = more.pop("expect", {"stdout": stdout})
    return {"kind": "io", "stdin": stdin, "expect": expect, **more}


def call(target, args, value=None, **more):
    expect = more.pop("expect", {"value": value})
    return {"kind": "call", "target": target, "args": list(args), "expect": expect, **more}


def unit(text, framework="pytest", path="test_main.py", **more):
    return {"kind": "unit", "framework": framework, "files": [{"path": path, "text": text}], **more}


def verdicts(result):
    return [test["verdict"] for test in result["tests"]]
