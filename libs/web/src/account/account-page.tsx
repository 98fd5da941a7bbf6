import { type PageLanguage, type PageTexts, pageTexts } from '#words';
import type { RoleName } from '../admin/roles.ts';
import { ActionButton } from '../forms/action-button.tsx';
import { FormToken } from '../forms/form-token.tsx';
import { Outcome } from '../forms/outcome.tsx';
import { ColumnHeads } from '../layout/column-heads.tsx';
import { Layout } from '../layout/layout.tsx';
import { Moment } from '../layout/moment.tsx';
import type { PageFrame } from '../layout/page-frame.ts';
import { passkeyScripts } from '../passkeys/scripts.ts';
import { renderPage } from '../render.ts';

/** A browser in which somebody is signed in; times are RFC 3339. */
interface SessionProps {
  readonly id: string;
  /** Empty where the browser does not say. */
  readonly device: string;
  readonly beganAt: string;
  readonly usedAt: string;
}

interface PasskeyProps {
  readonly id: string;
  readonly name: string;
  readonly backedUp: boolean;
  readonly createdAt: string;
  readonly usedAt: string | null;
}

export interface AccountPageProps extends PageFrame {
  readonly lang: PageLanguage;
  readonly token: string;
  readonly name: string;
  readonly mail: string | null;
  readonly roles: readonly RoleName[];
  /** Codes; null: all. */
  readonly jurisdictions: readonly string[] | null;
  readonly sessions: readonly SessionProps[];
  /** Id of the session that looks. */
  readonly current: string;
  readonly passkeys: readonly PasskeyProps[];
  /** `here`, or why there can be none. */
  readonly passkeysAre: 'here' | 'address' | 'insecure';
  /** What was just done. */
  readonly done: keyof PageTexts['account']['done'] | null;
  /** What was refused; null where nothing was. */
  readonly error: string | null;
}

/** Somebody's own account: what they may, where they are signed in, and with what they sign in. */
export function accountPage(props: AccountPageProps): string {
  const { lang, token, done, error } = props;
  const { account: texts, admin } = pageTexts(lang);
  return renderPage(
    <Layout
      lang={lang}
      title={texts.title}
      current="/account"
      mailbox={props.mailbox}
      reader={props.reader}
      secret
      scripts={props.passkeysAre === 'here' ? passkeyScripts.map(({ path }) => path) : []}
    >
      <header class="page-head">
        <h1 safe>{props.name}</h1>
        <Outcome done={done && texts.done[done]} error={error} />
        <dl class="facts">
          <div class="own-fact">
            <dt safe>{texts.roles}</dt>
            <dd safe>{props.roles.map((role) => admin.roles.names[role]).join(', ')}</dd>
          </div>
          <div class="own-fact">
            <dt safe>{texts.jurisdictions}</dt>
            <dd safe>{props.jurisdictions?.join(', ') ?? texts.allJurisdictions}</dd>
          </div>
          <div class="own-fact">
            <dt safe>{texts.mail}</dt>
            <dd safe>{props.mail ?? ''}</dd>
          </div>
        </dl>
        <p class="aside" safe>
          {texts.changedBy}
        </p>
        <ActionButton path="/sign-out" token={token} label={texts.signOut} />
      </header>
      <Passkeys {...props} />
      <Sessions {...props} />
    </Layout>,
  );
}

