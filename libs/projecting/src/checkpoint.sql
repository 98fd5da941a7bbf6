-- How far the tables beside it have come. It lives in their schema, so that rows and checkpoint are built, moved,
-- swapped and dropped together.
CREATE TABLE checkpoint (
  -- There is one row.
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  position bigint NOT NULL CHECK (position >= 0),
  -- Hash of the projections that the tables were made for, and of what they draw from outside of the log.
  definition text NOT NULL,
  -- What they draw from outside of the log: versions of zone data and Unicode, a digest of the law.
  sources jsonb NOT NULL,
  -- Why they were rebuilt, a reason each; empty where they were not, or only since Habeas defines them otherwise.
  rebuilt_because text[] NOT NULL,
  -- What the projector cannot get past; null while it goes on.
  stopped_position bigint,
  stopped_type text,
  stopped_message text
);

-- The zones of all places on record, and what the zone data by which the tables were made says of them.
CREATE TABLE zone_in_use (
  zone text PRIMARY KEY,
  -- [[seconds since 1970, seconds ahead of UTC], …]
  rules jsonb NOT NULL
);
