import { PERMISSIONS, type PermissionName, ROLES, type Role } from '#accounts';
import type { CommandWithAccess } from './command-access.ts';
import type { RouteWithAccess } from './route-access.ts';

type MatrixRow = {
  readonly to: string;
  readonly roles: readonly Role[];
  readonly scope: string;
  readonly isOfAll?: true;
};

/** The page `docs/operators/permissions.md`: who may do what, by the table of permissions and the guards of the routes. */
export function matrixDocument(routes: readonly RouteWithAccess[], commands: readonly CommandWithAccess[]): string {
  const names = Object.keys(PERMISSIONS) as PermissionName[];
  const lines = (access: RouteWithAccess['access']) =>
    routes
      .filter((route) => route.access === access)
      .map(({ method, path }) => `- \`${method} ${path}\``)
      .sort();
  const typed = (permission: PermissionName | null) =>
    commands
      .filter((command) => command.permission === permission)
      .map(({ name }) => `- \`habeas ${name}\``)
      .sort();
  return [
    '# Who may do what',
    '',
    'Made from the code, and compared with it by a test (`test/access/matrix`), which also asks every route as every role.',
    'A token that is limited to scopes does only what its role may and its scopes have. What takes all jurisdictions is refused to',
    'accounts and tokens that are limited to some.',
    '',
    `| permission | what it lets do | ${ROLES.join(' | ')} | scope | jurisdictions |`,
    `| --- | --- | ${ROLES.map(() => ':-:').join(' | ')} | --- | --- |`,
    ...names.map((name) => {
      const { to, roles, scope, isOfAll }: MatrixRow = PERMISSIONS[name];
      const cells = ROLES.map((role) => (roles.includes(role) ? 'yes' : ''));
      return `| \`${name}\` | ${to} | ${cells.join(' | ')} | ${scope} | ${isOfAll ? 'all' : 'any'} |`;
    }),
    '',
    '## Open to everybody, all alike',
    '',
    ...lines('anybody'),
    '',
    '## Open to everybody, each up to what they may know',
    '',
    ...lines('reader'),
    '',
    '## Pages of people who are signed in',
    '',
    ...lines('signed-in'),
    ...names.flatMap((name) => {
      const own = [...lines(name), ...typed(name)];
      return own.length === 0 ? [] : ['', `## \`${name}\``, '', ...own];
    }),
    '',
    '## At the terminal',
    '',
    'These act for no account: they are for those who may read the data folder, and with it all of the record. The commands',
    'above act for the account of `--account` or `HABEAS_ACCOUNT`, which needs the permission.',
    '',
    ...typed(null),
    '',
  ].join('\n');
}
