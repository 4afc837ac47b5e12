"""Reading source code as a tree, in every language alike."""
