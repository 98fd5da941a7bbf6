import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { StopRequest, type StopRequestOptions } from './stop-request.ts';

let open: StopRequest[] = [];
let ended: number[];

function hear(options: StopRequestOptions = {}): StopRequest {
  const request = StopRequest.hear({ exit: (code) => void ended.push(code), env: {}, ...options });
  open.push(request);
  return request;
}

beforeEach(() => {
  ended = [];
  jest.useFakeTimers();
});
afterEach(() => {
  for (const request of open) request.close();
  open = [];
  jest.useRealTimers();
});

describe('a request to stop', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('is heard from %s, and its code is %i', async (signal, code) => {
    const request = hear();
    expect([request.cause, request.signal.aborted]).toEqual([null, false]);
    process.emit(signal, signal);
    expect(await request.asked()).toBe(signal);
    expect([request.signal.aborted, request.exitCode, ended]).toEqual([true, code, []]);
  });

  test('that comes twice at once, from the terminal and from npm, is one', () => {
    const request = hear();
    process.emit('SIGINT', 'SIGINT');
    jest.advanceTimersByTime(900);
    process.emit('SIGINT', 'SIGINT');
    expect([request.signal.aborted, ended]).toEqual([true, []]);
  });

  test('that is made again a second later ends the process at once', () => {
    hear();
    process.emit('SIGINT', 'SIGINT');
    jest.advanceTimersByTime(1_100);
    process.emit('SIGTERM', 'SIGTERM');
    expect(ended).toEqual([143]);
  });

  test('is the end of npm, where npm started the process', async () => {
    let parent = 100;
    const request = hear({ env: { npm_lifecycle_event: 'start' }, parent: () => parent });
    jest.advanceTimersByTime(5_000);
    expect(request.signal.aborted).toBe(false);
    parent = 1;
    jest.advanceTimersByTime(500);
    expect([await request.asked(), request.exitCode]).toEqual(['npm has ended', 129]);
  });

  test('is not the end of a shell, which leaves behind what it runs with nohup', () => {
    let parent = 100;
    const request = hear({ parent: () => parent });
    parent = 1;
    jest.advanceTimersByTime(5_000);
    expect(request.signal.aborted).toBe(false);
  });

  test('is heard no more once that was closed', () => {
    const request = hear();
    request.close();
    process.emit('SIGTERM', 'SIGTERM');
    expect(request.signal.aborted).toBe(false);
  });
});
