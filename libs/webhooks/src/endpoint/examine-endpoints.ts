import type pg from 'pg';
import { entriesOf } from '#accounts';
import { endpointRow } from './endpoint-row.ts';

/** A webhook that does not follow from the journal. */
export interface EndpointFault {
  readonly kind: 'differs' | 'added' | 'missing';
  readonly id: string;
  /** For a person; without the address. */
  readonly message: string;
}

export interface EndpointsExamined {
  /** Webhooks that are as the journal says. */
  readonly agree: number;
  /** Webhooks of before their addresses stood in the journal, as a hash. */
  readonly unknown: number;
  readonly faults: readonly EndpointFault[];
}

/** Kinds of entries that say how a webhook stands since. */
const CHANGES = ['webhook.added', 'webhook.url-changed', 'webhook.secret-rotated'] as const;

interface OnRecord {
  readonly row: unknown;
  removed: boolean;
}

/** Compares where public changes are sent with the journal: address, kinds of records and secret of each, and that it was removed. */
export async function examineEndpoints(pool: pg.Pool): Promise<EndpointsExamined> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const known = new Map<string, OnRecord>();
    for await (const { what, about, details } of entriesOf(client, [...CHANGES, 'webhook.removed'])) {
      const [id = ''] = about;
      if (what !== 'webhook.removed') known.set(id, { row: details.row ?? null, removed: false });
      else if (known.has(id)) known.get(id)!.removed = true;
    }
    const { rows } = await client.query<{
      id: string;
      url: string;
      categories: string[] | null;
      secret: string;
      removed: boolean;
    }>(
      `SELECT id, url, categories, secret, state = 'removed' AS removed FROM webhooks.endpoint ORDER BY created_at, id`,
    );
    await client.query('COMMIT');
    broken = false;
    const faults: EndpointFault[] = [];
    let [agree, unknown] = [0, 0];
    for (const { removed, ...endpoint } of rows) {
      const { id } = endpoint;
      const record = known.get(id);
      known.delete(id);
      if (record === undefined)
        faults.push(fault('added', id, 'is in the database, and the journal does not know of it'));
      else if (record.removed !== removed) {
        const said = (gone: boolean) => (gone ? 'removed' : 'not removed');
        faults.push(fault('differs', id, `is ${said(removed)}, and by the journal ${said(record.removed)}`));
      } else if (removed) agree += 1;
      else if (record.row === null) unknown += 1;
      else if (record.row === endpointRow(endpoint)) agree += 1;
      else faults.push(fault('differs', id, 'has another address, secret or choice of records than by the journal'));
    }
    for (const id of known.keys())
      faults.push(fault('missing', id, 'stands in the journal, and is not in the database'));
    return { agree, unknown, faults };
  } finally {
    client.release(broken);
  }
}

function fault(kind: EndpointFault['kind'], id: string, what: string): EndpointFault {
  return { kind, id, message: `Webhook ${id} ${what}.` };
}
