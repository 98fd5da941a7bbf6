import { Temporal } from 'temporal-polyfill';
import type { AlertRule } from '#domain';
import { brakeMail } from '#mail';
import { readSql } from '#platform';
import { mailAdministrators, type TellAdministratorsOptions } from '../delivering/mail-administrators.ts';
import { usualHour } from './brake.ts';

const OPEN_BRAKE = readSql(new URL('./open-brake.sql', import.meta.url));

interface OpenBrake {
  readonly id: string;
  readonly engaged_at: Date;
  readonly wanted: number;
  readonly bound: number;
  readonly mailed_at: Date | null;
  /** Mails; those of a rule are alerts, of which several can be one mail. */
  readonly held: number;
  readonly subscribers: number;
  readonly rules: readonly { readonly rule: AlertRule; readonly count: number }[];
}

/** Mails administrators, once, that alerts are held. At least once: what could not go is tried by the next sweep. */
export async function tellAdministrators(options: TellAdministratorsOptions, now: Temporal.Instant): Promise<void> {
  const { pool, publicUrl } = options;
  const { rows } = await pool.query<OpenBrake>(OPEN_BRAKE);
  const [brake] = rows;
  if (!brake || brake.mailed_at !== null || brake.held === 0) return;
  const engagedAt = Temporal.Instant.fromEpochMilliseconds(brake.engaged_at.getTime());
  const usual = (await usualHour(pool, engagedAt)) || null;
  const document = brakeMail(
    {
      held: brake.held,
      wanted: brake.wanted,
      bound: brake.bound,
      usual,
      subscribers: brake.subscribers,
      rules: brake.rules,
      now: brake.engaged_at.toISOString(),
      readerZone: 'UTC',
      links: { page: `${publicUrl()}/` },
    },
    'en',
  );
  const about = { id: brake.id, date: now.toString(), what: 'alerts are held' };
  if (!(await mailAdministrators(options, document, about))) return;
  await pool.query('UPDATE ledger.brake SET mailed_at = $2 WHERE id = $1', [brake.id, now.toString()]);
}
