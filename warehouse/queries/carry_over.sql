INSERT INTO runs BY NAME SELECT * FROM current_release.runs ORDER BY release;
INSERT INTO history BY NAME SELECT * FROM current_release.history;
