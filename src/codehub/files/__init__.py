"""Files that people upload: pictures and attachments. Owns their rows and their bytes; publishes nothing."""
