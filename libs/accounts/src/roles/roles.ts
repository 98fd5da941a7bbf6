/** What a person or a program may be; one may have several. */
export const ROLES = ['reader', 'monitor', 'editor', 'auditor', 'publisher', 'keeper', 'admin'] as const;

/**
 * reader reads the record; monitor records too; editor corrects and retracts too; auditor checks the log and who read what is
 * private; publisher reads what partners may know; keeper reads what is private of persons; admin manages.
 */
export type Role = (typeof ROLES)[number];

/**
 * What a token can be limited to: reading more than everybody may, adding facts, changing how the facts of others read, telling
 * what became of mails.
 */
export const SCOPES = ['read', 'record', 'amend', 'mail'] as const;
export type Scope = (typeof SCOPES)[number];
