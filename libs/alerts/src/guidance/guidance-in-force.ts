import type { EventStore, RecordedEvent } from '#event-store';
import { type Language, languages } from '#words';
import { guidanceEvents, guidanceStream } from './guidance-events.ts';

/** What stands under mails about matters of one jurisdiction, for readers of one language. */
export interface GuidanceText {
  /** ISO 3166-1 alpha-2. */
  readonly jurisdiction: string;
  readonly language: Language;
  /** Plain text of one or more lines. */
  readonly text: string;
  /** RFC 3339. */
  readonly setAt: string;
  /** Id of who set it. */
  readonly setBy: string;
}

/** Which language its readers mostly read too: they get that where theirs has no text, and else the first that has one. */
const READ_TOO: Partial<Readonly<Record<Language, Language>>> = { kk: 'ru', ru: 'kk' };

/** What the group has set to stand under mails, as of one moment. */
export class GuidanceInForce {
  static readonly none = new GuidanceInForce([], 0n);

  constructor(
    /** By jurisdiction, then language. */
    readonly texts: readonly GuidanceText[],
    /** How many events it was read from: what is set next expects the last of them. */
    readonly events: bigint,
  ) {}

  /** In the reader's language, or in the next that has one; null where none has. */
  of(jurisdiction: string, language: Language): GuidanceText | null {
    const own = this.texts.filter((text) => text.jurisdiction === jurisdiction);
    const order = [language, READ_TOO[language], ...languages];
    return order.flatMap((each) => own.filter((text) => text.language === each))[0] ?? null;
  }
}

export async function readGuidance(store: Pick<EventStore, 'readStream'>): Promise<GuidanceInForce> {
  const texts = new Map<string, GuidanceText>();
  let events = 0n;
  for await (const event of store.readStream(guidanceStream)) {
    apply(texts, event);
    events += 1n;
  }
  const inOrder = [...texts.values()].sort(
    (a, b) =>
      (a.jurisdiction < b.jurisdiction ? -1 : Number(a.jurisdiction > b.jurisdiction)) ||
      languages.indexOf(a.language) - languages.indexOf(b.language),
  );
  return new GuidanceInForce(inOrder, events);
}

function apply(texts: Map<string, GuidanceText>, { type, data, metadata }: RecordedEvent): void {
  if (type === 'alert.guidance-removed') {
    const { jurisdiction, language } = guidanceEvents[type].parse(data);
    texts.delete(`${jurisdiction} ${language}`);
  } else if (type === 'alert.guidance-set') {
    const set = guidanceEvents[type].parse(data);
    const { recordedAt: setAt, actor: setBy } = metadata;
    texts.set(`${set.jurisdiction} ${set.language}`, { ...set, setAt, setBy });
  }
}
