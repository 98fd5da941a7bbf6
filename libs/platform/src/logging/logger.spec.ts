import { describe, expect, test } from '@jest/globals';
import { createLogger } from './logger.ts';

function capture() {
  const lines: string[] = [];
  return { lines, destination: { write: (line: string) => void lines.push(line) } };
}

describe('the log', () => {
  test('is JSON Lines with a level in words', () => {
    const { lines, destination } = capture();
    createLogger({ destination, name: 'habeas start' }).warn({ port: 3000 }, 'listening');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'warn',
      name: 'habeas start',
      port: 3000,
      msg: 'listening',
    });
  });

  test('shows no secret and no subscriber', () => {
    const { lines, destination } = capture();
    const logger = createLogger({ destination });
    logger.info({ password: 'hunter2', config: { token: 'hunter2' } });
    logger.error({
      request: { headers: { authorization: 'Bearer hunter2', cookie: 'hunter2' } },
      address: 'hunter2@x',
    });
    expect(lines.join('')).not.toContain('hunter2');
    expect(lines.join('')).toContain('[masked]');
  });

  test('holds nothing that a terminal acts on or hides, and says the same', () => {
    const { lines, destination } = capture();
    const name = 'A\u001b[2J\n\u009b1A\u007f\u202eB\u2066\u200b\u2028\ufeff\u{e0041}Ә';
    createLogger({ destination }).warn({ name }, name);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ name, msg: name });
  });

  test('keeps quiet below its level', () => {
    const { lines, destination } = capture();
    createLogger({ destination }).debug('nothing');
    createLogger({ destination, level: 'silent' }).error('nothing');
    expect(lines).toEqual([]);
  });
});
