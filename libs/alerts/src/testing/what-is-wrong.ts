import { Temporal } from 'temporal-polyfill';
import type { Arrival, LivedMonth, Outage, SaidByMail } from './lived-month.ts';
import { type Fault, READERS, REFUSED, type Reader } from './month-of-faults.ts';
import { MONTH_ENDS } from './simulated-month.ts';
import { type Holds, type Since, same } from './what-holds.ts';

/** Within so many hours each reader knows of a change: a night's rest, and a server that was away for hours; for some, a digest. */
const KNOWS_WITHIN = { at_once: 26, daily: 44 };
/** A first mail of a change that comes so many hours behind it is late, and says so; also where no notifier ran for so many. */
const LATE = 30;
const LATE_OUTAGE = 12;
/** Hours before the first moment at which somebody may be freed: who asked for three days is told within these. */
const AHEAD = 24 * 3 + 1;
/** Of one process, as many mails can be on their way when it stands still as it has connections. */
const CONNECTIONS = 5;

/**
 * What a month promises and did not keep, each as a sentence: everybody is told what they should be, once, in time or late with a
 * word; nobody is told what is untrue. Judged by the mails that arrived, and by what the facts meant.
 */
export function whatIsWrong(month: LivedMonth, faults: readonly Fault[]): readonly string[] {
  if (month.broken !== null) return [`it came to an end at ${month.broken}`];
  return [
    ...month.waiting.map((row) => `it is due at the end and was not dealt with: ${row}`),
    ...moreThanOnce(month),
    ...whileTheClockWasWrong(month),
    ...untrue(month),
    ...untold(month, faults),
  ];
}

/**
 * A mail comes again only for an answer that was lost: the server did not give it, or the notifier was killed, or stood still,
 * before it was in the journal. Another mail that tells the same reader of the same matter by the same rule, the same time
 * ahead, is never right where it says the same; nor is one that reads the same, but for a reminder nearer to the day.
 */
function* moreThanOnce({ arrivals, unanswered, said }: LivedMonth): Iterable<string> {
  const lost = new Map<string, number>();
  const count = (messageId: string, by: number) => lost.set(messageId, (lost.get(messageId) ?? 0) + by);
  for (const messageId of unanswered) count(messageId, 1);
  const seen = new Set<string>();
  const told = new Map<string, Arrival>();
  const texts = new Map<string, Arrival>();
  for (const arrival of arrivals) {
    const { messageId, to, answer } = arrival;
    if (seen.has(messageId)) {
      if ((lost.get(messageId) ?? 0) === 0) yield `${name(arrival)} came again, and no answer to it had been lost`;
      else count(messageId, -1);
    }
    if (answer === 'kept_cut' || answer === 'kept_silent') count(messageId, 1);
    if (seen.has(messageId)) continue;
    seen.add(messageId);
    const all = saidIn(arrival, said);
    for (const { topic, rule, lead, said: claims } of all) {
      const what = [to, topic, rule, lead, inWords(claimedBy(claims))].join(' ');
      const before = told.get(what);
      if (before) yield `${name(arrival)} tells of ${what} as ${name(before)} did`;
      told.set(what, arrival);
    }
    const text = `${to} ${asRead(arrival.text)}`;
    const twin = texts.get(text);
    const leadsOf = (mails: readonly SaidByMail[]) => mails.map(({ lead }) => lead ?? '').sort();
    const isNearer = twin && leadsOf(all).every((lead, n) => lead !== '' && lead !== leadsOf(saidIn(twin, said))[n]);
    if (twin && !isNearer) yield `${name(arrival)} says the same as ${name(twin)}`;
    texts.set(text, arrival);
  }
}

function* whileTheClockWasWrong({ arrivals, disturbances }: LivedMonth): Iterable<string> {
  for (const { kind, first, last } of disturbances) {
    if (kind !== 'clock leaps') continue;
    for (const arrival of arrivals.slice(first, last)) yield `${name(arrival)} went while the clock was wrong`;
  }
}

