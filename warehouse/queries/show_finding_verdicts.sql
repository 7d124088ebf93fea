SELECT line, decided, who, verdict, note FROM verdicts WHERE relation_id = $id ORDER BY line;
