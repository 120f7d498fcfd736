"""What characters may do: made visible before they are shown, folded before they are searched,
and read as what may have been meant by them.
"""
