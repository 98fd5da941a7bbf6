import { describe, expect, test } from '@jest/globals';
import { HealthRegistry } from './health-registry.ts';

describe('health', () => {
  test('is well where every check is, in the order in which they were added', async () => {
    const health = new HealthRegistry();
    health.add('database', async () => ({ ok: true, detail: 'reachable' }));
    health.add('projector', async () => ({ ok: true, detail: 'at 12 of 12' }));
    expect(await health.run()).toEqual({
      ok: true,
      checks: [
        { name: 'database', ok: true, detail: 'reachable' },
        { name: 'projector', ok: true, detail: 'at 12 of 12' },
      ],
    });
  });

  test('is not well where one throws or hangs, and the others still answer', async () => {
    const health = new HealthRegistry(20);
    health.add('throws', async () => {
      throw new Error('no route');
    });
    health.add('hangs', () => new Promise(() => undefined));
    health.add('well', async () => ({ ok: true, detail: 'fine' }));
    expect(await health.run()).toEqual({
      ok: false,
      checks: [
        { name: 'throws', ok: false, detail: 'no route' },
        { name: 'hangs', ok: false, detail: 'no answer within 20 ms' },
        { name: 'well', ok: true, detail: 'fine' },
      ],
    });
  });

  test('of duties says nothing of whether this process can answer, nor the other way round', async () => {
    const health = new HealthRegistry();
    health.add('database', async () => ({ ok: true, detail: 'reachable' }));
    health.addDuty('sweeps', async () => ({ ok: false, detail: 'nobody sweeps' }));
    expect((await health.run()).ok).toBe(true);
    expect(await health.runDuties()).toEqual({
      ok: false,
      checks: [{ name: 'sweeps', ok: false, detail: 'nobody sweeps' }],
    });
    health.close();
    expect((await health.run()).checks[0]).toEqual({ name: 'process', ok: false, detail: 'it is stopping' });
  });

  test('takes a name once', () => {
    const health = new HealthRegistry();
    health.add('database', async () => ({ ok: true, detail: '' }));
    expect(() => health.add('database', async () => ({ ok: true, detail: '' }))).toThrow('already');
  });
});
