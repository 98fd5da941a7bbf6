-- By what readers look; nothing that writes these tables does.
-- From a passage of a source to the facts that rest on it.
CREATE INDEX record_fact_locator ON record_fact ((fact #>> '{data,source,locator}') text_pattern_ops);
CREATE INDEX record_fact_position ON record_fact (position);
