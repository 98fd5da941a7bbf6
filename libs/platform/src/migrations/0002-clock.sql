-- The moment of the simulated clock. One row; none where the system's time has always been used.
CREATE TABLE platform.clock (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  moment   timestamptz NOT NULL
);

GRANT SELECT, INSERT ON platform.clock TO habeas_app;
GRANT UPDATE (moment) ON platform.clock TO habeas_app;

CREATE FUNCTION platform.clock_never_goes_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.moment < OLD.moment THEN
    RAISE EXCEPTION 'the clock is at % and never goes back', OLD.moment;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER clock_never_goes_back BEFORE UPDATE ON platform.clock
  FOR EACH ROW EXECUTE FUNCTION platform.clock_never_goes_back();
