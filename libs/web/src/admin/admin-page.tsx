import { type PageLanguage, type PageTexts, pageTexts } from '#words';
import { ActionButton } from '../forms/action-button.tsx';
import { FormToken } from '../forms/form-token.tsx';
import { Outcome } from '../forms/outcome.tsx';
import { ColumnHeads } from '../layout/column-heads.tsx';
import { Layout } from '../layout/layout.tsx';
import { Moment } from '../layout/moment.tsx';
import type { PageFrame } from '../layout/page-frame.ts';
import { renderPage } from '../render.ts';
import { AdminNav } from './admin-nav.tsx';
import { CloseEverything } from './close-everything.tsx';
import type { RoleName } from './roles.ts';

interface AccountLine {
  readonly id: string;
  readonly name: string;
  readonly mail: string | null;
  readonly roles: readonly RoleName[];
  /** Codes; null: all. */
  readonly jurisdictions: readonly string[] | null;
  readonly disabledAt: string | null;
  readonly forgottenAt: string | null;
}

interface InvitationLine {
  readonly id: string;
  readonly mail: string | null;
  readonly roles: readonly RoleName[];
  readonly jurisdictions: readonly string[] | null;
  readonly expiresAt: string;
  readonly state: 'open' | 'accepted' | 'revoked' | 'expired';
}

/** What somebody typed who invites. */
export interface InviteValues {
  readonly mail: string;
  readonly roles: readonly string[];
  readonly jurisdictions: string;
  readonly language: string;
}

export interface AdminPageProps extends PageFrame {
  readonly lang: PageLanguage;
  readonly token: string;
  /** Id of who looks. */
  readonly own: string;
  readonly accounts: readonly AccountLine[];
  readonly invitations: readonly InvitationLine[];
  readonly invite: InviteValues;
  /** How many requests the reader can decide on. */
  readonly toDecide: number;
  /** Whether there is a code that would open again what is closed. */
  readonly hasRecoveryCode: boolean;
  readonly done: keyof PageTexts['admin']['done'] | null;
  /** What was refused; null where nothing was. */
  readonly error: string | null;
}

/** Accounts, what they may do, and invitations. */
export function adminPage(props: AdminPageProps): string {
  const { lang, done, error } = props;
  const texts = pageTexts(lang).admin;
  return renderPage(
    <Layout lang={lang} title={texts.title} current="/admin" mailbox={props.mailbox} reader={props.reader} secret>
      <header class="page-head">
        <AdminNav lang={lang} current="/admin" toDecide={props.toDecide} />
        <h1 safe>{texts.title}</h1>
        <p class="lede" safe>
          {texts.lede}
        </p>
        <Outcome done={done && texts.done[done]} error={error} />
      </header>
      <People {...props} />
      <Invite {...props} />
      <Invitations {...props} />
      <CloseEverything {...props} />
    </Layout>,
  );
}

