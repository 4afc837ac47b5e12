"""Running the code of a post, for a reader."""

from codehub.accounts.models import User
from codehub.community.errors import NotRunnableError
from codehub.community.models import Post
from codehub.community.snippets import is_runnable, path_of, snippet_tests
from codehub.judge import services as judge
from codehub.judge.models import Run


def run_snippet(*, reader: User, post: Post, stdin: str) -> Run:
    """Run a post's code once with the reader's input, as the reader's own run.

    Raise NotRunnableError, or TooManyRunsError of the judge.
    """
    if not is_runnable(post) or post.code_language is None:
        raise NotRunnableError
    return judge.request_run(
        requested_by=reader,
        language=post.code_language,
        files={path_of(post.code_language): post.code},
        tests=snippet_tests(post.code_language, stdin),
        queue=Run.Queue.QUICK,
    )
