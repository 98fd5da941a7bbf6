import { describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { buildProgram } from '../program.ts';
import { dateOption, endOption, instantOption } from './date-option.ts';

describe('dates on the command line', () => {
  test('are taken as in Kazakhstan and Russia, and handed on as EDTF', () => {
    expect(dateOption('--from')('28.11.2026')).toBe('2026-11-28');
    expect(String(endOption('--until', '28.11.2026'))).toBe('2026-11-29T00:00:00Z');
    expect(String(endOption('--until', '28.11.2026 15:30+05:00'))).toBe('2026-11-28T10:30:00Z');
    expect(String(instantOption('--to', '28.11.2026 15:30 +05:00'))).toBe('2026-11-28T10:30:00Z');
  });

  test.each([
    [() => dateOption('--from')('31.02.2026'), /^--from: "31\.02\.2026" does not exist/],
    [() => dateOption('--from')('11/28/2026'), /^--from: .*28\.11\.2026 \(day\.month\.year\) or 2026-11-28/],
    [() => endOption('--until', '2026-02-31'), /^--until: .*February 2026 has 28 days/],
    [() => instantOption('--to', '28.11.2026'), /^--to: "28\.11\.2026" is no time with its offset/],
    [() => instantOption('--to', '28.11.2026 15:30'), /^--to: .*has no offset from UTC/],
  ])('that cannot be are refused by the name of the option (%#)', (read, message) => {
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ exitCode: 2 }));
  });

  test('no option with a day or a moment is left that takes only one form', () => {
    const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
    const options = all(buildProgram()).flatMap((command) =>
      command.options
        .filter(({ flags }) => /<(day|moment|edtf)>/.test(flags))
        .map((option) => ({ name: `${command.name()} ${option.long}`, read: option.parseArg })),
    );
    expect(options.length).toBeGreaterThan(6);
    // Instants, read where the command runs.
    const instants = ['plan --until', 'resume --since', 'journal --from', 'journal --to'];
    const read = options.filter(({ name }) => !instants.includes(name));
    for (const option of read) {
      expect([option.name, option.read?.('28.11.2026', undefined as never)]).toEqual([option.name, '2026-11-28']);
    }
  });
});
