import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type Clock, hashSecret, type Identity, inTransaction } from '#platform';
import { type Keyring, openedTexts } from '#private-data';
import { AccountRefused } from '../account-refused.ts';
import { type Account, accountOwner } from '../accounts/account.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { privateName } from '../accounts/private-name.ts';
import { passkeyRow } from '../journal/access/row-digest.ts';
import { Journal } from '../journal/journal.ts';
import type { RelyingParty } from './relying-party.ts';

/** For so long a browser may take over its answer: time to look for a key. */
const ANSWERED_WITHIN = Temporal.Duration.from({ minutes: 5 });
/** So many of one account, so that a page can list them. */
const MOST = 20;
const SEALED_AS = 'passkey-name';
/** Loaded when a passkey is first used: it is a fifth of what a process loads, and most processes need none of it. */
const webAuthn = () => import('@simplewebauthn/server');
/**
 * By this the answer of a passkey that is not known is checked, so that it takes as long as that of one that is: the generator of P-256 (SEC 2,
 * 2.4.2) as a COSE key. What it would verify is refused.
 */
const KEY_OF_NONE = Buffer.from(
  'a5010203262001215820' +
    '6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296' +
    '225820' +
    '4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
  'hex',
);

/** A passkey as its owner sees it; times are RFC 3339 in UTC. */
export interface PasskeyLine {
  /** Credential id in base64url. */
  readonly id: string;
  readonly name: string;
  /** Whether it is copied to other devices of its owner. */
  readonly backedUp: boolean;
  readonly createdAt: string;
  readonly usedAt: string | null;
}

interface PasskeyRow {
  id: string;
  account: string;
  public_key: Buffer;
  counter: string;
  transports: string[];
  backed_up: boolean;
  name: string;
  created_at: Date;
  used_at: Date | null;
}

