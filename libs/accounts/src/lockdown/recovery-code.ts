import { createHash, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { ExitError, type Identity } from '#platform';

/** Crockford's base 32: no letter is taken for a digit when it is copied by hand. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 32;
const GROUP = 4;

/** 160 random bits as 32 characters in groups of four: `7K2M-…`. */
export function newRecoveryCode(identity: Identity): string {
  const bytes = Buffer.from(identity.secret(), 'base64url');
  const digits = Array.from(bytes.subarray(0, LENGTH), (byte) => DIGITS[byte % DIGITS.length]!);
  if (digits.length < LENGTH) throw new Error('A recovery code takes 32 random bytes.');
  return digits.join('').replace(new RegExp(`.{${GROUP}}(?=.)`, 'g'), '$&-');
}

/** A code as it was typed, in the one form that is hashed: no hyphens and spaces, capitals, O and I and L as digits. */
function normalCode(typed: string): string {
  return typed
    .replaceAll(/[\s\-–—]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

/** @throws ExitError (2) what was typed cannot be a code, whichever is valid */
export function assertCodeForm(typed: string): void {
  if (new RegExp(`^[${DIGITS}]{${LENGTH}}$`).test(normalCode(typed))) return;
  throw new ExitError(`A recovery code has ${LENGTH} letters and digits, in groups of four.`, 2);
}

/** 2^15, 8, 3: about 32 MB and a tenth of a second; OWASP's Password Storage Cheat Sheet names it among the sufficient. */
const COST = { log2N: 15, r: 8, p: 3 } as const;
const KEY_BYTES = 32;
const derive = promisify(scrypt) as (
  code: string,
  salt: Buffer,
  bytes: number,
  options: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>;

const SALT_BYTES = 16;
/** So much of a plain hash is stored too: one guess in 16 million passes it, and 136 random bits are left to be guessed. */
const CHECK_BYTES = 3;

/** What is stored of a code: its key by scrypt, with cost and salt; and what tells most wrong codes without it. */
export async function hashCode(code: string, identity: Identity): Promise<string> {
  const { log2N, r, p } = COST;
  const salt = Buffer.from(identity.secret(), 'base64url').subarray(0, SALT_BYTES);
  const key = await stretched(code, salt, COST);
  const bytes = [salt, key, checkOf(code, salt)].map((one) => one.toString('base64url'));
  return ['scrypt', log2N, r, p, ...bytes].join('$');
}

/**
 * False where a code is surely not the one of a hash, at next to no cost: what others guess must not use up the tries of who
 * has it. True of every code where the hash is of before there was such a check.
 */
export function mayBeCode(typed: string, hash: string): boolean {
  const [, , , , salt, , check] = hash.split('$');
  if (check === undefined) return true;
  return timingSafeEqual(checkOf(typed, Buffer.from(salt!, 'base64url')), Buffer.from(check, 'base64url'));
}

export async function isCode(typed: string, hash: string): Promise<boolean> {
  const [, log2N, r, p, salt, key] = hash.split('$');
  const cost = { log2N: Number(log2N), r: Number(r), p: Number(p) };
  const found = await stretched(typed, Buffer.from(salt!, 'base64url'), cost);
  return timingSafeEqual(found, Buffer.from(key!, 'base64url'));
}

function checkOf(code: string, salt: Buffer): Buffer {
  return createHash('sha256').update(salt).update(normalCode(code)).digest().subarray(0, CHECK_BYTES);
}

function stretched(
  code: string,
  salt: Buffer,
  { log2N, r, p }: { log2N: number; r: number; p: number },
): Promise<Buffer> {
  const N = 2 ** log2N;
  return derive(normalCode(code), salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r });
}
