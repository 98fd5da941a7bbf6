-- What the log alone says is to be told and when; rows that no longer hold are gone. Whether one still has to be sent is
-- for the ledger to say.

-- What holds now of each matter on which alerts can go out, and which streams that follows from.
CREATE TABLE plan_topic (
  topic text PRIMARY KEY,
  subject text NOT NULL,
  persons text[] NOT NULL,
  place text NOT NULL,
  region text,
  -- What subscribers may ask for it by: every name of every place that it has to do with, and of their regions.
  places text[] NOT NULL,
  regions text[] NOT NULL,
  -- Of custody, or 'hearing'.
  kind text NOT NULL,
  -- As printed: 'KZ CAO 667'.
  statutes text[] NOT NULL,
  said jsonb NOT NULL,
  details jsonb NOT NULL,
  relied_on uuid[] NOT NULL,
  position bigint NOT NULL,
  -- Not for everybody to know, as of now. Whoever gets mail is everybody: nothing is planned, and what waits is not sent.
  confidential boolean NOT NULL
);
CREATE INDEX plan_topic_by_subject ON plan_topic (subject);

-- An alert says what holds of its matter: what is said stands there, once for all of them.
CREATE TABLE plan_alert (
  id uuid PRIMARY KEY,
  rule text NOT NULL,
  audience text NOT NULL,
  topic text NOT NULL,
  -- How long before, as an ISO 8601 duration, for those who chose it; null: for everybody.
  lead text,
  overdue_lead boolean NOT NULL,
  due_at timestamptz NOT NULL,
  moot_after timestamptz,
  position bigint NOT NULL,
  -- For a notice: the event that made the old statement wrong.
  because jsonb
);
CREATE INDEX plan_alert_by_topic ON plan_alert (topic);

-- Alerts as they are read. LEFT, so that who asks for nothing of the matter does not read it.
CREATE VIEW plan AS
SELECT a.id, a.rule, a.audience, t.subject, a.topic, t.persons, t.place, t.region, t.places, t.regions, t.kind, t.statutes,
       a.lead, a.due_at, a.moot_after, a.position,
       CASE WHEN a.because IS NULL OR (a.because ->> 'eventId')::uuid = ANY (t.relied_on) THEN t.relied_on
            ELSE t.relied_on || (a.because ->> 'eventId')::uuid END AS relied_on,
       t.said,
       CASE WHEN a.because IS NULL
            THEN t.details || jsonb_build_object('lead', a.lead, 'overdueLead', a.overdue_lead)
            ELSE t.details || jsonb_build_object('because', a.because, 'exercise', a.because -> 'exercise')
       END AS details
FROM plan_alert a LEFT JOIN plan_topic t ON t.topic = a.topic;

-- A subject is planned anew when one of these streams moves on: its own, its persons', the episode that followed.
CREATE TABLE plan_dependency (
  stream text NOT NULL,
  subject text NOT NULL,
  PRIMARY KEY (stream, subject)
);
CREATE INDEX plan_dependency_by_subject ON plan_dependency (subject);

-- Who was ever said to be whom: their records are read together.
CREATE TABLE plan_merge (
  person text NOT NULL,
  survivor text NOT NULL,
  PRIMARY KEY (person, survivor)
);
CREATE INDEX plan_merge_by_survivor ON plan_merge (survivor);

-- Up to which position of the log these tables have come, in the transaction that brought them there.
CREATE TABLE plan_progress (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  position bigint NOT NULL
);
