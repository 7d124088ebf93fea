SELECT stage, code, severity, message, start FROM issues WHERE work = $id ORDER BY ALL;