function Sessions({ lang, token, sessions, current }: AccountPageProps) {
  const texts = pageTexts(lang).account.sessions;
  return (
    <section aria-labelledby="sessions-heading">
      <h2 id="sessions-heading" safe>
        {texts.heading}
      </h2>
      <p class="aside" safe>
        {texts.help}
      </p>
      <table class="board own" aria-labelledby="sessions-heading">
        <ColumnHeads of={[texts.device, texts.began, texts.used, texts.ends]} />
        <tbody>
          {sessions.map(({ id, device, beganAt, usedAt }) => (
            <tr>
              <th scope="row">
                <span class="name" safe>
                  {device || texts.unknown}
                </span>
              </th>
              <td data-label={texts.began}>
                <p>
                  <Moment at={beganAt} lang={lang} />
                </p>
              </td>
              <td data-label={texts.used}>
                <p>
                  <Moment at={usedAt} lang={lang} />
                </p>
              </td>
              <td data-label={texts.ends}>
                {id === current ? (
                  <p safe>{texts.this}</p>
                ) : (
                  <ActionButton
                    path={`/account/sessions/${encodeURIComponent(id)}/end`}
                    token={token}
                    label={texts.end}
                    about={texts.endOf(device || texts.unknown)}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sessions.length > 1 ? (
        <ActionButton path="/account/sessions/end-others" token={token} label={texts.endOthers} />
      ) : null}
    </section>
  );
}

function Passkeys({ lang, token, passkeys, passkeysAre }: AccountPageProps) {
  const { account, signIn } = pageTexts(lang);
  const texts = account.passkeys;
  return (
    <section aria-labelledby="passkeys-heading">
      <h2 id="passkeys-heading" safe>
        {texts.heading}
      </h2>
      {passkeys.length === 0 ? <p safe>{texts.none}</p> : null}
      {passkeys.length > 0 ? (
        <table class="board own" aria-labelledby="passkeys-heading">
          <ColumnHeads of={[texts.name, texts.made, texts.used, texts.change]} />
          <tbody>
            {passkeys.map((passkey) => (
              <PasskeyRow lang={lang} token={token} passkey={passkey} />
            ))}
          </tbody>
        </table>
      ) : null}
      {passkeysAre === 'here' ? (
        <>
          <form
            class="subscribe"
            hidden
            data-passkey="register"
            data-options="/account/passkeys/options"
            data-answer="/account/passkeys"
            data-token={token}
            data-failed={texts.failed}
          >
            <div class="field">
              <label for="passkey-name" safe>
                {texts.addName}
              </label>
              <input id="passkey-name" name="name" required maxlength="200" aria-describedby="passkey-help" />
              <p class="aside" id="passkey-help" safe>
                {texts.addHelp}
              </p>
            </div>
            <button type="submit" safe>
              {texts.add}
            </button>
            <p role="alert" class="field-error-live"></p>
          </form>
          <p class="aside" data-without-passkeys safe>
            {texts.noScript}
          </p>
        </>
      ) : (
        <p class="aside" safe>
          {signIn.passkey[passkeysAre]}
        </p>
      )}
    </section>
  );
}

interface PasskeyRowProps extends Pick<AccountPageProps, 'lang' | 'token'> {
  readonly passkey: PasskeyProps;
}

function PasskeyRow({ lang, token, passkey: { id, name, backedUp, createdAt, usedAt } }: PasskeyRowProps) {
  const texts = pageTexts(lang).account.passkeys;
  const path = `/account/passkeys/${encodeURIComponent(id)}`;
  return (
    <tr>
      <th scope="row">
        <span class="name" safe>
          {name}
        </span>
        {backedUp ? (
          <span class="aside" safe>
            {texts.backedUp}
          </span>
        ) : null}
      </th>
      <td data-label={texts.made}>
        <p>
          <Moment at={createdAt} lang={lang} />
        </p>
      </td>
      <td data-label={texts.used}>
        <p>{usedAt === null ? <span safe>{texts.never}</span> : <Moment at={usedAt} lang={lang} />}</p>
      </td>
      <td data-label={texts.change}>
        <form class="with-button" method="post" action={`${path}/name`}>
          <FormToken token={token} />
          <input name="name" value={name} maxlength="200" aria-label={texts.renameOf(name)} />
          <button type="submit" class="plain" safe>
            {texts.rename}
          </button>
        </form>
        <ActionButton path={`${path}/end`} token={token} label={texts.end} about={texts.endOf(name)} />
      </td>
    </tr>
  );
}
