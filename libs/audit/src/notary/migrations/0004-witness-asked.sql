-- How asking each witness goes: no evidence, so that it is written over. What a witness has signed is in audit.cosignature.
CREATE TABLE audit.witness_asked (
  verifier_key text        PRIMARY KEY,
  -- Of the checkpoint over which it was last asked.
  size         bigint      NOT NULL,
  -- Tries in a row that brought no cosignature, since when, and why the last of them did not: a sentence for a person.
  failures     integer     NOT NULL DEFAULT 0,
  failed_since timestamptz,
  why          text,
  -- By the clock of the database: nobody asks before. While one process asks, it keeps the others off.
  next_at      timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON audit.witness_asked TO habeas_app;
