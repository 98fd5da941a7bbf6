-- The facts of every record as the projector read them, so that "what was known on a day" is folded from what had been
-- recorded by then without asking the log stream by stream.
CREATE TABLE record_fact (
  stream text NOT NULL,
  revision bigint NOT NULL,
  -- {id, type, data, metadata: {recordedAt, actor}}, in today's shape.
  fact jsonb NOT NULL,
  -- Where it stands in the whole log: what was recorded last comes first in the feed of changes.
  position bigint NOT NULL,
  -- Whether anybody outside the group is told that there is such a fact, where its record is not closed.
  told boolean NOT NULL,
  PRIMARY KEY (stream, revision)
);
