"""Matches a teacher's pattern against a program's output, in a box, because a pattern may take for ever."""

import json
import re
import sys

job = json.load(sys.stdin)
flags = 0 if job["case_sensitive"] else re.IGNORECASE
matches = re.search(job["pattern"], job["actual"].rstrip(), flags) is not None
json.dump(
    {"accepted": matches, "message": "" if matches else "The output does not have the expected form."},
    sys.stdout,
)
