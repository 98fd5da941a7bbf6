-- Each fact that closed its record and still keeps it closed, with the fact itself and where it stands in the log.
SELECT c.stream, c.revision::integer AS revision, c.closed_by, c.was, c.became, f.position, f.fact
  FROM closing c
  JOIN record_fact f ON f.stream = c.stream AND f.revision = c.revision
