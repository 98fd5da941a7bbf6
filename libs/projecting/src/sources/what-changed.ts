import { spansThatDiffer, type ZoneRules } from '#time';
import type { OwnSources, ProjectionSources } from './projection-sources.ts';
import type { SourcesChanged } from './sources-changed.ts';

/** The zones on record about which this process knows otherwise than the read models. */
export function zonesThatChanged(
  inUse: ReadonlyMap<string, ZoneRules>,
  own: Pick<OwnSources, 'zoneRules'>,
): SourcesChanged['zones'] {
  return [...inUse]
    .map(([zone, before]) => ({ zone, spans: [...spansThatDiffer(before, own.zoneRules(zone))] }))
    .filter(({ spans }) => spans.length > 0)
    .sort((a, b) => (a.zone < b.zone ? -1 : 1));
}

/** Why the read models were rebuilt, for a person; empty where only Habeas itself is another version. */
export function whyRebuilt(
  before: ProjectionSources,
  now: ProjectionSources,
  zones: readonly string[],
): readonly string[] {
  return [
    ...(before.zoneData === now.zoneData && zones.length === 0
      ? []
      : [
          `time zone data ${before.zoneData} → ${now.zoneData} (${zones.length === 0 ? 'no zone on record differs' : zones.join(', ')})`,
        ]),
    ...(before.unicode === now.unicode ? [] : [`Unicode ${before.unicode} → ${now.unicode}`]),
    ...(before.law === now.law ? [] : ['the rules and places of the jurisdictions']),
  ];
}
