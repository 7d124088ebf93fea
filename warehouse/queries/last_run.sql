SELECT release, run_id, finished FROM selaras.runs ORDER BY release DESC LIMIT 1;
