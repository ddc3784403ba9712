"""A site that sets cookies in every way a server and a page can."""
