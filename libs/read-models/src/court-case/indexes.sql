-- By what readers look; nothing that writes these tables does.
CREATE INDEX court_case_persons ON court_case USING gin (persons);
CREATE INDEX court_case_recorded ON court_case (last_recorded_at);
CREATE INDEX hearing_day ON hearing (day, case_key);
CREATE INDEX sanction_person ON sanction (person);
