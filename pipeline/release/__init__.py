"""Releases: what of an edition is kept and promised under a number; how the number follows from what has changed."""
