-- By what readers look; nothing that writes these tables does.
CREATE INDEX plan_alert_by_due ON plan_alert (due_at);
CREATE INDEX plan_alert_by_position ON plan_alert (position);
