import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Account, NamedJournalEntry } from '#accounts';
import type { AlertHistory, AlertsExplained, Delivery, PausedAddress, PlannedAlert } from '#alerts';
import type { Verification } from '#audit';
import type { Evidence, EvidenceAdded, Proposal, ProposalChecked, ProposalLine, ProposalReceipt } from '#ingest';
import type { ListedRule, ReleaseWindow } from '#legal';
import type { RebuildReport } from '#projecting';
import type { CustodyView, HearingsView, HistoryEntry, KnownCustody, PersonEntry, SourcedFact } from '#read-models';
import { RecordFileError } from '#recording';
import { DateError } from '#time';
import type { Endpoint } from '#webhooks';
import { accountsText } from '../account/accounts-text.ts';
import { alertHistoryText, brakeText } from '../alerts/alert-history-text.ts';
import { planText } from '../alerts/plan-text.ts';
import { whyText } from '../alerts/why-text.ts';
import { archiveText, noLongerFollowedText } from '../board/archive-text.ts';
import { custodyText } from '../board/custody-text.ts';
import { hearingsText } from '../board/hearings-text.ts';
import { historyText } from '../board/history-text.ts';
import { paintFor, STYLES } from '../board/paint.ts';
import { sourceText } from '../board/source-text.ts';
import { deliveriesText } from '../deliveries/deliveries-text.ts';
import { Timeline } from '../demo/timeline.ts';
import { addedText, evidenceRows } from '../evidence/evidence-text.ts';
import { journalText } from '../journal/journal-text.ts';
import { candidatesText } from '../person/candidates-text.ts';
import { personsText } from '../person/persons-text.ts';
import { privateText } from '../person/private-text.ts';
import { checkedText, proposalRows, proposalText, receiptText } from '../proposals/proposals-text.ts';
import { rebuildText } from '../rebuild/rebuild-text.ts';
import { searchText } from '../search/search-text.ts';
import { formatRules } from '../term/format-rules.ts';
import { formatWindow } from '../term/format-window.ts';
import { verificationText } from '../verify/verification-text.ts';
import { endpointRows } from '../webhooks/webhooks-text.ts';
import { columns } from './columns.ts';
import { explain } from './explain.ts';
import { factWarningText } from './note-warnings.ts';
import { jsonText, visibleLines } from './output.ts';

const at = '2021-11-12T12:00:00Z';
const coloured = paintFor({ isTTY: true }, {});

const custody = (text: string, status: 'held' | 'released' | 'no_longer_followed'): CustodyView => {
  const entry = {
    person: { id: text, name: text },
    episode: text,
    kind: 'remand',
    status,
    since: '2021-11-02',
    count: { from: 12, to: null },
    place: text,
    legalBases: [text],
    latest: null,
    nextHearing: null,
    questions: [],
    standing: 'accepted',
    previousEpisode: null,
    releaseReportedOn: null,
    releaseManner: null,
    causeOfDeath: text,
    disputedBy: [text],
    exercise: false,
  } as unknown as KnownCustody['entry'];
  const known = {
    at: Temporal.Instant.from(at),
    state: { place: { zone: 'Asia/Almaty' }, releaseConfirmed: null, followUpEnded: null } as KnownCustody['state'],
    window: {
      earliestDate: null,
      latestDate: '2021-11-12',
      reviewAt: null,
      cautions: [],
    } as unknown as KnownCustody['window'],
    entry,
  };
  return { validAt: at, knownAt: at, held: [entry, entry], known: [known, known], nextCursor: null, position: 1n };
};

const said = (text: string) => ({
  ...{ matter: 'hearing', at: '2021-11-12T10:00', names: [text], what: text, status: 'scheduled', title: text },
});

