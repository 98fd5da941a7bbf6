import { type EventStore, WrongExpectedRevisionError } from '#event-store';
import type { Clock, Identity } from '#platform';
import { misleadingIn } from '#time';
import { type Language, languages } from '#words';
import { GuidanceError } from './guidance-error.ts';
import { guidanceStream } from './guidance-events.ts';
import { type GuidanceText, readGuidance } from './guidance-in-force.ts';

/** Characters and lines of one text: a mail is about a person, and this stands under it. */
export const LONGEST_GUIDANCE = 1_000;
const MOST_GUIDANCE_LINES = 20;
/** Others may set a text at the same moment; each is recorded behind the one before. */
const TRIES = 5;

export interface GuidanceOptions {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly identity: Identity;
  /** Whether law of a jurisdiction is on file: one of which none is may be a slip of the keys. */
  readonly knowsLawOf: (jurisdiction: string) => Promise<boolean>;
}

/** Which text is meant, as somebody typed it. */
export interface WhichGuidance {
  /** Capitals do not count. */
  readonly jurisdiction: string;
  readonly language: string;
}

export interface GuidanceChange {
  readonly jurisdiction: string;
  readonly language: Language;
  /** False: it stood so already, and nothing was recorded. */
  readonly changed: boolean;
  readonly warnings: readonly {
    readonly code: 'no-law-on-file';
    readonly field: 'jurisdiction';
    readonly message: string;
  }[];
}

/**
 * Texts that the group has put under its mails: for each jurisdiction and language whom to call, and what to do now. What was set
 * and taken back, when and by whom, stands in the log for ever.
 */
export class Guidance {
  constructor(private readonly options: GuidanceOptions) {}

  /** By jurisdiction, then language. */
  async list(): Promise<readonly GuidanceText[]> {
    return (await readGuidance(this.options.store)).texts;
  }

  /**
   * @param by id of who sets it
   * @throws GuidanceError a jurisdiction, language or text that cannot be
   */
  async set({ text, ...which }: WhichGuidance & { readonly text: string }, by: string): Promise<GuidanceChange> {
    return await this.change(checkedPlace(which), checkedText(text), by);
  }

  /**
   * @param by id of who takes it back
   * @throws GuidanceError a jurisdiction or language that cannot be
   */
  async remove(which: WhichGuidance, by: string): Promise<GuidanceChange> {
    return await this.change(checkedPlace(which), null, by);
  }

  private async change(which: CheckedPlace, text: string | null, by: string): Promise<GuidanceChange> {
    const { store, clock, identity } = this.options;
    for (let tried = 1; ; tried++) {
      const { texts, events } = await readGuidance(store);
      const { jurisdiction, language } = which;
      const now = texts.find((one) => one.jurisdiction === jurisdiction && one.language === language);
      if ((now?.text ?? null) === text) return { ...which, changed: false, warnings: await this.warnings(which) };
      const id = identity.uuid();
      const event = {
        id,
        type: text === null ? 'alert.guidance-removed' : 'alert.guidance-set',
        schemaVersion: 1,
        data: { ...which, ...(text === null ? {} : { text }) },
        metadata: { recordedAt: clock.now().toString(), actor: by, correlationId: id, causationId: id, sources: [] },
      };
      try {
        await store.append(guidanceStream, [event], events === 0n ? 'no_stream' : events - 1n);
        return { ...which, changed: true, warnings: text === null ? [] : await this.warnings(which) };
      } catch (error) {
        if (!(error instanceof WrongExpectedRevisionError) || tried === TRIES) throw error;
      }
    }
  }

  private async warnings({ jurisdiction }: CheckedPlace): Promise<GuidanceChange['warnings']> {
    if (await this.options.knowsLawOf(jurisdiction)) return [];
    const message = `No law of ${jurisdiction} is on file. If that is the code you meant, the text stands under mails about it all the same.`;
    return [{ code: 'no-law-on-file', field: 'jurisdiction', message }];
  }
}

interface CheckedPlace {
  readonly jurisdiction: string;
  readonly language: Language;
}

function checkedPlace(which: WhichGuidance): CheckedPlace {
  const jurisdiction = which.jurisdiction.trim().toUpperCase();
  if (!/^[A-Z]{2}$/.test(jurisdiction)) {
    throw new GuidanceError(
      'jurisdiction',
      `${JSON.stringify(which.jurisdiction)} is no jurisdiction: give a two-letter country code such as "KZ".`,
    );
  }
  const language = languages.find((one) => one === which.language.trim().toLowerCase());
  if (language === undefined) {
    throw new GuidanceError(
      'language',
      `Mails are written in ${languages.join(', ')}, and not in ${JSON.stringify(which.language)}.`,
    );
  }
  return { jurisdiction, language };
}

/** Ends of lines as they are kept; no more than one empty line at a time. */
function checkedText(given: string): string {
  const refuse = (message: string) => new GuidanceError('text', message);
  const misleading = misleadingIn(given, 'lines');
  if (misleading !== null) throw refuse(`The text ${misleading}.`);
  const text = given
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\t ]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  if (text === '') throw refuse('The text is empty. To have none, take it back instead.');
  if (text.length > LONGEST_GUIDANCE) {
    throw refuse(`The text has ${text.length} characters; at most ${LONGEST_GUIDANCE} stand under a mail. Shorten it.`);
  }
  const lines = text.split('\n').length;
  if (lines > MOST_GUIDANCE_LINES) {
    throw refuse(`The text has ${lines} lines; at most ${MOST_GUIDANCE_LINES} stand under a mail. Shorten it.`);
  }
  return text;
}
