-- With which HABEAS_CLOCK the simulated clock was last set: starting again with it goes on from where the clock stands, while
-- another start that lies before that is a mistake. Null in databases of before: not known.
ALTER TABLE platform.clock ADD COLUMN start timestamptz;

GRANT UPDATE (start) ON platform.clock TO habeas_app;
