import { expect, test } from '@jest/globals';
import { cosignerKey } from '../note/cosignature.ts';
import { signingKey } from '../note/signing-key.ts';
import { isEnough } from './quorum.ts';
import { parseWitnesses, WitnessFileError } from './witnesses.ts';

const witness = (number: number) =>
  cosignerKey(signingKey(`witness.example/w${number}`, Buffer.alloc(32, number))).text;
const logKey = signingKey('habeas.example.org/log', Buffer.alloc(32, 99)).verifier.text;

function faults(...lines: readonly string[]): readonly string[] {
  try {
    parseWitnesses(lines.join('\n'));
  } catch (error) {
    if (error instanceof WitnessFileError) return error.lines;
    throw error;
  }
  return [];
}

test('a file names witnesses, where some can be asked, and how many must have signed', () => {
  const text = `# ours\r\nquorum 2\r\n\r\n${witness(1)} https://witness.example/\n  ${witness(2)}\n${witness(3)}`;
  const { all, quorum } = parseWitnesses(text);
  expect([quorum, all.map(({ key, url }) => [key.name, url])]).toEqual([
    2,
    [
      ['witness.example/w1', 'https://witness.example/'],
      ['witness.example/w2', null],
      ['witness.example/w3', null],
    ],
  ]);
});

test('a policy of C2SP tlog-policy is read: groups of groups, and who is enough', () => {
  const text = [
    `log ${logKey}`,
    ...[1, 2, 3, 4].map((number) => `witness w${number} ${witness(number)}`),
    'group X 2 w1 w2 w3',
    'group both all X w4',
    'quorum both',
  ].join('\n');
  const { all, quorum } = parseWitnesses(text);
  expect(all).toHaveLength(4);
  const enough = (...numbers: number[]) => isEnough(quorum, new Set(numbers.map(witness)));
  expect([enough(1, 2, 3), enough(1, 2, 4), enough(3, 4), enough(1, 2, 3, 4), enough()]).toEqual([
    ...[false, true, false, true, false],
  ]);
  const one = parseWitnesses(`witness a ${witness(1)} https://a.example/\nwitness b ${witness(2)}\nquorum b`);
  expect([isEnough(one.quorum, new Set([witness(1)])), isEnough(one.quorum, new Set([witness(2)]))]).toEqual([
    ...[false, true],
  ]);
  expect(parseWitnesses('quorum none')).toEqual({ all: [], quorum: 0 });
});

test.each<[string, readonly string[], readonly RegExp[]]>([
  ['a witness without a key', ['witness w1', 'quorum none'], [/^line 1: write "witness", a name/]],
  [
    'a name twice',
    [`witness a ${witness(1)}`, `witness a ${witness(2)}`, 'quorum a'],
    [/^line 2: the name a is taken/],
  ],
  ['a group of unknown', ['group g any w', 'quorum none'], [/^line 1: "w" is no witness and no group/]],
  ['a group of too few', [`witness a ${witness(1)}`, 'group g 2 a', 'quorum none'], [/^line 2: of 1 members/]],
  [
    'a member of two groups',
    [`witness a ${witness(1)}`, 'group g any a', 'group h any a', 'quorum h'],
    [/^line 3: a is in the group g already/, /^line 4: write who must have signed/],
  ],
  [
    'one key under two names',
    ['quorum 1', witness(1), cosignerKey(signingKey('witness.example/other', Buffer.alloc(32, 1))).text],
    [/^line 3: witness\.example\/other stands there a second time/],
  ],

  ['nothing', [''], [/does not say how many must have signed/]],
  ['no witness', ['quorum 1'], [/names no witness/]],
  ['no quorum', [witness(1)], [/add a line such as "quorum 1"/]],
  ['a quorum of more than there are', ['quorum 2', witness(1)], [/2 signatures of 1 witnesses/]],
  ['a quorum that is none', ['quorum many', witness(1)], [/^line 1: .*"quorum 2"/]],
  ['a quorum of none', ['quorum 0', witness(1)], [/^line 1: /]],
  ['a second quorum', ['quorum 1', 'quorum 1', witness(1)], [/^line 2: .*second time/]],
  ["a log's own key", ['quorum 1', logKey], [/^line 2: .*type 1/]],
  ['a damaged key', ['quorum 1', witness(1).replace(/.$/, (end) => (end === 'A' ? 'B' : 'A'))], [/^line 2: .*damaged/]],
  ['the same twice', ['quorum 1', witness(1), '', witness(1)], [/^line 4: .*second time/]],
  ['an address that is none', ['quorum 1', `${witness(1)} witness.example`], [/^line 2: .*no address/]],
  ['more on a line', ['quorum 1', `${witness(1)} https://x.example/ # ours`], [/^line 2: .*remark/]],
  ['two faults', ['quorum x', 'key'], [/^line 1: /, /^line 2: .*no verifier key/]],
  ['too many', ['quorum 1', ...Array.from({ length: 16 }, (_, index) => witness(index + 1))], [/room for 15/]],
])('%s is refused, by line', (_, lines, expected) => {
  expect(faults(...lines)).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
});
