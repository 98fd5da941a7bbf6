/**
 * The arrows of the architecture. A library is known to others by its index only; `domain`, `legal` and `time` are pure;
 * adapters implement ports; only applications compose.
 */
const standsOn = {
  time: [],
  domain: ['time'],
  legal: ['time'],
  'event-store': [],
  'event-store-postgres': ['event-store'],
  'event-store-kurrent': ['event-store'],
  platform: ['time'],
  words: ['time', 'domain', 'legal'],
  'private-data': ['platform'],
  accounts: ['time', 'domain', 'event-store', 'platform', 'private-data', 'audit', 'mail', 'words'],
  projecting: ['time', 'event-store', 'platform'],
  recording: ['time', 'domain', 'legal', 'event-store', 'platform', 'private-data'],
  'read-models': ['time', 'domain', 'legal', 'event-store', 'platform', 'private-data', 'projecting', 'words'],
  audit: ['event-store', 'platform'],
  mail: ['time', 'domain', 'legal', 'platform', 'words'],
  alerts: [
    'time',
    'domain',
    'legal',
    'event-store',
    'platform',
    'private-data',
    'accounts',
    'audit',
    'projecting',
    'mail',
    'read-models',
    'publishing',
    'words',
  ],
  web: ['time', 'domain', 'legal', 'words'],
  publishing: ['time', 'domain', 'platform', 'read-models', 'words'],
  webhooks: ['time', 'domain', 'event-store', 'platform', 'private-data', 'accounts'],
  system: [
    'time',
    'domain',
    'legal',
    'event-store',
    'event-store-postgres',
    'event-store-kurrent',
    'platform',
    'private-data',
    'accounts',
    'projecting',
    'recording',
    'read-models',
    'audit',
    'mail',
    'alerts',
    'webhooks',
  ],
  backup: ['event-store', 'platform', 'private-data', 'accounts', 'audit', 'alerts', 'system'],
};

const testCode = '(\\.spec\\.tsx?$|/testing/)';

module.exports = {
  forbidden: [
    ...Object.entries(standsOn).map(([library, allowed]) => ({
      name: `${library}-stands-on`,
      comment: `libs/${library} may import ${allowed.length ? allowed.join(', ') : 'nothing of ours'}.`,
      severity: 'error',
      from: { path: `^libs/${library}/`, pathNot: testCode },
      to: { path: '^(libs|apps)/', pathNot: `^libs/(${[library, ...allowed].join('|')})/` },
    })),
    {
      name: 'only-the-index-is-public',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: {
        path: '^libs/([^/]+)/src/',
        pathNot: [
          '^libs/$1/',
          '^libs/[^/]+/src/index\\.ts$',
          '^libs/event-store/src/contract/index\\.ts$',
          '^libs/domain/src/testing/index\\.ts$',
          '^libs/mail/src/testing/index\\.ts$',
        ],
      },
    },
    {
      name: 'apps-use-the-index-too',
      severity: 'error',
      from: { path: '^(apps|test)/' },
      to: {
        path: '^libs/[^/]+/src/',
        pathNot: [
          '^libs/[^/]+/src/index\\.ts$',
          '^libs/event-store/src/contract/index\\.ts$',
          '^libs/domain/src/testing/index\\.ts$',
          '^libs/mail/src/testing/index\\.ts$',
          '^libs/event-store-kurrent/src/testing/',
        ],
      },
    },
    {
      name: 'who-may-see-what-is-asked',
      comment:
        'Readers ask visibleTo, by the index of the policy (or visible-to.ts where that would be a circle): how it is decided is its own.',
      severity: 'error',
      from: { path: '^(libs|apps|test)/', pathNot: '^libs/domain/src/policy/' },
      to: { path: '^libs/domain/src/policy/', pathNot: '^libs/domain/src/policy/(index|visible-to)\\.ts$' },
    },
    {
      name: 'libraries-know-no-application',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'pure-libraries-do-no-io',
      comment: 'time, domain, legal and words: no Nest, no Node, no database.',
      severity: 'error',
      from: { path: '^libs/(time|domain|legal|words)/', pathNot: testCode },
      to: { path: '(^|node_modules/)(@nestjs|typeorm|pg|nodemailer|fastify)', pathNot: '^libs/' },
    },
    {
      name: 'pure-libraries-do-no-io-core',
      severity: 'error',
      from: { path: '^libs/(time|domain|legal|words)/', pathNot: testCode },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-circles',
      comment: 'Of two files one stands on the other. Holds for types too: what both need has a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: { path: '^(libs|apps)/' }, to: { couldNotResolve: true } },
    {
      name: 'not-to-dev-dependencies',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: [testCode, '^libs/event-store/src/contract/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test/bench/peers/node_modules)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