/** Everything that a command says of the record, with a text of somebody else's wherever one can stand. */
const renderers: Record<string, (text: string) => string> = {
  'board custody': (text) => custodyText(custody(text, 'held'), coloured),
  'board custody --ended': (text) => archiveText(custody(text, 'released'), coloured),
  'board custody --no-longer-followed': (text) => noLongerFollowedText(custody(text, 'no_longer_followed'), coloured),
  'board hearings': (text) => {
    const hearing = {
      at,
      status: 'scheduled',
      past: true,
      postponements: 0,
      heldOn: null,
      inAbsentia: false,
      cancelledFor: null,
    };
    const said = { persons: [{ id: text, name: text }], what: text, court: text, place: text };
    const hearings = [{ ...hearing, ...said }];
    return hearingsText({ validAt: at, from: null, to: null, hearings } as unknown as HearingsView, coloured);
  },
  history: (text) => {
    const source = { publisher: text, title: text, locator: text, url: text };
    const entry = {
      revision: 0,
      event: text,
      at,
      actor: text,
      type: 'custody.term-set',
      about: text,
      field: text,
      exercise: false,
    };
    const values = [text, [text], { name: text }, { other: text }];
    const entries = values.map((value) => ({ ...entry, old: null, new: value, reason: text, source }));
    return historyText(text, entries as unknown as HistoryEntry[], coloured);
  },
  'history --source': (text) => {
    const fact = { publisher: text, locator: text, fact: text, stream: text, revision: 0 };
    return sourceText([fact] as unknown as SourcedFact[], coloured);
  },
  'history alert-…': (text) => {
    const recipient = {
      state: 'failed',
      sentAt: null,
      plannedAt: at,
      subscription: text,
      address: text,
      said: said(text),
    };
    const recipients = [{ ...recipient, outcome: text, attempts: [] }];
    const alert = { id: text, rule: 'hearing_set', lead: null, said: said(text), dueAt: at, topic: text, reliedOn: [] };
    return alertHistoryText({ ...alert, outcome: null, recipients } as unknown as AlertHistory, coloured);
  },
  'alerts why': (text) => {
    const subscription = {
      ...{ id: text, state: 'confirmed', confirmedAt: at, endedAt: null, paused: false },
      filters: [{ person: text, place: text, region: text, statute: text, kind: null, everything: false }],
      preferences: { delivery: 'daily', quiet: null, quietLets: 'urgent', zone: text },
    };
    const decision = { decision: 'drop', reason: 'repeated', at, until: null, messageId: text, otherDelivery: text };
    const delivery = {
      state: 'failed',
      messageId: text,
      subject: text,
      sentAt: null,
      nextAttemptAt: null,
      heard: text,
    };
    const alert = {
      rule: 'hearing_set',
      lead: null,
      said: said(text),
      dueAt: at,
      stage: 'taken',
      expected: null,
      takenBy: [],
    };
    const alerts = [
      { ...alert, delivery: { ...delivery, decisions: [decision] }, notTold: [] },
      {
        ...alert,
        delivery: null,
        notTold: [{ reason: 'filter', filter: 1, part: 'place', wanted: text, has: [text] }],
      },
    ];
    const explained = { subscription, subject: text, at, withheld: true, alerts };
    return whyText(explained as unknown as AlertsExplained, coloured);
  },
  'history alert-brake': (text) =>
    brakeText([{ at, type: 'alert.held-released', deliveries: 1, actor: text, reason: text }]),
  'alerts plan': (text) => {
    const alert = {
      dueAt: at,
      rule: 'hearing_set',
      said: said(text),
      place: text,
      details: { zone: 'UTC', lead: null },
    };
    return planText([alert] as unknown as PlannedAlert[], Temporal.Instant.from(at), coloured);
  },
  deliveries: (text) => {
    const delivery = { kind: 'alert', rule: 'hearing_set', lead: null, said: said(text), state: 'failed' };
    const matter = { record: text, hearing: text, kind: null, title: text, what: text, since: text };
    const about = { persons: [{ id: text, name: text }], topic: text, matter };
    const sent = { subscription: text, plannedAt: at, sentAt: null, outcome: text, attempts: 1, nextAttemptAt: null };
    const paused = [{ subscription: text, since: at, reason: text }] as unknown as PausedAddress[];
    return deliveriesText([{ ...delivery, ...about, ...sent }] as unknown as Delivery[], coloured, paused);
  },
  'person list': (text) =>
    personsText([
      { id: text, name: text, names: [{ name: `${text}2` }], merged: [text], retracted: false },
    ] as unknown as PersonEntry[]),
  'person candidates': (text) => {
    const candidate = { id: text, name: text, score: 0.5, written: `${text}2`, asked: text, reasons: [{ text }] };
    const found = { person: { id: text, name: text }, names: [text], candidates: [candidate] };
    return candidatesText(found as unknown as Parameters<typeof candidatesText>[0], coloured);
  },
  search: (text) =>
    searchText(text, { found: [{ id: text, name: text, score: 1, status: null }], more: true }, coloured) +
    searchText(text, { found: [], more: false }, coloured),
  'person private': (text) => {
    const told = { at, actor: text };
    const notes = [{ ...told, contacts: `x${text}`, health: `x${text}`, notes: `x${text}` }];
    const erased = [{ ...told, key: text, reason: text }];
    const view = { person: text, erased, names: [{ ...told, name: text }], notes };
    return privateText(view as unknown as Parameters<typeof privateText>[0]);
  },
  rebuild: (text) => {
    const differences = [{ table: 't', key: { key: text }, column: text, live: text, rebuilt: text }];
    const tables = [{ name: 't', rows: 1, different: 1 }];
    return rebuildText({
      events: 1,
      position: 1n,
      compared: true,
      tables,
      differences,
      swapped: false,
    } as unknown as RebuildReport);
  },
  verify: (text) => {
    const found = {
      ok: false,
      origin: text,
      size: 1,
      root: null,
      key: { from: 'log', verifierKey: text },
      withheld: 0,
    };
    const more = {
      unsigned: 0,
      privateParts: 1,
      cosigned: null,
      witnesses: [{ name: text, size: 1, at }],
      since: null,
      restores: [{ size: 1, lostSize: 2, at, by: text, reason: text }],
      ...{ lostSince: 2, stamps: [text] },
      findings: [{ message: text }],
    };
    return verificationText({ ...found, ...more } as unknown as Verification);
  },
  account: (text) => {
    const account = { id: text, name: text, mail: text, roles: [text], jurisdictions: [text] };
    return accountsText([{ ...account, disabledAt: null, forgottenAt: null }] as unknown as Account[]);
  },
  journal: (text) => {
    const entry = { seq: 1, at, who: text, name: text, what: text, about: [text], details: { text } };
    return journalText([entry] as unknown as NamedJournalEntry[]);
  },
  webhooks: (text) => {
    const endpoint = {
      id: text,
      url: text,
      categories: [text],
      state: 'paused',
      reason: text,
      failures: 0,
      previousSecretUntil: text,
      waiting: 0,
    };
    return columns(endpointRows([endpoint] as unknown as Endpoint[]));
  },
  'evidence list': (text) =>
    columns(
      evidenceRows([{ hash: '1', type: text, size: 1, erasedAt: at, erasedReason: text }] as unknown as Evidence[]),
    ),
  'evidence add': (text) =>
    addedText({ hash: '1', type: 'image/png', size: 1, stripped: [text], repeated: false } as unknown as EvidenceAdded),
  'proposals list': (text) =>
    columns(
      proposalRows([
        { id: text, status: 'waiting', origin: 'tip', jurisdictions: [], facts: [text], problems: 1, excerpt: text },
      ] as unknown as ProposalLine[]),
    ),
  proposals: (text) =>
    proposalText({
      ...{
        id: '1',
        status: 'waiting',
        origin: 'tip',
        revision: 1,
        jurisdictions: ['KZ'],
        text,
        note: text,
        reason: text,
      },
      ...{ footnotes: [{ number: 1, text }], warnings: [text], confidence: 1, from: [], into: [], expiresAt: at },
      facts: [{ id: text, fact: text, key: text, data: { [text]: text } }],
      problems: [{ fact: 0, field: text, message: text }],
      events: [{ stream: text, event: '1' }],
      contentEndedAt: null,
      approval: null,
    } as unknown as Proposal),
  'proposals check': (text) =>
    checkedText({
      ...{ id: '1', acceptable: false, takesTwoPeople: null },
      refusals: [{ code: 'x', fact: 0, field: text, message: text }],
    } as unknown as ProposalChecked),
  'a warning of one of several facts': (text) => factWarningText({ code: 'long-ago', field: text, message: text }),
  'proposals accept': (text) =>
    receiptText({
      ...{ id: '1', status: 'accepted', revision: 1, repeated: false },
      events: [{ stream: text, event: '1' }],
    } as unknown as ProposalReceipt),
  term: (text) =>
    formatWindow(
      {
        ...{ rule: { id: text, status: text }, from: text, basis: text, duration: 'P1D', credit: null, zone: text },
        ...{ earliest: text, latest: text, earliestDate: null, latestDate: null },
        ...{ steps: [{ step: 'note', text }], cautions: [{ caution: 'note', text }] },
      } as unknown as ReleaseWindow,
      'en',
    ),
  rules: (text) =>
    formatRules([
      { id: text, status: text, inForceFrom: text, inForceTo: text, source: text, overridden: `x${text}` },
    ] as unknown as ListedRule[]),
  demo: (text) => {
    const lines: string[] = [];
    const timeline = new Timeline((line) => lines.push(line), 'Asia/Almaty');
    const calendar = {
      kind: 'calendar',
      at,
      address: text,
      about: text,
      entries: [{ date: '2021-11-12', summary: text }],
    };
    timeline.tell({ ...calendar } as unknown as Parameters<typeof timeline.tell>[0]);
    timeline.tell({ kind: 'replayed', events: 1, differences: 0, mails: 0 } as Parameters<typeof timeline.tell>[0]);
    // How long a text is decides where it is broken.
    return lines.join(' ');
  },
  'what is wrong with a file': (text) =>
    new RecordFileError([{ file: text, line: 1, field: text, message: text }]).message,
  'what is wrong with a date': (text) => explain(new DateError(text)).message,
};

