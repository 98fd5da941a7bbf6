import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A test that failed. */
export interface Failure {
  /** Path of its spec from the root of the tree. */
  readonly spec: string;
  readonly test: string;
  /** What it says, with the first line of the stack that is in the tree. */
  readonly message: string;
}

/** Runs specs of a tree on disk and answers with those that failed. They get no database. */
export async function runTests(
  root: string,
  specs: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<readonly Failure[]> {
  if (specs.length === 0) return [];
  const report = join(root, 'adding-report.json');
  const config = join(root, 'adding-jest.config.js');
  writeFileSync(
    config,
    `import config from './jest.config.js';
const { globalSetup, globalTeardown, ...rest } = config;
export default { ...rest, rootDir: ${JSON.stringify(root)}, reporters: [] };
`,
  );
  writeFileSync(report, '');
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(HABEAS_|JEST_)/.test(name)));
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(root, 'node_modules/jest/bin/jest.js'),
      ...['--config', config, '--ci=false', '--json', `--outputFile=${report}`, '--testPathPatterns'],
      ...specs.map((spec) => `${spec.replace(/[.]/g, '\\.')}`),
    ],
    { cwd: root, env: { ...inherited, ...environment }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  await new Promise((done) => child.once('close', done));
  const text = existsSync(report) ? readFileSync(report, 'utf8') : '';
  if (text === '') throw new Error(`Jest gave no report: ${errors}`);
  const { testResults, numTotalTestSuites } = JSON.parse(text) as JestReport;
  if (numTotalTestSuites < specs.length) throw new Error(`Not every spec is there: ${specs.join(', ')}\n${errors}`);
  return testResults.flatMap((suite) => {
    const spec = relative(root, suite.name);
    const failed = suite.assertionResults.filter(({ status }) => status === 'failed');
    if (suite.status === 'failed' && failed.length === 0) {
      return [{ spec, test: 'the whole spec', message: brief(root, suite.message) }];
    }
    return failed.map(({ fullName, failureMessages }) => ({
      spec,
      test: fullName,
      message: brief(root, failureMessages.join('\n')),
    }));
  });
}

interface JestReport {
  readonly numTotalTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

/** The message without colours and without the stack but for its first line in the tree; paths from the root. */
function brief(root: string, message: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character begins a colour
  const lines = message.replace(/\u001b\[[0-9;]*m/g, '').split('\n');
  const isStack = (line: string) => /^\s+at /.test(line);
  const inTree = lines.find((line) => isStack(line) && line.includes(root) && !line.includes('node_modules'));
  return [...lines.filter((line) => !isStack(line)), inTree ?? '']
    .join('\n')
    .replaceAll(`file://${root}/`, '')
    .replaceAll(`${root}/`, '');
}