/** Passkeys by which people sign in (WebAuthn, discoverable credentials that ask for a PIN or a fingerprint). */
export class Passkeys {
  private readonly journal: Journal;

  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
    private readonly identity: Identity,
    private readonly keyring: Pick<Keyring, 'encrypt' | 'unseal'>,
    private readonly accounts: Pick<Accounts, 'byId'>,
  ) {
    this.journal = new Journal(pool, clock);
  }

  /**
   * What a browser is asked so that it makes one.
   *
   * @throws AccountRefused (too-many-passkeys)
   */
  async registrationOptions(
    { id: account, name }: Pick<Account, 'id' | 'name'>,
    site: RelyingParty,
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { rows } = await this.pool.query<Pick<PasskeyRow, 'id' | 'transports'>>(
      'SELECT id, transports FROM accounts.passkey WHERE account = $1',
      [account],
    );
    if (rows.length >= MOST) {
      throw new AccountRefused('too-many-passkeys', `An account has at most ${MOST} passkeys. End one first.`);
    }
    const { generateRegistrationOptions } = await webAuthn();
    return await generateRegistrationOptions({
      rpName: 'Habeas',
      rpID: site.id,
      userName: name,
      userDisplayName: name,
      userID: Uint8Array.from(Buffer.from(account.replaceAll('-', ''), 'hex')),
      challenge: await this.challenge('register', account),
      timeout: ANSWERED_WITHIN.total('milliseconds'),
      attestationType: 'none',
      excludeCredentials: rows,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /**
   * Keeps the passkey that a browser made.
   *
   * @throws AccountRefused (bad-passkey, bad-name) the answer is to no question of ours, or does not hold
   */
  async register(account: string, response: RegistrationResponseJSON, name: string, site: RelyingParty): Promise<void> {
    const called = privateName(name, 'A passkey');
    const { verifyRegistrationResponse } = await webAuthn();
    const verified = await refusing(() =>
      verifyRegistrationResponse({
        response,
        expectedChallenge: (challenge) => this.isAsked(challenge, 'register', account),
        expectedOrigin: site.origin,
        expectedRPID: site.id,
        requireUserVerification: true,
      }),
    );
    if (!verified.verified) throw badPasskey();
    const { credential, credentialDeviceType, credentialBackedUp } = verified.registrationInfo;
    const sealed = await this.keyring.encrypt(accountOwner(account), SEALED_AS, called);
    await inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `INSERT INTO accounts.passkey
           (id, account, public_key, counter, transports, device_type, backed_up, name, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
        [
          ...[
            credential.id,
            account,
            Buffer.from(credential.publicKey),
            credential.counter,
            credential.transports ?? [],
          ],
          ...[credentialDeviceType, credentialBackedUp, sealed, this.clock.now().toString()],
        ],
      );
      if (rowCount !== 1) throw badPasskey();
      const details = { row: passkeyRow(account, credential.id, credential.publicKey) };
      await this.journal.writeIn(client, { who: account, what: 'passkey.added', about: [account], details });
    });
  }

  /** What a browser is asked so that somebody signs in; who it is, the passkey says. */
  async signInOptions(site: RelyingParty): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const { generateAuthenticationOptions } = await webAuthn();
    return await generateAuthenticationOptions({
      rpID: site.id,
      challenge: await this.challenge('sign-in', null),
      timeout: ANSWERED_WITHIN.total('milliseconds'),
      userVerification: 'required',
    });
  }

  /**
   * Whose passkey signed what was asked.
   *
   * @throws AccountRefused (bad-passkey) the same for one that is unknown, ended, of a disabled account, or does not hold
   */
  async signIn(response: AuthenticationResponseJSON, site: RelyingParty): Promise<Account> {
    const { verifyAuthenticationResponse } = await webAuthn();
    const { rows } = await this.pool.query<PasskeyRow>('SELECT * FROM accounts.passkey WHERE id = $1', [response.id]);
    const [row] = rows;
    const { verified, authenticationInfo } = await refusing(() =>
      verifyAuthenticationResponse({
        response,
        expectedChallenge: (challenge) => this.isAsked(challenge, 'sign-in', null),
        expectedOrigin: site.origin,
        expectedRPID: site.id,
        credential: {
          id: row?.id ?? response.id,
          publicKey: Uint8Array.from(row?.public_key ?? KEY_OF_NONE),
          counter: Number(row?.counter ?? 0),
        },
        requireUserVerification: true,
      }),
    );
    if (!row || !verified) throw badPasskey();
    const account = await this.accounts.byId(row.account);
    if (account === null || account.disabledAt !== null) throw badPasskey();
    const { newCounter, credentialDeviceType, credentialBackedUp } = authenticationInfo;
    await this.pool.query(
      'UPDATE accounts.passkey SET counter = $2, device_type = $3, backed_up = $4, used_at = $5 WHERE id = $1',
      [row.id, newCounter, credentialDeviceType, credentialBackedUp, this.clock.now().toString()],
    );
    return account;
  }

  /** Those of an account, oldest first. */
  async list(account: string): Promise<readonly PasskeyLine[]> {
    const { rows } = await this.pool.query<PasskeyRow>(
      'SELECT * FROM accounts.passkey WHERE account = $1 ORDER BY created_at, id',
      [account],
    );
    const names = await openedTexts(
      this.keyring,
      rows.map(({ name }) => ({ owner: accountOwner(account), purpose: SEALED_AS, token: name })),
    );
    return rows.map(({ id, backed_up, created_at, used_at }, index) => ({
      id,
      name: names[index] ?? '',
      backedUp: backed_up,
      createdAt: created_at.toISOString(),
      usedAt: used_at?.toISOString() ?? null,
    }));
  }

  /** False where the account has none of this id. @throws AccountRefused (bad-name) */
  async rename(account: string, id: string, name: string): Promise<boolean> {
    const sealed = await this.keyring.encrypt(accountOwner(account), SEALED_AS, privateName(name, 'A passkey'));
    const { rowCount } = await this.pool.query('UPDATE accounts.passkey SET name = $3 WHERE account = $1 AND id = $2', [
      account,
      id,
      sealed,
    ]);
    return rowCount === 1;
  }

  /** Ends one, which stands in the journal. False where the account has none of this id. */
  async end(account: string, id: string): Promise<boolean> {
    return await inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<{ public_key: Buffer }>(
        'DELETE FROM accounts.passkey WHERE account = $1 AND id = $2 RETURNING public_key',
        [account, id],
      );
      const [ended] = rows;
      if (ended === undefined) return false;
      const details = { row: passkeyRow(account, id, ended.public_key) };
      await this.journal.writeIn(client, { who: account, what: 'passkey.removed', about: [account], details });
      return true;
    });
  }

  /** Of an account, all of them. @returns how many have ended */
  async endAll(account: string): Promise<number> {
    return (await this.pool.query('DELETE FROM accounts.passkey WHERE account = $1', [account])).rowCount ?? 0;
  }

  private async challenge(purpose: 'register' | 'sign-in', account: string | null): Promise<Uint8Array<ArrayBuffer>> {
    const now = this.clock.now();
    const secret = this.identity.secret();
    await this.pool.query('DELETE FROM accounts.challenge WHERE expires_at <= $1', [now.toString()]);
    await this.pool.query(
      'INSERT INTO accounts.challenge (hash, purpose, account, expires_at) VALUES ($1, $2, $3, $4)',
      [hashSecret(secret), purpose, account, now.add(ANSWERED_WITHIN).toString()],
    );
    return Uint8Array.from(Buffer.from(secret, 'base64url'));
  }

  /** Asks each question once: an answer uses it up, also a wrong one. */
  private async isAsked(challenge: string, purpose: 'register' | 'sign-in', account: string | null): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `DELETE FROM accounts.challenge
        WHERE hash = $1 AND purpose = $2 AND account IS NOT DISTINCT FROM $3::uuid AND expires_at > $4`,
      [hashSecret(challenge), purpose, account, this.clock.now().toString()],
    );
    return rowCount === 1;
  }
}

/** What the library throws says what does not hold; its sender is told no more than that it does not. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isFromDatabase(error)) throw error;
    throw badPasskey(error);
  }
}

function isFromDatabase(error: unknown): boolean {
  return (
    typeof (error as { code?: unknown }).code === 'string' &&
    /^(E[A-Z]+|[0-9A-Z]{5})$/.test((error as { code: string }).code)
  );
}

function badPasskey(cause?: unknown): AccountRefused {
  const refused = new AccountRefused(
    'bad-passkey',
    'This passkey does not open an account here. Try again, take another, or sign in by a link in a mail.',
  );
  refused.cause = cause;
  return refused;
}
