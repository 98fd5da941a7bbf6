import { type Migration, readSql } from '#platform';

/** Schema `ledger`. Run as the owner; `habeas_app` may add deliveries and end them, never delete one. */
export const alertMigrations: readonly Migration[] = [
  { id: 'ledger/0001-ledger', sql: readSql(new URL('./0001-ledger.sql', import.meta.url)) },
  { id: 'ledger/0002-mails', sql: readSql(new URL('./0002-mails.sql', import.meta.url)) },
  { id: 'ledger/0003-subscribers', sql: readSql(new URL('../subscriptions/0003-subscribers.sql', import.meta.url)) },
  { id: 'ledger/0004-names-of-places', sql: readSql(new URL('./0004-names-of-places.sql', import.meta.url)) },
  { id: 'ledger/0005-halts', sql: readSql(new URL('./0005-halts.sql', import.meta.url)) },
  { id: 'ledger/0006-untried-mails', sql: readSql(new URL('./0006-untried-mails.sql', import.meta.url)) },
  { id: 'ledger/0007-past-the-brake', sql: readSql(new URL('./0007-past-the-brake.sql', import.meta.url)) },
  { id: 'ledger/0008-administrator-mails', sql: readSql(new URL('./0008-administrator-mails.sql', import.meta.url)) },
  { id: 'ledger/0009-decisions', sql: readSql(new URL('./0009-decisions.sql', import.meta.url)) },
  {
    id: 'ledger/0010-request-budget',
    sql: readSql(new URL('../subscriptions/0010-request-budget.sql', import.meta.url)),
  },
  {
    id: 'ledger/0011-answers-without-words',
    sql: readSql(new URL('./0011-answers-without-words.sql', import.meta.url)),
  },
  { id: 'ledger/0012-lines', sql: readSql(new URL('./0012-lines.sql', import.meta.url)) },
  { id: 'ledger/0013-sending', sql: readSql(new URL('./0013-sending.sql', import.meta.url)) },
  { id: 'ledger/0014-clocks-elsewhere', sql: readSql(new URL('./0014-clocks-elsewhere.sql', import.meta.url)) },
  { id: 'ledger/0015-one-mail-an-address', sql: readSql(new URL('./0015-one-mail-an-address.sql', import.meta.url)) },
  { id: 'ledger/0016-mail-reports', sql: readSql(new URL('./0016-mail-reports.sql', import.meta.url)) },
  { id: 'ledger/0017-decent-hours', sql: readSql(new URL('./0017-decent-hours.sql', import.meta.url)) },
  {
    id: 'ledger/0019-link-to-all',
    sql: readSql(new URL('../subscriptions/0019-link-to-all.sql', import.meta.url)),
  },
];
