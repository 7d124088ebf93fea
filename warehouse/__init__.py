"""The tables: schema, staging, publishing, history, search, export. DuckDB and Arrow; no language models."""
