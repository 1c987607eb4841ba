"""What pictures say of themselves, read from their bytes without decoding them."""
