-- How far the tables beside it have come. It lives in their schema, so that rows and checkpoint are built, moved,
-- swapped and dropped together.
CREATE TABLE checkpoint (
  -- There is one row.
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  position bigint NOT NULL CHECK (position >= 0),
  -- Hash of the projections that the tables were made for.
  definition text NOT NULL,
  -- What the projector cannot get past; null while it goes on.
  stopped_position bigint,
  stopped_type text,
  stopped_message text
);
