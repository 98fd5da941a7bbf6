import { isDeepEqual } from '../shared/deep-equal.ts';
import { RecordError } from '../shared/record-error.ts';
import type { Source } from '../shared/values.ts';
import type { Incident } from './incident.ts';

/** @throws RecordError it is one of the incident's already */
export function assertNewSource(incident: Incident, source: Source): void {
  if (!incident.sources.some((known) => isDeepEqual(known, source))) return;
  throw new RecordError(
    'source-known',
    'source',
    `This very source is already attached to "${incident.key}". If it is another page of it, say which in "source.locator".`,
  );
}
