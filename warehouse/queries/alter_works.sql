DELETE FROM $table WHERE work IN (FROM touched);
