SELECT item, outcome, revision, first_position, last_position, event, reason
  FROM event_store.append($1, $2, $3, $4, $5, $6, $7, $8, $9)
