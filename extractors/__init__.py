"""From a `Document` to an `Announcement`: knowledge of the genre, without files, network or database."""
