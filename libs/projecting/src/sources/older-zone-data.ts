import { ExitError } from '#platform';
import { compareZoneData } from '#time';

/** This process knows less of the zones than the read models, or the log, rest on. */
export class OlderZoneDataError extends ExitError {
  override readonly name: string = 'OlderZoneDataError';

  constructor(own: string, other: string) {
    super(
      `This Node has time zone data ${own} and the read models rest on ${other}, which is newer: start Habeas on a Node with ` +
        `${other} or later (node -p process.versions.tz), here and wherever else a part of it runs.`,
      3,
    );
  }
}

/** @throws OlderZoneDataError */
export function refuseOlder(own: string, other: string): void {
  if (compareZoneData(own, other) < 0) throw new OlderZoneDataError(own, other);
}
