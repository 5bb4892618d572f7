"""How many answers a process remembers to each question about words that pages ask again and again.

Bounded, so that a process that reads pages for months stays as large as it is after the first thousands of them.
"""

REMEMBERED = 32_768
