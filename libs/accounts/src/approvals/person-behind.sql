-- $1 id of an account or a token, or the word for a part of Habeas. The account of the person behind it: who made the token, and
-- the token by which it was made. All else is the terminal of the machine, which counts as one person.
WITH RECURSIVE behind (id, depth) AS (
  SELECT $1::text, 0
  UNION ALL
  SELECT t.made_by, b.depth + 1 FROM behind b JOIN platform.access_tokens t ON t.id::text = b.id WHERE b.depth < 100
)
SELECT coalesce(
  (SELECT a.id::text FROM behind b JOIN accounts.account a ON a.id::text = b.id AND a.kind = 'person'
   ORDER BY b.depth DESC LIMIT 1),
  'system') AS person
