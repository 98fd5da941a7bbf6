-- What a group set otherwise than the law on file, event by event: few, and read with every board.
CREATE TABLE legal_event (
  stream text NOT NULL,
  revision bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (stream, revision)
);
