-- What the system's clock showed when so much time had passed since a machine was started, for each start of a machine: by
-- this a process that begins while the clock is wrong notices that it was set since the machine started.
CREATE TABLE platform.clock_reading (
  boot    text PRIMARY KEY,
  wall    timestamptz NOT NULL,
  -- Milliseconds since the start.
  elapsed bigint NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON platform.clock_reading TO habeas_app;
