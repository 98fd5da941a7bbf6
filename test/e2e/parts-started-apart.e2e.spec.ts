import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { HabeasProcess } from './habeas-process.ts';

test.each(['projector', 'notifier'] as const)(
  'habeas start --only %s runs and stops in order',
  async (part) => {
    const data = await mkdtemp(join(tmpdir(), 'habeas-apart-'));
    try {
      const process = await HabeasProcess.start({ HABEAS_DATA: data, HABEAS_PORT: '0' }, part);
      expect(await process.stop()).toBe(0);
    } finally {
      await rm(data, { recursive: true, force: true });
    }
  },
  240_000,
);
