import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PublicChange } from '#read-models';
import { atomFeed } from './atom-feed.ts';

const options = { publicUrl: 'https://habeas.example', before: null, language: 'en' } as const;

const change: PublicChange = {
  ...{ event: '018f3c1e-0000-7000-8000-000000000001', position: 7n, stream: 'custody-a', type: 'custody.term-set' },
  ...{ subject: 'Somebody', recordedAt: '2021-11-03T06:00:00Z', updatedAt: '2021-11-03T06:00:00Z' },
  ...{ data: { duration: 'P10D', from: '2021-11-02', credit: null }, reason: null, exercise: false, corrections: [] },
  source: {
    ...{ publisher: 'A monitor', title: null, url: 'https://example.org/?a=1&b=2', archiveUrl: null },
    ...{ locator: 'entry 1', seenOn: null, contentHash: null },
  },
  ...{ takenBack: null, about: null, opens: false },
};

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** A document by the grammar of XML 1.0, as far as the feed uses it: whatever else stands in it is refused. */
function read(document: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  let rest = document.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\n/, '');
  const taken = (pattern: RegExp) => {
    const found = pattern.exec(rest);
    if (found) rest = rest.slice(found[0].length);
    return found;
  };
  while (rest !== '') {
    const tag = taken(/^<([a-z]+)((?: [a-z:]+="[^<"]*")*)(\/?)>/);
    const end = tag ? null : taken(/^<\/([a-z]+)>/);
    if (tag) {
      const attributes = Object.fromEntries(
        [...tag[2]!.matchAll(/ ([a-z:]+)="([^"]*)"/g)].map(([, name, value]) => [name!, characters(value!)]),
      );
      const element: Element = { name: tag[1]!, attributes, children: [], text: '' };
      open.at(-1)!.children.push(element);
      if (tag[3] === '') open.push(element);
    } else if (end) {
      expect(open.pop()!.name).toBe(end[1]);
    } else {
      const text = taken(/^[^<]+/);
      if (!text) throw new Error(`No XML from here on: ${rest.slice(0, 80)}`);
      open.at(-1)!.text += characters(text[0]);
    }
  }
  expect(open).toEqual([top]);
  return top.children[0]!;
}

function characters(text: string): string {
  // Char of XML 1.0, §2.2.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what may be there, and nothing else.
  expect(text).toMatch(/^[\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
  expect(text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toMatch(/[&<]/);
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => names[name]!);
}

const all = (element: Element, name: string) => element.children.filter((child) => child.name === name);
const textOf = (element: Element, name: string) => all(element, name)[0]!.text;
const entriesOf = (changes: readonly PublicChange[]) =>
  all(read(atomFeed({ changes, before: null }, options)), 'entry');

describe('the feed', () => {
  test('has what RFC 4287 asks for', () => {
    const feed = read(atomFeed({ changes: [change], before: 7n }, options));
    expect(feed.attributes.xmlns).toBe('http://www.w3.org/2005/Atom');
    expect(textOf(feed, 'id')).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    expect(textOf(feed, 'updated')).toBe('2021-11-03T06:00:00Z');
    expect(all(feed, 'author')).toHaveLength(1);
    const links = Object.fromEntries(all(feed, 'link').map(({ attributes: { rel, href } }) => [rel, href]));
    expect(links).toMatchObject({
      self: 'https://habeas.example/feed.atom',
      next: 'https://habeas.example/feed.atom?before=7',
    });
    const [entry] = all(feed, 'entry');
    expect(textOf(entry!, 'id')).toBe('urn:uuid:018f3c1e-0000-7000-8000-000000000001');
    expect(textOf(entry!, 'title')).toBe('Somebody: term of custody set');
    expect(textOf(entry!, 'content')).toContain('<li>duration: 10 days</li>');
    expect(textOf(entry!, 'content')).toContain('https://example.org/?a=1&amp;b=2');
  });

  test('speaks another language where it is asked to, on each of its pages', () => {
    const feed = read(atomFeed({ changes: [change], before: 7n }, { ...options, language: 'ru' }));
    expect(feed.attributes['xml:lang']).toBe('ru');
    const links = Object.fromEntries(all(feed, 'link').map(({ attributes: { rel, href } }) => [rel, href]));
    expect(links).toMatchObject({
      self: 'https://habeas.example/feed.atom?language=ru',
      next: 'https://habeas.example/feed.atom?before=7&language=ru',
    });
    const [entry] = all(feed, 'entry');
    expect(textOf(entry!, 'title')).toBe('Somebody: назначен срок');
    expect(textOf(entry!, 'content')).toContain('<li>срок: 10 дней</li>');
  });

  test('that is narrowed keeps its filter on every page, and is a feed of its own in whichever language', () => {
    const ofAlmaty = { ...options, filter: { place: 'Almaty', kind: 'detention', q: undefined } };
    const xmlOf = (more: object) => atomFeed({ changes: [change], before: 7n }, { ...ofAlmaty, ...more });
    expect(xmlOf({})).toContain(
      'rel="next" type="application/atom+xml" href="https://habeas.example/feed.atom?place=Almaty&amp;kind=detention&amp;before=7"',
    );
    const idOf = (feed: string) => /<id>([^<]+)<\/id>/.exec(feed)?.[1];
    expect(idOf(xmlOf({ language: 'ru' }))).toBe(idOf(xmlOf({})));
    expect(idOf(xmlOf({}))).not.toBe(idOf(atomFeed({ changes: [change], before: 7n }, options)));
  });

  test('without an entry is a feed', () => {
    const feed = read(atomFeed({ changes: [], before: null }, options));
    expect([all(feed, 'entry'), textOf(feed, 'updated')]).toEqual([[], '1970-01-01T00:00:00Z']);
  });
});

describe('a release', () => {
  test('that is reported is not told as one', () => {
    const [entry] = entriesOf([{ ...change, type: 'custody.release-reported', data: { on: '2021-11-12' } }]);
    expect(textOf(entry!, 'title')).toBe('Somebody: a release is reported and not confirmed');
    expect(textOf(entry!, 'content')).toContain('Nobody counts as free');
  });

  test.each([
    [null, 'release confirmed'],
    ['acquitted', 'release confirmed (acquitted)'],
    ['bail', 'released on terms (on bail)'],
    ['extradition', 'handed over, which does not mean free (extradited)'],
    ['other', 'left custody, whether free is not said'],
  ])('in the manner %s is called by what it leaves: %s', (manner, called) => {
    const data = { on: '2021-11-12', ...(manner === null ? {} : { manner }) };
    const [entry] = entriesOf([{ ...change, type: 'custody.release-confirmed', data }]);
    expect(textOf(entry!, 'title')).toBe(`Somebody: ${called}`);
  });

  test('that was taken back says so before anything else', () => {
    const takenBack = { reason: 'Still held.', at: '2021-11-14T06:00:00Z' };
    const confirmed = { ...change, type: 'custody.release-confirmed', data: { on: '2021-11-12' }, takenBack };
    const [entry] = entriesOf([{ ...confirmed, updatedAt: takenBack.at }]);
    expect(textOf(entry!, 'title')).toBe('TAKEN BACK SINCE: Somebody: release confirmed');
    expect(textOf(entry!, 'updated')).toBe('2021-11-14T06:00:00Z');
    expect(textOf(entry!, 'content')).toMatch(/^<p>Taken back on 14 November 2021: Still held\.<\/p>/);
  });
});

test('whatever is in the record is text', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(']]><script>alert(1)</script>', '&amp;<b>\u0000\u0008\ufffe\ud800', '"\'><entry>'),
  );
  fc.assert(
    fc.property(hostile, hostile, hostile, (subject, reason, value) => {
      const [entry] = entriesOf([{ ...change, subject, reason, data: { setBy: value } }]);
      const html = textOf(entry!, 'content');
      expect(html.replaceAll(/<\/?(?:p|ul|li)>/g, '')).not.toMatch(/[<>]/);
      expect(textOf(entry!, 'title')).not.toMatch(/\n/);
    }),
    { seed: Number(process.env.HABEAS_TEST_SEED ?? 20211109), numRuns: 300 },
  );
});
