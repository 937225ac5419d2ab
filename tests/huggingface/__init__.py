"""Hugging Face's and arXiv's side of the wire, for a bot that must not notice the difference.

server.py    HuggingFaceServer: days and papers, given as Python values, behind real HTTP on loopback, with faults
rows.py      makers of such values in the shape that Hugging Face's API gives
wire.py      HTTP/1.1 as far as they need it, and the ways in which an answer goes wrong
"""
