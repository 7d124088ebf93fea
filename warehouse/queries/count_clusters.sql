SELECT count(*) AS n FROM clusters WHERE kind = 'overlap';
