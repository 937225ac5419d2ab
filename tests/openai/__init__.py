"""A model's server on loopback that answers well, or misbehaves on purpose.

server.py    ModelServer: an OpenAI-compatible server; what goes wrong is ordered request by request, or by rate
answers.py   what its model says: grounded in the paper that it was asked for, or bad in every way
"""