function People({ lang, token, own, accounts }: AdminPageProps) {
  const { accounts: texts, jurisdictions } = pageTexts(lang).admin;
  const { names } = pageTexts(lang).admin.roles;
  return (
    <section aria-labelledby="people-heading">
      <h2 id="people-heading" safe>
        {texts.heading}
      </h2>
      <table class="board own" aria-labelledby="people-heading">
        <ColumnHeads of={[texts.name, texts.may, texts.state, texts.change]} />
        <tbody>
          {accounts.map((account) => (
            <tr>
              <th scope="row">
                <span class="name" safe>
                  {account.name}
                </span>
                <span class="aside" safe>
                  {account.mail ?? ''}
                </span>
              </th>
              <td data-label={texts.may}>
                <p safe>{account.roles.map((role) => names[role]).join(', ')}</p>
                <p class="aside" safe>
                  {account.jurisdictions?.join(', ') ?? jurisdictions.all}
                </p>
              </td>
              <td data-label={texts.state}>
                <p safe>{stateOf(account, own, texts)}</p>
              </td>
              <td data-label={texts.change}>
                {account.forgottenAt === null ? <ChangeAccount lang={lang} token={token} account={account} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function stateOf(
  { id, disabledAt, forgottenAt }: AccountLine,
  own: string,
  texts: PageTexts['admin']['accounts'],
): string {
  if (forgottenAt !== null) return texts.forgotten;
  if (disabledAt !== null) return texts.disabled;
  return id === own ? texts.you : texts.enabled;
}

interface ChangeAccountProps extends Pick<AdminPageProps, 'lang' | 'token'> {
  readonly account: AccountLine;
}

function ChangeAccount({ lang, token, account }: ChangeAccountProps) {
  const texts = pageTexts(lang).admin.accounts;
  const path = `/admin/accounts/${encodeURIComponent(account.id)}`;
  return (
    <details>
      <summary aria-label={texts.changeOf(account.name)} safe>
        {texts.change}
      </summary>
      <form method="post" action={`${path}/rights`}>
        <FormToken token={token} />
        <Roles lang={lang} id={account.id} chosen={account.roles} />
        <Jurisdictions lang={lang} id={account.id} value={account.jurisdictions?.join(' ') ?? ''} />
        <button type="submit" class="plain" safe>
          {texts.save}
        </button>
      </form>
      <ActionButton path={`${path}/end-sessions`} token={token} label={texts.endSessions} />
      {account.disabledAt === null ? (
        <ActionButton path={`${path}/disable`} token={token} label={texts.disable} />
      ) : (
        <ActionButton path={`${path}/enable`} token={token} label={texts.enable} />
      )}
    </details>
  );
}

interface RolesProps extends Pick<AdminPageProps, 'lang'> {
  /** So that ids on the page differ. */
  readonly id: string;
  readonly chosen: readonly string[];
}

function Roles({ lang, id, chosen }: RolesProps) {
  const { legend, names, help } = pageTexts(lang).admin.roles;
  return (
    <fieldset>
      <legend safe>{legend}</legend>
      {(Object.keys(names) as RoleName[]).map((role) => (
        <div class="tick">
          <input type="checkbox" id={`${id}-${role}`} name="roles" value={role} checked={chosen.includes(role)} />
          <label for={`${id}-${role}`}>
            <span safe>{names[role]}</span>
            <span class="aside" safe>{` ${help[role]}`}</span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}

interface JurisdictionsProps extends Pick<AdminPageProps, 'lang'> {
  readonly id: string;
  readonly value: string;
}

function Jurisdictions({ lang, id, value }: JurisdictionsProps) {
  const { label, help } = pageTexts(lang).admin.jurisdictions;
  return (
    <div class="field">
      <label for={`${id}-jurisdictions`} safe>
        {label}
      </label>
      <input
        id={`${id}-jurisdictions`}
        name="jurisdictions"
        value={value}
        autocomplete="off"
        spellcheck="false"
        maxlength="200"
        aria-describedby={`${id}-jurisdictions-help`}
      />
      <p class="aside" id={`${id}-jurisdictions-help`} safe>
        {help}
      </p>
    </div>
  );
}

function Invite({ lang, token, invite }: AdminPageProps) {
  const texts = pageTexts(lang).admin.invite;
  return (
    <section aria-labelledby="invite-heading">
      <h2 id="invite-heading" safe>
        {texts.heading}
      </h2>
      <form class="subscribe" method="post" action="/admin/invitations" novalidate>
        <FormToken token={token} />
        <div class="field">
          <label for="mail" safe>
            {texts.mail}
          </label>
          <input id="mail" name="mail" type="email" value={invite.mail} autocomplete="off" maxlength="254" />
          <p class="aside" safe>
            {texts.help}
          </p>
        </div>
        <Roles lang={lang} id="invited" chosen={invite.roles} />
        <Jurisdictions lang={lang} id="invited" value={invite.jurisdictions} />
        <div class="field">
          <label for="language" safe>
            {texts.language}
          </label>
          <select id="language" name="language">
            {Object.entries(texts.languages).map(([code, name]) => (
              <option value={code} lang={code} selected={code === invite.language} safe>
                {name}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" safe>
          {texts.button}
        </button>
      </form>
    </section>
  );
}

function Invitations({ lang, token, invitations }: AdminPageProps) {
  const texts = pageTexts(lang).admin.invitations;
  const { names } = pageTexts(lang).admin.roles;
  return (
    <section aria-labelledby="invitations-heading">
      <h2 id="invitations-heading" safe>
        {texts.heading}
      </h2>
      {invitations.length === 0 ? <p safe>{texts.none}</p> : null}
      {invitations.length > 0 ? (
        <table class="board own" aria-labelledby="invitations-heading">
          <ColumnHeads of={[texts.to, texts.roles, texts.until, texts.state]} />
          <tbody>
            {invitations.map(({ id, mail, roles, expiresAt, state }) => (
              <tr>
                <th scope="row">
                  <span class="name" safe>
                    {mail ?? texts.gone}
                  </span>
                </th>
                <td data-label={texts.roles}>
                  <p safe>{roles.map((role) => names[role]).join(', ')}</p>
                </td>
                <td data-label={texts.until}>
                  <p>
                    <Moment at={expiresAt} lang={lang} />
                  </p>
                </td>
                <td data-label={texts.state}>
                  <p safe>{texts.states[state]}</p>
                  {state === 'open' ? (
                    <ActionButton
                      path={`/admin/invitations/${encodeURIComponent(id)}/revoke`}
                      token={token}
                      label={texts.revoke}
                      about={texts.revokeOf(mail ?? '')}
                    />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
