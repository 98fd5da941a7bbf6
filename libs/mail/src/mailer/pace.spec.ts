import { expect, test } from '@jest/globals';
import { Pace } from './pace.ts';

test('what is late follows what most mails take, not the few that take long', () => {
  const pace = new Pace();
  for (let mail = 0; mail < 200; mail++) pace.answered(mail, mail % 10 === 0 ? 9_000 : 100);
  expect(pace.lateAfter).toBeGreaterThanOrEqual(120);
  expect(pace.lateAfter).toBeLessThan(300);
});

test('a server that takes long for every mail is given that time', () => {
  const pace = new Pace();
  for (let mail = 0; mail < 200; mail++) pace.answered(mail, 1_500);
  expect(pace.lateAfter).toBeGreaterThan(2_000);
});

test('where others are answered meanwhile each late mail leaves its place', () => {
  const pace = new Pace();
  pace.answered(1_000, 10);
  for (let mail = 0; mail < 50; mail++) {
    expect(pace.mayPass(1_100, 900)).toBe(true);
    pace.passed(1_100);
  }
});

test('where no mail is answered the server gets ever fewer at a time', () => {
  const pace = new Pace();
  const passed: number[] = [];
  for (let now = 0; now < 10_000; now += 10) {
    if (!pace.mayPass(now, 0)) continue;
    pace.passed(now);
    passed.push(now);
  }
  const apart = passed.slice(1).map((now, index) => now - passed[index]!);
  expect(apart.toSorted((a, b) => a - b)).toEqual(apart);
  expect(apart.at(-1)).toBeGreaterThanOrEqual(1_000);
  expect(passed.length).toBeLessThan(25);
  pace.answered(10_000, 10);
  expect(pace.mayPass(10_001, 9_000)).toBe(true);
});
