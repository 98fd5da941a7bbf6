import {
  capitalised,
  factInWords,
  fieldInWords,
  type NamedFact,
  type PageLanguage,
  pageTexts,
  valueInWords,
  words,
} from '#words';
import type { RoleName } from '../admin/roles.ts';
import type { ApprovalProps, AskedFact, AskedProps } from './approvals-props.ts';

interface AskedInWordsProps {
  readonly lang: PageLanguage;
  readonly approval: ApprovalProps;
}

/** What would be done, with what one has to know to decide. */
export function Asked({ lang, approval }: AskedInWordsProps) {
  const { asked } = approval;
  return (
    <>
      <p class="name" safe>
        {askedInWords(approval, lang)}
      </p>
      {asked === null
        ? null
        : explained(asked, lang).map((line) => (
            <p class="aside" safe>
              {line}
            </p>
          ))}
      {asked?.do === 'record' ? asked.facts.map((fact) => <Fact lang={lang} fact={fact} />) : null}
    </>
  );
}

/** What would be done, in one line. */
export function askedInWords({ asked, matter }: ApprovalProps, lang: PageLanguage): string {
  const { asks, matters } = pageTexts(lang).approvals;
  if (asked === null) return matters[matter];
  switch (asked.do) {
    case 'record':
      return matter === 'widen' ? matters.widen : asks.record;
    case 'erase':
      return asks.erase(asked.person);
    case 'set-roles':
      return asks.roles(asked.account, rolesInWords(asked.roles, lang));
    case 'set-jurisdictions':
      return asks.jurisdictions(asked.account, codesInWords(asked.jurisdictions, lang));
    case 'enable':
    case 'link':
      return asks[asked.do](asked.account);
    case 'answer-brake':
      return asks[asked.answer];
    case 'account':
    case 'invitation':
    case 'token':
      return asks[asked.do](asked.name);
  }
}

function explained(asked: AskedProps, lang: PageLanguage): readonly string[] {
  const { asks } = pageTexts(lang).approvals;
  switch (asked.do) {
    case 'record':
    case 'set-jurisdictions':
      return [];
    case 'erase':
      return [asks.eraseHelp];
    case 'set-roles':
      return [asks.rolesNow(rolesInWords(asked.before, lang))];
    case 'enable':
      return [asks.rolesNow(rolesInWords(asked.roles, lang))];
    case 'link':
      return [asks.rolesNow(rolesInWords(asked.roles, lang)), asks.linkHelp];
    case 'answer-brake':
      return [asks.reason(asked.reason)];
    case 'account':
    case 'invitation':
      return [asks.may(rolesInWords(asked.roles, lang), codesInWords(asked.jurisdictions, lang))];
    case 'token':
      return [
        asks.may(rolesInWords(asked.roles, lang), codesInWords(asked.jurisdictions, lang)),
        ...(asked.scopes === null ? [] : [asks.scopes(asked.scopes.join(', '))]),
        ...(asked.expires === null ? [] : [asks.ends(endInWords(asked.expires, lang))]),
      ];
  }
}

interface FactProps {
  readonly lang: PageLanguage;
  readonly fact: AskedFact;
}

function Fact({ lang, fact: { fact, stream, fields } }: FactProps) {
  const w = words(lang);
  return (
    <>
      <p>
        <span safe>{Object.hasOwn(w.facts, fact) ? capitalised(factInWords(w, fact as NamedFact)) : fact}</span>
        {': '}
        <code safe>{stream}</code>
        {' · '}
        <a href={`/history/${encodeURIComponent(stream)}`} safe>
          {pageTexts(lang).approvals.asks.history}
        </a>
      </p>
      {fields.length > 0 ? (
        <dl>
          {fields.map(([field, value]) => (
            <div>
              <dt safe>{fieldInWords(w, field)}</dt>
              <dd safe>{valueInWords(w, field, value)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </>
  );
}

function rolesInWords(roles: readonly RoleName[], lang: PageLanguage): string {
  const { names } = pageTexts(lang).admin.roles;
  return roles.map((role) => names[role]).join(', ');
}

function codesInWords(codes: readonly string[] | null, lang: PageLanguage): string {
  return codes?.join(', ') ?? pageTexts(lang).admin.jurisdictions.all;
}

function endInWords(expires: string, lang: PageLanguage): string {
  return expires === 'never' ? pageTexts(lang).approvals.asks.never : words(lang).dates.moment(expires);
}
