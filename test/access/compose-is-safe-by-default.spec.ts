import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { copiedIntoTheImage, stagesOfDockerfile } from './dockerfile.ts';

interface Service {
  readonly image?: string;
  readonly user?: string;
  readonly tty?: boolean;
  readonly command?: unknown;
  readonly ports?: string[];
  readonly environment?: Record<string, unknown>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

const text = readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
const { services } = parse(text) as {
  services: Record<string, Service>;
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
  const ports = Object.values(services).flatMap(({ ports: all = [] }) => all);
  expect(ports.length).toBeGreaterThan(2);
  for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
});

/** `name:1.27`, `name:22.21-bookworm`, or by digest: a tag that may become another major version is none. */
const PINNED = /:v?\d+\.\d+(?:\.\d+)?(?:-[\w.-]+)?$|@sha256:[0-9a-f]{64}$/;

test('every image is pinned to a minor version at least', () => {
  const stages = stagesOfDockerfile().map(([from]) => from!.rest.split(/\s+/)[0]!);
  const [first] = stages;
  const named = stagesOfDockerfile().flatMap(([from]) => / AS (\w+)$/.exec(from!.rest)?.[1] ?? []);
  const images = [
    ...stages.filter((image) => !named.includes(image)),
    ...Object.values(services).flatMap(({ image }) => (image === undefined ? [] : [image])),
  ].map((image) => image.replace(/^\$\{\w+:-(.*)\}$/, '$1'));
  expect(images.length).toBeGreaterThan(3);
  for (const image of images) expect(image).toMatch(PINNED);
  // What is built runs on the Node that it was built on.
  expect(new Set(stages.filter((image) => !named.includes(image)))).toEqual(new Set([first]));
});

describe('the image', () => {
  const last = stagesOfDockerfile().at(-1)!;
  const only = (name: string) => last.filter((instruction) => instruction.name === name).map(({ rest }) => rest);

  test('runs as an account of its own, which owns its data and nothing else', () => {
    expect(only('USER')).toEqual(['node']);
    expect(only('VOLUME')).toEqual(['/data']);
    expect(only('RUN')).toEqual(['mkdir --mode=700 /data && chown node:node /data']);
    expect(last.findIndex(({ name }) => name === 'USER')).toBeGreaterThan(
      last.findLastIndex(({ name }) => name === 'RUN'),
    );
  });

  test('says whether it can answer, and hears of a stop itself', () => {
    expect(only('HEALTHCHECK').join()).toContain('/health/ready');
    expect(only('CMD')).toEqual(['["node", "bin/habeas.js", "start"]']);
    expect(JSON.stringify(services.habeas?.healthcheck)).toContain('/health/ready');
  });

  test('has npm\u2019s production packages, what was built, and nothing of the folder but what it runs', () => {
    expect(copiedIntoTheImage()).toEqual([
      { from: 'production', what: ['/habeas/node_modules'] },
      { from: 'build', what: ['/habeas/dist'] },
      { from: null, what: ['package.json', 'LICENSE', 'README.md'] },
      { from: null, what: ['bin'] },
      { from: null, what: ['demo'] },
    ]);
    const production = stagesOfDockerfile().find(([from]) => from!.rest.endsWith(' AS production'))!;
    expect(production.map(({ rest }) => rest)).toContain('npm ci --omit=dev');
  });
});

test('nothing goes into a build but what the Dockerfile copies: no data folder, no key, no history', () => {
  const lines = readFileSync(new URL('../../.dockerignore', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines[0]).toBe('*');
  const letIn = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const copied = stagesOfDockerfile()
    .flat()
    .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from='))
    .flatMap(({ rest }) => rest.split(/\s+/).slice(0, -1));
  expect(letIn.toSorted()).toEqual([...new Set(copied)].toSorted());
});

test('no log has a token: nothing gives Habeas a terminal, or asks it to show one', () => {
  expect(services.habeas?.tty).toBeUndefined();
  expect(services.habeas?.command).toBeUndefined();
});
