import type { NewFactOf } from '../record-events.ts';
import { isDeepEqual } from '../shared/deep-equal.ts';
import { RecordError } from '../shared/record-error.ts';
import type { Source } from '../shared/values.ts';
import type { Incident } from './incident.ts';

type IncidentFact = NewFactOf<'incident.source-attached' | 'incident.verified' | 'incident.disputed'>;

/** @throws RecordError why the fact cannot follow on what is recorded of the incident */
export function decideOnIncident(incident: Incident, fact: IncidentFact): void {
  if (fact.type === 'incident.source-attached') assertNewSource(incident, fact.data.source);
}

function assertNewSource(incident: Incident, source: Source): void {
  if (!incident.sources.some((known) => isDeepEqual(known, source))) return;
  throw new RecordError(
    'source-known',
    'source',
    `This very source is already attached to "${incident.key}". If it is another page of it, say which in "source.locator".`,
  );
}
