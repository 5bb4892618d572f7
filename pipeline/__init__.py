"""From the web to the store: reading, storing, flows and the command line."""
