"""Screens: each decides what its widgets show and what their messages mean."""