/** By what was recorded when it went; what was on its way when its notifier stood still had been true when it was handed over. */
function* untrue({ arrivals, disturbances, holds, said }: LivedMonth): Iterable<string> {
  let overtaken = 0;
  for (const arrival of arrivals) {
    const all = saidIn(arrival, said);
    if (all.length === 0) yield `${name(arrival)} says something of which there is no record`;
    for (const { topic, said: claims, started_at } of all) {
      const claimed = claimedBy(claims);
      const begun = Temporal.Instant.fromEpochMilliseconds(started_at.getTime());
      const [then, when] = [holds.at(topic, begun), holds.at(topic, arrival.at)];
      if (!same(claimed, then)) {
        yield `${name(arrival)} says of ${topic} ${inWords(claimed)}, and it was ${inWords(then)}`;
      } else if (!same(claimed, when)) overtaken += 1;
      if (!mentions(arrival.text, claimed)) {
        yield `${name(arrival)} does not say in words that ${topic} is ${inWords(claimed)}:\n${arrival.text}`;
      }
    }
  }
  const stops = disturbances.filter(({ kind }) => kind === 'stopped').length;
  if (overtaken > stops * CONNECTIONS) {
    yield `${overtaken} mails were overtaken on their way, by ${stops} notifiers that stood still`;
  }
}

function* untold(month: LivedMonth, faults: readonly Fault[]): Iterable<string> {
  const { holds } = month;
  const isRefused = faults.some((fault) => fault.kind === 'smtp' && fault.to === REFUSED);
  for (const reader of READERS) {
    // The server says for good that there is no such mailbox, or that it wants none of this.
    if (isRefused && reader.address === REFUSED) continue;
    const told = toldOf(month, reader);
    for (const topic of holds.streams()) {
      if (!holds.concerns(reader, topic)) continue;
      const mails = told.filter((one) => one.topic === topic);
      const periods = holds.periods(topic);
      for (const period of periods) {
        yield* notKnown(month, reader, topic, period, mails);
        yield* notInTime(month, reader, topic, period, mails);
      }
    }
  }
}

interface ToldMail {
  readonly topic: string;
  readonly claimed: Holds;
  readonly arrival: Arrival;
}

/** What holds for long enough is known to the reader by then, and a mail that comes late says so. */
function* notKnown(
  { outages }: LivedMonth,
  reader: Reader,
  topic: string,
  period: Since,
  mails: readonly ToldMail[],
): Iterable<string> {
  const hours = KNOWS_WITHIN[reader.delivery];
  const by = afterOutage(period.from.add({ hours }), period.from, outages, hours);
  const end = period.until ?? Temporal.Instant.from(MONTH_ENDS);
  if (earlier(end, by)) return;
  const last = mails.filter(({ arrival }) => !earlier(by, arrival.at)).at(-1);
  // A term that was taken back before anybody heard of it is no news.
  if (!last && period.status === 'held' && period.lastDay === null) return;
  if (!last || !same(last.claimed, period)) {
    const known = last
      ? `was told last that it is ${inWords(last.claimed)}, at ${last.arrival.at}`
      : 'was told nothing';
    yield `${reader.address} ${known}; since ${period.from} ${topic} is ${inWords(period)}`;
    return;
  }
  // What was corrected back before the reader heard of it is no news.
  const before = mails.filter(({ arrival }) => earlier(arrival.at, period.from)).at(-1);
  if (before && same(before.claimed, period)) return;
  const first = mails.find(({ arrival, claimed }) => !earlier(arrival.at, period.from) && same(claimed, period));
  if (first === undefined || reader.delivery !== 'at_once') return;
  const missedFrom = period.from.add({ hours: LATE_OUTAGE });
  const missed = outages.some((one) => !earlier(period.from, one.from) && !earlier(one.until, missedFrom));
  const isLate = missed || earlier(period.from.add({ hours: LATE }), first.arrival.at);
  if (isLate && !/comes late/.test(first.arrival.text.replaceAll(/\s+/g, ' '))) {
    yield `${name(first.arrival)} is late for what was recorded at ${period.from} and does not say so`;
  }
}

