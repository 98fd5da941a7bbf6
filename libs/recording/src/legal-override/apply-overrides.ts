import {
  impossibleDates,
  isDeepEqual,
  type LegalOverride,
  type LegalOverrideEventType,
  legalStream,
  overridesInForce,
  whatDatesOfOverridesSay,
} from '#domain';
import type { EventStore, JsonObject } from '#event-store';
import { jurisdictions } from '#legal';
import type { Clock, Identity } from '#platform';
import { attempt } from './attempt.ts';
import { OverridesRefused } from './parse-overrides.ts';
import { legalEvents, listedCountries } from './rules-in-force.ts';

/** What the log was told, in ids of rules; both empty where it said the same as the configuration already. */
export interface AppliedOverrides {
  readonly set: readonly string[];
  readonly withdrawn: readonly string[];
}

/**
 * Brings the log to what the configuration says: an override that is new or reads otherwise is recorded, one that is no
 * longer configured is withdrawn. Nothing is appended where both say the same, so that every start may do it.
 */
export async function applyOverrides(
  configured: readonly LegalOverride[],
  { store, clock, identity, actor }: { store: EventStore; clock: Clock; identity: Identity; actor: string },
): Promise<AppliedOverrides> {
  const set: string[] = [];
  const withdrawn: string[] = [];
  const wantedIn = (code: string) => configured.filter(({ rule }) => rule.startsWith(`${code.toLowerCase()}.`));
  const ofRules = configured.map(({ rule }) => rule.slice(0, 2).toUpperCase());
  const countries = new Set([...jurisdictions.map(({ code }) => code), ...(await listedCountries(store)), ...ofRules]);
  // Of every country before anything is recorded of one.
  for (const code of countries) {
    assertDatesCanBe(changesFor(wantedIn(code), overridesInForce(await legalEvents(store, code))), clock);
  }
  for (const code of countries) {
    const wanted = wantedIn(code);
    const recorded = await attempt(async () => {
      const history = await legalEvents(store, code);
      const changes = changesFor(wanted, overridesInForce(history));
      if (changes.length === 0) return changes;
      const correlationId = identity.uuid();
      const recordedAt = clock.now().toString();
      const events = changes.map(({ type, data }) => ({
        ...{ id: identity.uuid(), type, schemaVersion: 1, data: data as unknown as JsonObject },
        metadata: {
          ...{ recordedAt, actor, correlationId, causationId: correlationId },
          sources: [data.source.url ?? data.source.publisher],
        },
      }));
      await store.append(legalStream(code), events, history.at(-1)?.revision ?? 'no_stream');
      return changes;
    });
    for (const { type, data } of recorded) (type === 'legal.rule-overridden' ? set : withdrawn).push(data.rule);
  }
  return { set, withdrawn };
}

function assertDatesCanBe(changes: readonly Change[], clock: Clock): void {
  const today = { now: clock.now(), placesOn: () => [] };
  const wrong = changes
    .filter(({ type }) => type === 'legal.rule-overridden')
    .flatMap((change) =>
      impossibleDates(change, whatDatesOfOverridesSay[change.type], today).map(
        ({ message }) => `The override of ${change.data.rule} cannot be recorded: ${message}`,
      ),
    );
  if (wrong.length > 0) throw new OverridesRefused(wrong.join('\n'));
}

type Change = {
  readonly type: LegalOverrideEventType;
  readonly data: Pick<LegalOverride, 'rule' | 'reason' | 'source'>;
};

/** What is to be recorded so that `wanted` is in force, and nothing else. */
function changesFor(wanted: readonly LegalOverride[], inForce: readonly LegalOverride[]): readonly Change[] {
  const known = new Map(inForce.map((override) => [override.rule, override]));
  const added = wanted.filter((override) => !isDeepEqual(known.get(override.rule), override));
  const gone = inForce.filter(({ rule }) => !wanted.some((override) => override.rule === rule));
  return [
    ...gone.map(({ rule, source }): Change => {
      const reason = 'It is no longer in the configuration of the group.';
      return { type: 'legal.override-withdrawn', data: { rule, reason, source } };
    }),
    ...added.map((data): Change => ({ type: 'legal.rule-overridden', data })),
  ];
}
