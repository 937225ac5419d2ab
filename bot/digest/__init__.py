"""Digest files: untidy markdown in, ``Digest`` values out, and back.

``parser`` is the door in, ``writer`` the door out. Behind them, from the file down to the word:

- ``frame``: where the entries of a file begin and end;
- ``facts``: what stands above an answer: what is known of the paper, and how the summary came about;
- ``fences``, ``glued``, ``headings``, ``vocabulary``, ``outline``, ``sections``: the parts of one answer;
- ``titles``, ``naming``, ``repetition``, ``status``, ``lead``, ``speech``: what the parts say;
- ``markdown``: plain text and sentences.
"""