/** Of the end of a term a reader hears in the three days before the first moment at which it can be over, and around that day. */
function* notInTime(
  { holds, outages }: LivedMonth,
  reader: Reader,
  topic: string,
  { from, until, lastDay }: Since,
  mails: readonly ToldMail[],
): Iterable<string> {
  if (lastDay === null) return;
  const end = until ?? Temporal.Instant.from(MONTH_ENDS);
  const day = holds.begins(topic, lastDay);
  const within = (first: Temporal.Instant, last: Temporal.Instant) =>
    mails.some(({ arrival }) => !earlier(arrival.at, first) && earlier(arrival.at, last));
  const ahead = day.subtract({ hours: AHEAD });
  if (
    earlier(from, ahead) &&
    !earlier(end, day) &&
    !outages.some((one) => overlap(one, ahead, day)) &&
    !within(ahead, day)
  ) {
    yield `${reader.address} heard nothing of ${topic} in the three days before ${lastDay}`;
  }
  // What was over when the service came back is left out.
  if (outages.some((one) => overlap(one, day, day.add({ hours: 24 })) && earlier(day.add({ hours: 12 }), one.until)))
    return;
  const hours = KNOWS_WITHIN[reader.delivery];
  const afterwards = afterOutage(day.add({ hours }), day, outages, hours);
  if (earlier(from, day) && !earlier(end, afterwards) && !within(day.subtract({ hours: 1 }), afterwards)) {
    yield `${reader.address} heard nothing of ${topic} on ${lastDay}, the last day of the term`;
  }
}

/** In order of arrival, without second copies. */
function toldOf({ arrivals, said }: LivedMonth, { address }: Reader): readonly ToldMail[] {
  const seen = new Set<string>();
  return arrivals.flatMap((arrival) => {
    if (arrival.to !== address || seen.has(arrival.messageId)) return [];
    seen.add(arrival.messageId);
    return saidIn(arrival, said).map((one) => ({ topic: one.topic, claimed: claimedBy(one.said), arrival }));
  });
}

/** What the ledger has it say: of its attempts that which began last before it arrived, in which some of it may have been left out. */
function saidIn({ messageId, at }: Arrival, said: readonly SaidByMail[]): readonly SaidByMail[] {
  const begun = said.filter((one) => one.message_id === messageId && one.started_at.getTime() <= at.epochMilliseconds);
  const last = begun.at(-1)?.started_at.getTime();
  const tried = begun.filter(({ started_at }) => started_at.getTime() === last);
  return [...new Map(tried.map((one) => [`${one.topic} ${one.rule} ${one.lead}`, one])).values()];
}

function claimedBy({ status, latest }: SaidByMail['said']): Holds {
  return status === 'held' ? { status, lastDay: latest } : { status: status as 'released', lastDay: null };
}

/** In the words of a reader. */
function mentions(text: string, { status, lastDay }: Holds): boolean {
  const words = text.replaceAll(/[\s\u00a0\u2068\u2069]+/g, ' ');
  if (status === 'released') return /release confirmed|is free|was released/i.test(words);
  if (lastDay === null) return /the end is not known/i.test(words);
  const day = Temporal.PlainDate.from(lastDay).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return words.includes(day);
}

/** What a reader reads, without secrets of links. */
function asRead(text: string): string {
  return text.replaceAll(/\/(end|manage|calendar)\/[\w.-]+/g, '/$1/…').replaceAll(/\s+/g, ' ');
}

function afterOutage(
  by: Temporal.Instant,
  from: Temporal.Instant,
  outages: readonly Outage[],
  hours: number,
): Temporal.Instant {
  const out = outages.find((one) => overlap(one, from, by));
  return out ? out.until.add({ hours }) : by;
}

function overlap(outage: Outage, from: Temporal.Instant, until: Temporal.Instant): boolean {
  return earlier(outage.from, until) && earlier(from, outage.until);
}

function inWords(holds: Holds | null): string {
  if (holds === null) return 'not recorded';
  return holds.lastDay === null ? holds.status : `${holds.status} until ${holds.lastDay}`;
}

function name({ at, to, messageId }: Arrival): string {
  return `the mail ${messageId} to ${to} at ${at}`;
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
