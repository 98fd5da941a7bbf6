import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { StatementLine } from './statement-line.ts';

/** A connection that notes what it was sent, and whether it was still busy then. */
function connection() {
  const sent: string[] = [];
  let busy = false;
  const query = async (sql: string) => {
    if (busy) throw new Error(`${sql} was sent while another statement ran.`);
    busy = true;
    sent.push(sql);
    await turn();
    busy = false;
    if (sql === 'fails') throw new Error('It failed.');
    return [{ sql }];
  };
  return { sent, line: new StatementLine({ query } as unknown as EntityManager) };
}

describe('the statements of projections that run beside each other', () => {
  test('go one after the other, in the order in which they are asked for', async () => {
    const { sent, line } = connection();
    const answers = await Promise.all(['first', 'second', 'third'].map((sql) => line.query(sql)));
    expect(sent).toEqual(['first', 'second', 'third']);
    expect(answers).toEqual([[{ sql: 'first' }], [{ sql: 'second' }], [{ sql: 'third' }]]);
  });

  test('end with the first that fails, and whoever asks for more is told of that one', async () => {
    const { sent, line } = connection();
    const answers = await Promise.allSettled(['first', 'fails', 'third'].map((sql) => line.query(sql)));
    await expect(line.query('later')).rejects.toThrow('It failed.');
    expect(sent).toEqual(['first', 'fails']);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  test('end with a projection that fails between two of them', async () => {
    const { sent, line } = connection();
    const first = line.query('first');
    line.stop(new Error('It cannot be folded.'));
    await expect(line.query('later')).rejects.toThrow('It cannot be folded.');
    await expect(first).resolves.toEqual([{ sql: 'first' }]);
    expect(sent).toEqual(['first']);
  });
});
