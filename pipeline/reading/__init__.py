"""From an address, a file or bytes to a `Document`."""
