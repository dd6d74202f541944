"""Marked-up test sentences, one file for each component, and the helper that reads them."""
