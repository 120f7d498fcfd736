"""What characters may do: made visible before they are shown, folded before they are searched."""
