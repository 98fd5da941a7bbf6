-- By what readers look; nothing that writes these tables does.
CREATE INDEX custody_episode_open ON custody_episode (ended_from) WHERE NOT retracted;
CREATE INDEX custody_episode_recorded ON custody_episode (last_recorded_at);
CREATE INDEX custody_episode_person ON custody_episode (person);
