"""A web site that writes down the bytes it received, and pages that make every kind of request there is.

`site.ReferenceSite` runs the servers, `kinds.KINDS` is the table of requests, `record.Received` what arrived.
"""
