"""Tables of what is known, and look-ups in them."""
