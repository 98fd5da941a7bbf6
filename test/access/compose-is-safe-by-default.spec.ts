import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

const text = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
const { services } = parse(text) as {
  services: Record<string, { user?: string; ports?: string[]; environment?: Record<string, unknown> }>;
};

test('the containers start with no password that others know', () => {
  const passwords = Object.values(services).flatMap(({ environment = {} }) =>
    Object.entries(environment).flatMap(([name, value]) => {
      if (/PASSWORD/.test(name)) return [String(value)];
      const inUrl = /:\/\/\w+:(.*)@/.exec(String(value))?.[1];
      return inUrl === undefined ? [] : [inUrl];
    }),
  );
  expect(passwords.length).toBeGreaterThanOrEqual(2);
  for (const password of passwords) expect(password).toMatch(/^\$\{\w+:\?[^}]+\}$/);
});

test('Habeas runs as a user of its own there, and nothing listens on other addresses than this machine', () => {
  expect(services.habeas?.user).toBe('node');
  expect(readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8')).toMatch(/^USER node$/m);
  const ports = Object.values(services).flatMap(({ ports: all = [] }) => all);
  expect(ports.length).toBeGreaterThan(2);
  for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
});
