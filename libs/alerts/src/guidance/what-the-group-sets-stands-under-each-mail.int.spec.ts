import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AlertWorld } from '../testing/alert-world.ts';
import { abildaev, arrest, person, shymkentArrests, tell } from '../testing/november.ts';
import { Guidance } from './guidance.ts';
import { guidanceStream } from './guidance-events.ts';

let world: AlertWorld;
let guidance: Guidance;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  guidance = new Guidance({ ...world, knowsLawOf: async (code) => code === 'KZ' || code === 'BY' });
});
afterEach(() => world.close());

const last = (address: string) => world.mailTo(address).at(-1)!;
const HOTLINE = 'Hotline: +7 700 000 00 00, day and night.\n\nAsk for a lawyer: https://help.example/kz?a=1&b=<2>';
const set = (jurisdiction: string, language: string, text: string) =>
  guidance.set({ jurisdiction, language, text }, 'admin-1');
const minsk = { name: 'Minsk', region: null, jurisdiction: 'BY', zone: 'Europe/Minsk' };

describe('a text per jurisdiction and language that the group sets', () => {
  test('stands under each mail about a matter of that jurisdiction: lines kept, addresses to be followed, markup as text', async () => {
    await set('kz', 'en', HOTLINE);
    await world.subscribe('sister@example.org', { person: 'abildaev' });
    await world.record(...shymkentArrests);
    await world.sweep.sweep();
    const { subject, text, html } = last('sister@example.org');
    expect(subject).toBe('Habeas: a new record (Shymkent)');
    expect(text).toContain('Where to turn, and what to do now (Kazakhstan)');
    expect(text).toContain(
      'Hotline: +7 700 000 00 00, day and night.\n\nAsk for a lawyer:\nhttps://help.example/kz?a=1&b=',
    );
    expect(html).toContain('<br><br>Ask for a lawyer: <a href="https://help.example/kz?a=1&amp;b=">');
    expect(html).toContain('&lt;2&gt;');
    // Under what the mail tells, and before the ways out of it.
    expect(text.indexOf('Hotline')).toBeGreaterThan(text.indexOf('Sources'));
    expect(text.indexOf('Hotline')).toBeLessThan(text.indexOf('\n-- \n'));
  });

  test('is that of the next language where the reader’s has none, and says in HTML which it is', async () => {
    await set('KZ', 'ru', 'Горячая линия: 111');
    await set('KZ', 'en', 'Hotline: 222');
    await world.subscriptions.request({
      address: 'kk@example.org',
      filter: { everything: true },
      language: 'kk',
      zone: 'UTC',
    });
    expect(last('kk@example.org').text).not.toMatch(/111|222/);
    const secret = /\/subscriptions\/confirm\/(\S+)/.exec(last('kk@example.org').text)![1]!;
    await world.subscriptions.confirm(secret);
    await world.record(...shymkentArrests);
    await world.sweep.sweep();
    expect(last('kk@example.org').text).toContain('Горячая линия: 111');
    expect(last('kk@example.org').text).not.toContain('222');
    expect(last('kk@example.org').html).toMatch(/<p [^>]*lang="ru">Горячая линия: 111/);
    await set('KZ', 'kk', 'Сенім телефоны: 333');
    await world.record(tell(abildaev, 'custody.transferred', { on: '2021-11-02', facility: 'SI-18' }));
    await world.sweep.sweep();
    expect(last('kk@example.org').text).toContain('Сенім телефоны: 333');
    expect(last('kk@example.org').text).not.toContain('111');
  });

  test('once in a mail of several, for each jurisdiction that it has matters of', async () => {
    await set('KZ', 'en', 'Call Almaty: 111');
    await set('BY', 'en', 'Call Vilnius: 222');
    await set('UA', 'en', 'Call Kyiv: 333');
    await world.record(
      ...shymkentArrests,
      person('m', 'Maria'),
      ...arrest('m', { person: 'm', on: '2021-11-02', days: 15, place: minsk }),
    );
    await world.sweep.sweep();
    await world.subscribe('monitor@example.org', { everything: true });
    await world.sweep.sweep();
    const { subject, text } = last('monitor@example.org');
    expect(subject).toBe('Habeas: how things stand (4 entries)');
    expect(text.match(/Call Almaty/g)).toHaveLength(1);
    expect(text.match(/Call Vilnius/g)).toHaveLength(1);
    expect(text).not.toContain('Kyiv');
  });

  test('stands in the mail that asks to confirm where all that was asked for lies in one jurisdiction, else not', async () => {
    await set('KZ', 'en', 'Call Almaty: 111');
    await world.record(...shymkentArrests);
    const asked = async (address: string, filter: Parameters<AlertWorld['subscribe']>[1]) => {
      await world.subscriptions.request({ address, filter, zone: 'UTC' });
      return last(address).text.includes('Call Almaty');
    };
    expect(await asked('place@example.org', { place: 'Shymkent' })).toBe(true);
    expect(await asked('statute@example.org', { statute: 'KZ CAO 667' })).toBe(true);
    expect(await asked('all@example.org', { everything: true })).toBe(false);
    expect(await asked('person@example.org', { person: 'abildaev' })).toBe(false);
  });

  test('taken back, it stands under no mail any more; who set what, and when, stays in the log', async () => {
    await set('KZ', 'en', 'Old');
    world.clock.advanceTo(world.clock.now().add({ hours: 1 }));
    expect(await set('KZ', 'en', 'New')).toMatchObject({ changed: true, warnings: [] });
    expect(await set('KZ', 'en', ' New\r\n')).toMatchObject({ changed: false });
    expect(await guidance.list()).toEqual([
      { jurisdiction: 'KZ', language: 'en', text: 'New', setAt: '2021-11-02T12:00:00Z', setBy: 'admin-1' },
    ]);
    expect(await guidance.remove({ jurisdiction: 'KZ', language: 'en' }, 'admin-2')).toMatchObject({ changed: true });
    expect(await guidance.remove({ jurisdiction: 'KZ', language: 'en' }, 'admin-2')).toMatchObject({ changed: false });
    await world.subscribe('sister@example.org', { person: 'abildaev' });
    await world.record(...shymkentArrests);
    await world.sweep.sweep();
    expect(last('sister@example.org').text).not.toMatch(/New|Old|Where to turn/);
    const told: unknown[] = [];
    for await (const { type, data, metadata } of world.store.readStream(guidanceStream)) {
      told.push([type, (data as { text?: string }).text, metadata.actor]);
    }
    expect(told).toEqual([
      ['alert.guidance-set', 'Old', 'admin-1'],
      ['alert.guidance-set', 'New', 'admin-1'],
      ['alert.guidance-removed', undefined, 'admin-2'],
    ]);
  });

  test('two that are set at the same moment both count', async () => {
    await Promise.all([set('KZ', 'en', 'One'), set('KZ', 'ru', 'Два'), set('BY', 'ru', 'Три')]);
    expect((await guidance.list()).map(({ jurisdiction, language }) => `${jurisdiction} ${language}`)).toEqual([
      ...['BY ru', 'KZ en', 'KZ ru'],
    ]);
  });

  test('a mail that is due goes also while it cannot be read', async () => {
    await world.subscribe('sister@example.org', { person: 'abildaev' });
    await world.record(...shymkentArrests);
    const readStream = world.store.readStream.bind(world.store);
    world.store.readStream = (stream, options) => {
      if (stream === guidanceStream) throw new Error('away');
      return readStream(stream, options);
    };
    await world.sweep.sweep();
    expect(world.told()).toEqual(['sister@example.org: Habeas: a new record (Shymkent)']);
  });
});
