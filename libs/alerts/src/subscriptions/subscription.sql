-- Who wants to hear of what, by which due alerts find their readers. It follows from the log; addresses are in the ledger.

-- How early and how much a subscription asks for, by its leads of one kind: the earliest first of all, then how many, then
-- at once before a daily and a weekly digest. Of several of one address the highest leads.
CREATE FUNCTION lead_rank(preferences jsonb, leads text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT coalesce(max(extract(epoch FROM lead::interval)) / 3600, 0)::integer * 1000 + count(*)::integer * 10
         + CASE preferences ->> 'delivery' WHEN 'at_once' THEN 2 WHEN 'daily' THEN 1 ELSE 0 END
  FROM jsonb_array_elements_text(preferences -> leads) AS lead
);

CREATE TABLE subscription (
  id uuid PRIMARY KEY,
  preferences jsonb NOT NULL,
  language text NOT NULL GENERATED ALWAYS AS (preferences ->> 'language') STORED,
  zone text NOT NULL GENERATED ALWAYS AS (preferences ->> 'zone') STORED,
  release_rank integer NOT NULL GENERATED ALWAYS AS (lead_rank(preferences, 'releaseLeads')) STORED,
  hearing_rank integer NOT NULL GENERATED ALWAYS AS (lead_rank(preferences, 'hearingLeads')) STORED,
  -- Its owner's own words, sealed under the key of the subscription.
  note text,
  state text NOT NULL CHECK (state IN ('requested', 'confirmed', 'ended')),
  paused boolean NOT NULL DEFAULT false,
  -- It goes on by itself from then; null: when its owner resumes it.
  paused_until timestamptz,
  -- Position of the event since which it is to know how things stand: its confirmation, or that it was resumed.
  told_from bigint,
  requested_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  ended_at timestamptz
);
CREATE INDEX subscription_told_from ON subscription (told_from) WHERE state = 'confirmed' AND NOT paused;
CREATE INDEX subscription_paused_until ON subscription (paused_until) WHERE paused AND state = 'confirmed';
CREATE INDEX subscription_ended ON subscription (ended_at) WHERE state = 'ended';
CREATE INDEX subscription_requested ON subscription (requested_at) WHERE state = 'requested';

-- What a subscription asks for: any of its filters is enough, and of a filter all that is given must agree with an alert;
-- where `everything` is set nothing else is.
CREATE TABLE subscription_filter (
  subscription uuid NOT NULL,
  number integer NOT NULL,
  person text,
  place text,
  region text,
  statute text,
  kind text,
  everything boolean NOT NULL,
  -- By what `filter_takes` compares them.
  place_key text GENERATED ALWAYS AS (name_key(place)) STORED,
  region_key text GENERATED ALWAYS AS (name_key(region)) STORED,
  statute_key text GENERATED ALWAYS AS (statute_key(statute)) STORED,
  -- The subscription is confirmed and has not ended.
  confirmed boolean NOT NULL DEFAULT false,
  PRIMARY KEY (subscription, number)
);

-- Each filter of a confirmed subscription stands in exactly one of these, by its narrowest part, so that an alert reads
-- those that may take it and no others. `matching-subscriptions.sql` asks in the same words.
CREATE INDEX subscription_by_person ON subscription_filter (person) WHERE confirmed AND person IS NOT NULL;
CREATE INDEX subscription_by_statute ON subscription_filter (statute_key)
  WHERE confirmed AND person IS NULL AND statute_key IS NOT NULL;
CREATE INDEX subscription_by_place ON subscription_filter (place_key)
  WHERE confirmed AND person IS NULL AND statute_key IS NULL AND place_key IS NOT NULL;
CREATE INDEX subscription_by_region ON subscription_filter (region_key)
  WHERE confirmed AND person IS NULL AND statute_key IS NULL AND place_key IS NULL AND region_key IS NOT NULL;
CREATE INDEX subscription_by_kind ON subscription_filter (kind)
  WHERE confirmed AND person IS NULL AND statute_key IS NULL AND place_key IS NULL AND region_key IS NULL
    AND kind IS NOT NULL;
CREATE INDEX subscription_to_everything ON subscription_filter (subscription) WHERE confirmed AND everything;