/** Texts that would move, colour, hide or forge lines, between others. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('\n', '\r', '\t', '\u001b[8m', '\u001b[2A', '\u001b]0;x\u0007', '\u009b2J', '\u007f', '\u2028'),
      fc.constantFrom(
        '\u2029',
        '\u202e',
        '\u2066',
        '\u200f',
        '\u061c',
        '\u200b',
        '\ufeff',
        '\u0085',
        '\u000b',
        '\ud800',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => `A${parts.join('B')}C`);

const withoutColours = (text: string) => STYLES.reduce((rest, style) => rest.replaceAll(style, ''), text);

describe('what others wrote hides no line of a terminal', () => {
  test.each(Object.entries(renderers))('%s', (_name, render) => {
    const lines = render('A').split('\n').length;
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = render(text);
        expect(shown.split('\n')).toHaveLength(lines);
        expect(withoutColours(shown).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(shown).not.toContain('A\u001b');
      }),
      { numRuns: 50 },
    );
  });

  test('the colours of a line are ours alone, and the last guard lets them and the ends of lines through', () => {
    const painted = coloured('red', 'x');
    expect(visibleLines(`${painted}\ny\u001b[8m\u202e\r`)).toBe(`${painted}\ny␛[8m\\u{202e}␍`);
  });

  test('--json stays the same document, of which a terminal shows all', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const printed = jsonText({ text });
        expect(JSON.parse(printed)).toEqual({ text });
        expect(printed).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test('columns are as wide as what is shown in them', () => {
    expect(
      columns([
        ['王小明', 'x'],
        ['a\nb', 'y'],
        ['и\u0306', 'z'],
      ]),
    ).toBe('王小明  x\na␊b     y\nи\u0306       z');
  });
});
