-- $1 streams that moved, $2 streams of persons whom moved cases name: of these only the custody follows from the cases.
SELECT DISTINCT subject FROM plan_dependency
WHERE stream = ANY ($1::text[]) OR (stream = ANY ($2::text[]) AND subject LIKE 'custody-%')
ORDER BY subject
