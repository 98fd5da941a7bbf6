import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { termRules } from '#legal';
import { readModelEntities, recordProjections } from '#read-models';
import { AlertWorld, plan, tokenIn } from '../testing/alert-world.ts';
import { shymkentArrests } from '../testing/november.ts';
import type { SubscriptionRequestInput } from './subscriptions.ts';

let world: AlertWorld;

beforeAll(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z', {
    projections: [...recordProjections(termRules()), plan],
    entities: readModelEntities,
  });
  await world.record(...shymkentArrests);
});
afterAll(() => world.close());

let count = 0;
/** The mail to somebody in whose name this was asked. */
async function mailAfter(filter: SubscriptionRequestInput['filter'], language = 'en') {
  count += 1;
  const address = `third-party-${count}@example.org`;
  await world.subscriptions.request({ address, filter, zone: 'Asia/Almaty', language });
  const mail = world.mailTo(address)[0]!;
  return { ...mail, address, flat: mail.text.replaceAll(/\s+/g, ' ') };
}

const INSULT = 'You are a thief, see https://evil.example';

describe('a confirmation', () => {
  test.each([
    [
      'en',
      'in a place that is not on record yet in a region that is not on record yet under an article of law that is',
    ],
    ['ru', 'место, которого пока нет в записях; регион, которого пока нет в записях; статья закона, которой'],
    ['kk', 'жазбаларда әзірге жоқ жер; жазбаларда әзірге жоқ өңір; заңның жазбаларда әзірге жоқ бабы'],
  ])('carries nothing that a stranger typed, in %s', async (language, words) => {
    const { flat, ...mail } = await mailAfter({ place: INSULT, region: INSULT, statute: `KZ ${INSULT}` }, language);
    expect(JSON.stringify(mail)).not.toMatch(/thief|evil/);
    expect(flat).toContain(words);
  });

  test('names a person as everybody may know them, and no key', async () => {
    const known = await mailAfter({ person: 'abildaev' });
    expect(known.flat).toContain('of Nurzhan Abildaev.');
    const unknown = await mailAfter({ person: 'you-are-a-thief' });
    expect(unknown.flat).toContain('of a person who is not on record yet.');
    expect(JSON.stringify([known, unknown])).not.toMatch(/thief|"abildaev|of abildaev/);
  });

  test('names a place and an article as they are recorded, however they were typed', async () => {
    expect((await mailAfter({ place: 'sHYMKENT', statute: 'kz  cao667' })).flat).toContain(
      'custody and hearings in Shymkent under KZ CAO 667.',
    );
    expect((await mailAfter({ place: 'шымкент' })).flat).toContain('in Shymkent.');
    expect((await mailAfter({ statute: 'kzcao' })).flat).toContain('under KZ CAO.');
  });
});

test('the mails after it say what was asked for in the spelling of the record, and a person by name', async () => {
  for (const [filter, words] of [
    [{ place: 'sHYMKENT' }, 'in Shymkent.'],
    [{ person: 'abildaev', statute: 'kz cao  667' }, 'of Nurzhan Abildaev under KZ CAO 667.'],
  ] as const) {
    const asked = await mailAfter(filter);
    await world.subscriptions.confirm(tokenIn(asked, 'confirm'));
    await world.projector().catchUp();
    await world.sweep.sweep();
    const [, first] = world.mailTo(asked.address);
    expect(first!.text.replaceAll(/\s+/g, ' ')).toContain(`you subscribed to custody and hearings ${words}`);
    expect(JSON.stringify(first)).not.toMatch(/sHYMKENT|kz cao|of abildaev/);
  }
});
