import { type PageLanguage, pageTexts } from '#words';
import type { RoleName } from '../admin/roles.ts';
import { FormToken } from '../forms/form-token.tsx';
import { Layout } from '../layout/layout.tsx';
import type { PageFrame } from '../layout/page-frame.ts';
import { renderPage } from '../render.ts';
import { FieldError } from '../subscribe/field-error.tsx';

interface OpenLinkPageProps extends PageFrame {
  readonly lang: PageLanguage;
  /** Where its form goes: the address of the link itself. */
  readonly path: string;
  readonly token: string;
  /** Name of the account that the link signs in. */
  readonly name: string;
}

/** Behind a link to sign in: looking uses it not up, since mail scanners follow links. The button does. */
export function openLinkPage({ lang, path, token, name, ...frame }: OpenLinkPageProps): string {
  const texts = pageTexts(lang).signIn.open;
  return renderPage(
    <Layout lang={lang} title={texts.title} mailbox={frame.mailbox} reader={frame.reader} secret>
      <article class="notice">
        <h1 safe>{texts.title}</h1>
        <p safe>{texts.as(name)}</p>
        <form method="post" action={path}>
          <FormToken token={token} />
          <button type="submit" safe>
            {texts.button}
          </button>
        </form>
      </article>
    </Layout>,
  );
}

interface InvitationPageProps extends PageFrame {
  readonly lang: PageLanguage;
  readonly path: string;
  readonly token: string;
  readonly roles: readonly RoleName[];
  /** As it was typed; empty where nothing was. */
  readonly name: string;
  readonly error: string | null;
}

/** Behind an invitation: asks under which name the account is to be made. */
export function invitationPage(props: InvitationPageProps): string {
  const { lang, error } = props;
  const { signIn, admin } = pageTexts(lang);
  const texts = signIn.invitation;
  return renderPage(
    <Layout lang={lang} title={texts.title} mailbox={props.mailbox} reader={props.reader} secret>
      <header class="page-head">
        <h1 safe>{texts.title}</h1>
        <p class="lede" safe>
          {texts.lede(props.roles.map((role) => admin.roles.names[role]).join(', '))}
        </p>
      </header>
      <form class="subscribe" method="post" action={props.path} novalidate>
        <FormToken token={props.token} />
        <div class="field">
          <label for="name" safe>
            {texts.name}
          </label>
          <input
            id="name"
            name="name"
            value={props.name}
            autocomplete="name"
            maxlength="200"
            aria-invalid={error ? 'true' : undefined}
            aria-describedby={error ? 'name-help name-error' : 'name-help'}
          />
          <p class="aside" id="name-help" safe>
            {texts.nameHelp}
          </p>
          <FieldError field="name" error={error ?? undefined} />
        </div>
        <button type="submit" safe>
          {texts.button}
        </button>
      </form>
    </Layout>,
  );
}
