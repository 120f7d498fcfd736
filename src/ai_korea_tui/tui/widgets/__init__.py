"""Widgets: they show and announce, and do no reading, writing or searching."""
