"""Text in, facts out: reading, structure, references, norms, vectors, relations, clusters.

Pure: no database, no scheduler, no network, no clock, no environment. Same input, same output.
"""
