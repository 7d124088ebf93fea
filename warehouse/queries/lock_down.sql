-- From here on this connection reads this file and nothing else.
SET enable_external_access = false;
SET python_enable_replacements = false;
SET lock_configuration = true;
