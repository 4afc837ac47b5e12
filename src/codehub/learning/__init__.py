"""Courses, lessons, exercises, attempts, progress, certificates.

Owns what is taught and what each learner did with it. Publishes `AttemptJudged`, `ProgressChanged` and
`CertificateIssued`; hears `RunFinished` of the judge.
"""
