"""Offices: titles that an article gives to named persons; read with the mentions, turned into facts by `resolve`."""
