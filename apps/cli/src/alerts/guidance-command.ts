import { text as readAll } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { Guidance } from '#alerts';
import { ExitError } from '#platform';
import type { Resources } from '#system';
import { visible } from '#time';
import { momentInWords } from '../board/words.ts';
import { type ActingOptions, actingAs, withAccount } from '../command/acting.ts';
import { type Output, terminal, visibleLines } from '../command/output.ts';
import { readText } from '../command/read-text.ts';
import { withResources } from '../command/with-resources.ts';

interface ChangeOptions extends ActingOptions {
  readonly json?: boolean;
}

/** `habeas alerts guidance list`, `set` and `remove`: what the group puts under its mails. */
export function addGuidanceCommand(alerts: Command): void {
  const guidance = alerts
    .command('guidance')
    .description('what stands under mails about matters of a jurisdiction: whom to call, what to do now');
  guidance
    .command('list')
    .description('the texts, who set them and when')
    .option('--json', 'one JSON document')
    .action((options: { json?: boolean }) => list(options));
  withAccount(guidance.command('set'), 'set-guidance')
    .description('puts a text under mails, in the place of the one that stands there; what was set stays in the log')
    .argument('<jurisdiction>', 'a two-letter country code: KZ')
    .argument('<language>', 'of the reader: en, ru, kk')
    .argument('<file>', 'the text, plain, in UTF-8; "-": standard input')
    .option('--json', 'one JSON document')
    .action((jurisdiction: string, language: string, file: string, options: ChangeOptions) =>
      set({ jurisdiction, language }, file, options),
    );
  withAccount(guidance.command('remove'), 'set-guidance')
    .description('takes it back: it stands under no mail any more')
    .argument('<jurisdiction>', 'a two-letter country code: KZ')
    .argument('<language>', 'of the reader: en, ru, kk')
    .option('--json', 'one JSON document')
    .action((jurisdiction: string, language: string, options: ChangeOptions) =>
      remove({ jurisdiction, language }, options),
    );
}

interface Which {
  readonly jurisdiction: string;
  readonly language: string;
}

async function list({ json }: { json?: boolean }, out: Output = terminal): Promise<void> {
  await withGuidance('list', async (guidance, { database, keyring }) => {
    const { AccountNames } = await import('#accounts');
    const texts = await guidance.list();
    const names = await new AccountNames(database.pool, keyring).namesOf(texts.map(({ setBy }) => setBy));
    const named = texts.map((one) => ({ ...one, setByName: names.get(one.setBy) ?? null }));
    if (json) return out.json({ texts: named });
    if (named.length === 0) return out.line('Nothing stands under mails.');
    for (const { jurisdiction, language, setAt, setBy, setByName, text } of named) {
      out.line(`${jurisdiction} ${language}, set ${momentInWords(setAt)} by ${visible(setByName ?? setBy)}:`);
      out.line(visibleLines(text).replaceAll(/^/gm, '  '));
    }
  });
}

async function set(which: Which, file: string, { json, ...acting }: ChangeOptions, out: Output = terminal) {
  const text = file === '-' ? await readAll(process.stdin) : await readText(file);
  await withGuidance('set', async (guidance, resources) => {
    const by = await actingAs(resources, acting);
    const set = await refusing(() => guidance.set({ ...which, text }, by));
    for (const { message } of set.warnings) out.note(message);
    if (json) return out.json(set);
    const where = `under mails about ${set.jurisdiction} to readers of ${set.language}`;
    out.line(set.changed ? `It stands ${where} from now on.` : `It stands ${where} already.`);
  });
}

async function remove(which: Which, { json, ...acting }: ChangeOptions, out: Output = terminal) {
  await withGuidance('remove', async (guidance, resources) => {
    const by = await actingAs(resources, acting);
    const removed = await refusing(() => guidance.remove(which, by));
    if (json) return out.json(removed);
    const where = `under mails about ${removed.jurisdiction} in ${removed.language}`;
    out.line(removed.changed ? `Nothing stands ${where} any more.` : `Nothing stood ${where}.`);
  });
}

async function withGuidance(
  name: string,
  work: (guidance: Guidance, resources: Resources) => Promise<void>,
): Promise<void> {
  await withResources(`habeas alerts guidance ${name}`, async (resources) => {
    const { guidanceOf } = await import('#system');
    await work(guidanceOf(resources), resources);
  });
}

/** @throws ExitError (2) what is wrong with it */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  const { GuidanceError } = await import('#alerts');
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof GuidanceError)) throw error;
    throw new ExitError(error.message, 2, { cause: error });
  }
}
