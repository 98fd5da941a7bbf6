import { Guidance } from '#alerts';
import { rulesAsSet, type TermRules } from '#domain';
import type { EventStore } from '#event-store';
import type { Clock, Identity } from '#platform';
import { allLegalEvents } from '#recording';

interface GuidanceParts {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly identity: Identity;
  /** The law as it comes. */
  readonly rules: TermRules;
}

/** What the group puts under its mails, by the law that is on file when it is asked. */
export function guidanceOf({ rules, ...parts }: GuidanceParts): Guidance {
  const { store } = parts;
  const knowsLawOf = async (jurisdiction: string) =>
    rulesAsSet(await allLegalEvents(store), rules).knowsLawOf(jurisdiction);
  return new Guidance({ ...parts, knowsLawOf });
}
