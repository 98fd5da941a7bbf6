-- $1: family names that may be nobody's any more.
DELETE FROM family_name f
 WHERE f.family = ANY ($1) AND NOT EXISTS (SELECT FROM person_family_name p WHERE p.family = f.family)
