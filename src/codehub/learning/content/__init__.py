"""A lesson's content as plain data: what is valid, what completes a block, what a learner may read.

No module here touches the database.
"""
