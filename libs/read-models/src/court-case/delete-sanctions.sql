-- $1: keys of the cases whose sanctions follow anew.
DELETE FROM sanction WHERE case_key = ANY ($1);
