import { type Command, Option } from 'commander';
import { type Language, languages } from '#words';
import { dateOption } from '../command/date-option.ts';
import { terminal } from '../command/output.ts';
import { configuredLaw } from './configured-law.ts';
import { formatWindow, windowAsJson } from './format-window.ts';

interface TermOptions {
  rule: string;
  from: string;
  for: string;
  basis: 'detention' | 'ruling';
  credit?: string;
  zone?: string;
  lang: Language;
  json?: boolean;
}

/** `habeas term`: the release window with its working. Needs no database. */
export function addTermCommand(program: Command): void {
  program
    .command('term')
    .description('the release window of a term, with its working')
    .requiredOption('--rule <id>', 'legal rule, e.g. kz.administrative-arrest (see `habeas rules`)')
    .requiredOption(
      '--from <edtf>',
      'date from which the term runs: 2021-11-02 or 02.11.2021, 2021-11, ../2021-11-02',
      dateOption('--from'),
    )
    .requiredOption('--for <duration>', 'length of the term, ISO 8601: P10D, PT72H, P1Y6M')
    .option('--basis <basis>', 'whether --from is the date of the detention or of the ruling', 'detention')
    .option('--credit <duration>', 'time already held that counts towards the term')
    .option('--zone <zone>', "IANA time zone of the place (default: the jurisdiction's)")
    .addOption(new Option('--lang <language>', 'language of the text').choices(languages).default('en'))
    .option('--json', 'one JSON document; its texts are in English')
    .action(async (options: TermOptions) => {
      const law = await configuredLaw();
      const rule = law.requireRule(options.rule);
      const window = law.releaseWindow({
        rule: options.rule,
        from: options.from,
        basis: options.basis,
        duration: options.for,
        credit: options.credit ?? null,
        zone: options.zone ?? law.defaultZone(rule.jurisdiction),
      });
      if (options.json) terminal.json(windowAsJson(window));
      else terminal.line(formatWindow(window, options.lang));
    });
}
