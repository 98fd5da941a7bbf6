import { describe, expect, test } from '@jest/globals';
import { checkpointText, parseCheckpoint } from './checkpoint.ts';
import { cosign, cosignedAt, cosignerKey } from './cosignature.ts';
import { keysFrom, parseRotation, rotateKey } from './key-rotation.ts';
import { formatNote, NoteError, parseNote, parseSignature } from './signed-note.ts';
import { parseSigningKey, signingKey, signNote } from './signing-key.ts';
import { isSigned, parseVerifierKey, VerifierKeyError } from './verifier-key.ts';

const bytes = (text: string) => Buffer.from(text);
const key = (name: string, fill: number) => signingKey(name, Buffer.alloc(32, fill));

// The note and keys with which Go tests golang.org/x/mod/sumdb/note.
const theirs = {
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  signing: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
};

describe("the example of Go's sumdb/note", () => {
  test('is verified with its key, and with no other', () => {
    const { text, signatures } = parseNote(bytes(formatNote(theirs.text, [theirs.line])));
    expect(text).toBe(theirs.text);
    expect(isSigned(text, signatures[0]!, parseVerifierKey(theirs.verifier))).toBe(true);
    expect(isSigned(`${text} `, signatures[0]!, parseVerifierKey(theirs.verifier))).toBe(false);
    expect(isSigned(text, signatures[0]!, key('PeterNeumann', 1).verifier)).toBe(false);
  });

  test('is signed alike by the key as it is kept', () => {
    const signer = parseSigningKey(theirs.signing)!;
    expect(signer.verifier.text).toBe(theirs.verifier);
    expect(signer.sign(theirs.text)).toBe(theirs.line);
    expect(signer.text).toBe(theirs.signing);
  });
});

test.each([
  '',
  'no key',
  'a+b+c',
  theirs.verifier.replace('c74f20a3', 'c74f20a4'),
  theirs.verifier.slice(0, -1),
  theirs.verifier.replace('+AR', '+BR'),
  theirs.verifier.replace('PeterNeumann', 'Peter Neumann'),
])('%j is no verifier key', (text) => {
  expect(() => parseVerifierKey(text)).toThrow(VerifierKeyError);
});

test.each([
  ['nothing', ''],
  ['no signature', 'text\n\n'],
  ['no blank line', 'text\n— a AAAAAAA=\n'],
  ['no end', 'text\n\n— a AAAAAAA='],
  ['a tab', `te\txt\n\n${theirs.line}\n`],
  ['a hyphen for the dash', 'text\n\n- a AAAAAAA=\n'],
  ['base64 with a bit too many', 'text\n\n— a AAAAAAB=\n'],
  ['a signature of four bytes', 'text\n\n— a AAAAAA==\n'],
  ['65 signatures', `text\n\n${`${theirs.line}\n`.repeat(65)}`],
  ['a million lines', `text\n\n${`${theirs.line}\n`.repeat(10_000)}`],
])('a note with %s is none', (_, text) => {
  expect(() => parseNote(bytes(text))).toThrow(NoteError);
});

test('invalid UTF-8 is no note', () => {
  expect(() => parseNote(Buffer.from([0xff, 0x0a, 0x0a]))).toThrow('not UTF-8');
});

describe('a checkpoint', () => {
  const root = Buffer.alloc(32, 7);
  const log = key('example.com/log', 1);
  const text = checkpointText({ origin: 'example.com/log', size: 20_852_163, root });

  test('is read as it was written', () => {
    expect(text).toBe(`example.com/log\n20852163\n${root.toString('base64')}\n`);
    const { origin, size, root: read, note } = parseCheckpoint(bytes(signNote(text, log)));
    expect([origin, size, read]).toEqual(['example.com/log', 20_852_163, root]);
    expect(isSigned(note.text, note.signatures[0]!, log.verifier)).toBe(true);
  });

  test.each([
    ['\n1\nAAAA\n', 'names no log'],
    [text.replace('20852163', '020852163'), 'no size'],
    [text.replace('20852163', '-1'), 'no size'],
    [text.replace('20852163', '99999999999999999999'), 'more than any log has'],
    [text.replace(/=\n/, '\n'), 'no hash'],
    [text.replace(/BwcH/, 'Bw'), 'no hash'],
  ])('%j is none', (wrong, why) => {
    expect(() => parseCheckpoint(bytes(signNote(wrong, log)))).toThrow(why);
  });

  test('is cosigned by a witness at a time, and both are checked', () => {
    const witness = key('witness.example/w1', 2);
    const line = cosign(text, 1_636_000_000n, witness);
    const signature = parseSignature(line);
    expect(cosignedAt(text, signature, cosignerKey(witness))).toBe(1_636_000_000n);
    expect(cosignerKey(witness).keyId).not.toBe(witness.verifier.keyId);
    expect(parseVerifierKey(cosignerKey(witness).text).kind).toBe('cosignature');
    expect(cosignedAt(`${text}x\n`, signature, cosignerKey(witness))).toBeNull();
    expect(cosignedAt(text, signature, witness.verifier)).toBeNull();
    expect(cosignedAt(text, signature, cosignerKey(key('witness.example/w1', 3)))).toBeNull();
    const later = Buffer.from(signature.signature);
    later[7]! += 1;
    expect(cosignedAt(text, { ...signature, signature: later }, cosignerKey(witness))).toBeNull();
    // A signature over the text alone says nothing about a time.
    expect(cosignedAt(text, parseSignature(witness.sign(text)), cosignerKey(witness))).toBeNull();
  });
});

describe('a key is handed on', () => {
  const [first, second, third] = [1, 2, 3].map((fill) => key('example.com/log', fill));
  const rotations = [rotateKey(10, first!, second!), rotateKey(20, second!, third!)].map((note) =>
    parseRotation(bytes(note)),
  );

  test('from each to the next, forwards alone', () => {
    expect(keysFrom(first!.verifier, rotations).map(({ text }) => text)).toEqual(
      [first, second, third].map((one) => one!.verifier.text),
    );
    expect(keysFrom(second!.verifier, [...rotations].reverse())).toHaveLength(2);
    expect(keysFrom(third!.verifier, rotations)).toHaveLength(1);
    expect(rotations[1]!.size).toBe(20);
  });

  test('by both keys: neither is taken by the other alone', () => {
    const text = rotateKey(10, first!, second!);
    const lines = text.trimEnd().split('\n');
    const without = (index: number) => `${lines.filter((_, at) => at !== index).join('\n')}\n`;
    expect(() => parseRotation(bytes(without(lines.length - 1)))).toThrow('is not signed by');
    expect(() => parseRotation(bytes(without(lines.length - 2)))).toThrow('is not signed by');
    expect(() => parseRotation(bytes(text.replace('\n10\n', '\n11\n')))).toThrow('is not signed by');
    expect(() => parseRotation(bytes(rotateKey(1, first!, key('example.com/other', 9))))).toThrow('of another log');
    expect(() => parseRotation(bytes(signNote('hello\n', first!)))).toThrow('no handing over');
  });
});
