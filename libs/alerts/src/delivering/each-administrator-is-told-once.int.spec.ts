import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Mailer, OutgoingMail, SendResult } from '#mail';
import { AlertWorld } from '../testing/alert-world.ts';
import { shymkentArrests } from '../testing/november.ts';

let world: AlertWorld;
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
});
afterEach(() => world.close());

const taken: SendResult = { accepted: true, outcome: 'accepted', response: '250', unreachable: false };
const putOff: SendResult = { accepted: false, outcome: 'deferred', response: '451', unreachable: false };
const refused: SendResult = { accepted: false, outcome: 'refused', response: '550', unreachable: false };

test('one whose server puts the mail off, or refuses it, has the others told no second time', async () => {
  const told: string[] = [];
  const answers: { [address: string]: SendResult } = {
    'one@example.org': taken,
    'two@example.org': putOff,
    'gone@example.org': refused,
  };
  const mailer: Mailer = {
    async send({ to }: OutgoingMail) {
      told.push(to);
      return answers[to] ?? taken;
    },
    close: async () => undefined,
  };
  await world.subscribe('reader@example.org', { everything: true });
  world.use(mailer, { alertBrake: 1, administrators: Object.keys(answers) });
  await world.record(...shymkentArrests);
  await world.sweep.sweep();
  expect(told.splice(0)).toEqual(['one@example.org', 'two@example.org', 'gone@example.org']);
  await world.sweep.sweep();
  expect(told.splice(0)).toEqual(['two@example.org']);
  answers['two@example.org'] = taken;
  await world.sweep.sweep();
  await world.sweep.sweep();
  expect(told).toEqual(['two@example.org']);
});
