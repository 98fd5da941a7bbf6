import { type Command, InvalidArgumentError } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { opaqueKey, SystemIdentity } from '#platform';
import { terminal } from '../command/output.ts';

/** `habeas new-key [COUNT]`: keys for records, which tell nothing of whom they are of. */
export function addNewKeyCommand(program: Command): void {
  program
    .command('new-key')
    .description('a key for a record that tells nothing of whom it is of; several with a number')
    .argument('[count]', 'how many, at most 1000', count, 1)
    .action((wanted: number) => {
      const identity = new SystemIdentity({ now: () => Temporal.Instant.fromEpochMilliseconds(0) });
      for (let made = 0; made < wanted; made++) terminal.line(opaqueKey(identity));
    });
}

function count(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 1000) return number;
  throw new InvalidArgumentError('It is a number from 1 to 1000.');
}
