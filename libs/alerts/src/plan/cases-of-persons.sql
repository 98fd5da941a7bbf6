-- $1 streams of persons. The cases that follow from each of them.
SELECT stream, subject FROM plan_dependency WHERE stream = ANY ($1::text[]) AND subject LIKE 'case-%' ORDER BY stream, subject
