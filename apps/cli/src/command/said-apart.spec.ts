import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { saidApart } from './said-apart.ts';

const own = Object.getOwnPropertyDescriptor(process, 'stdin')!;
const input = (stream: Readable, isTTY = false) =>
  Object.defineProperty(process, 'stdin', { value: Object.assign(stream, { isTTY }), configurable: true });
const name = (given?: string) => ({ option: '--name', prompt: 'Name', given });
const mail = (given?: string) => ({ option: '--mail', prompt: 'Mail address', given });

let prompts: string;
beforeEach(() => {
  prompts = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    prompts += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  Object.defineProperty(process, 'stdin', own);
});

test('what stands in the command is taken, and standard input left alone', async () => {
  const stdin = new PassThrough();
  input(stdin);
  expect(await saidApart([name('Aigul S.'), mail('a@example.org')])).toEqual(['Aigul S.', 'a@example.org']);
  expect(stdin.listenerCount('data')).toBe(0);
});

test('"-" takes a line of standard input each, in order, however they arrive', async () => {
  input(Readable.from(['Aigul S.\r\nb@exa', 'mple.org\nleft over\n']));
  expect(await saidApart([name('-'), mail('-')])).toEqual(['Aigul S.', 'b@example.org']);
  input(Readable.from(['c@example.org']));
  expect(await saidApart([name('Bolat'), mail('-')])).toEqual(['Bolat', 'c@example.org']);
  expect(prompts).toBe('');
});

test('what is left out is asked for at a terminal, and on no standard output', async () => {
  input(Readable.from(['Aigul S.\n', 'a@example.org\n']), true);
  expect(await saidApart([name(), mail()])).toEqual(['Aigul S.', 'a@example.org']);
  expect(prompts).toBe('Name: Mail address: ');
});

test('where there is no terminal, what is left out is not waited for', async () => {
  input(new PassThrough());
  await expect(saidApart([name('Aigul S.'), mail()])).rejects.toMatchObject({
    ...{ exitCode: 2, message: '--mail is missing. "-" takes it from standard input, a line each.' },
  });
});

test('an input that ends too early is no empty name', async () => {
  input(Readable.from(['Aigul S.\n']));
  await expect(saidApart([name('-'), mail('-')])).rejects.toMatchObject({
    ...{ exitCode: 2, message: '--mail is missing: standard input ended.' },
  });
});
