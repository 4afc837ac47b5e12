"""Runs untrusted code and knows nobody's reason for it. Publishes CaseJudged and RunFinished."""
