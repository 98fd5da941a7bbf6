import type { CatalogueEntry } from './catalogue.ts';

/** Something that the migrations make otherwise, and how to put it right. */
export interface CatalogueDifference {
  readonly aspect: string;
  readonly name: string;
  /** For a person. */
  readonly message: string;
  /** SQL for the owner of the database, or in words what to do. */
  readonly repair: string;
}

/**
 * What differs between a database and what the migrations make.
 *
 * @param owner the role that owns what the migrations make
 */
export function compareCatalogue(
  expected: readonly CatalogueEntry[],
  found: readonly CatalogueEntry[],
  owner: string,
): readonly CatalogueDifference[] {
  const [wanted, there] = [byKey(expected), byKey(found)];
  const keys = [...new Set([...wanted.keys(), ...there.keys()])].sort();
  return keys.flatMap((key) => {
    const [is, should] = [there.get(key), wanted.get(key)];
    if (is?.value === should?.value) return [];
    const { aspect, name } = (should ?? is)!;
    // Said once, of the thing itself.
    if (aspect !== 'owner' && isGone(name, aspect, wanted, there)) return [];
    return [
      {
        aspect,
        name,
        message: inWords(aspect, name, should?.value, is?.value),
        repair: repair(aspect, name, should?.value, is?.value, owner),
      },
    ];
  });
}

function byKey(entries: readonly CatalogueEntry[]): ReadonlyMap<string, CatalogueEntry> {
  return new Map(entries.map((entry) => [`${entry.aspect} ${entry.name}`, entry]));
}

/** Of a trigger, function or table that is gone or was added, its state, text and grants go along. */
function isGone(
  name: string,
  aspect: string,
  wanted: ReadonlyMap<string, unknown>,
  there: ReadonlyMap<string, unknown>,
): boolean {
  const itself =
    aspect === 'state of trigger'
      ? `trigger ${name}`
      : aspect === 'function'
        ? `owner function ${name}`
        : aspect.startsWith('grants')
          ? `owner ${name}`
          : null;
  return itself !== null && wanted.has(itself) !== there.has(itself);
}

function inWords(aspect: string, name: string, should: string | undefined, is: string | undefined): string {
  switch (aspect) {
    case 'owner':
      if (is === undefined) return `The ${name} is missing`;
      if (should === undefined) return `The ${name} is none of Habeas`;
      return `The ${name} belongs to ${is}`;
    case 'trigger':
      if (is === undefined) return `The trigger ${name} is missing`;
      return should === undefined ? `The trigger ${name} is none of Habeas` : `The trigger ${name} is another`;
    case 'state of trigger':
      return `The trigger ${name} is ${is}`;
    case 'foreign keys':
      return `The foreign keys of ${name} are ${is ?? 'missing'}`;
    case 'function':
      return `The function ${name} has another text`;
    case 'rule':
      return is === undefined ? `The rule ${name} is missing` : `The rule ${name} is none of Habeas, or another`;
    case 'rights of role':
      return is === undefined ? `The role ${name} is missing` : `The role ${name} has further rights: ${is}`;
    case 'setting':
      return `The database sets ${is}`;
    default:
      return grantsInWords(aspect, name, should, is);
  }
}

/** The second part alone. */
function without(privileges: string | undefined, others: string | undefined): readonly string[] {
  const known = new Set(others?.split(', ') ?? []);
  return (privileges?.split(', ') ?? []).filter((privilege) => !known.has(privilege));
}

function grantsInWords(aspect: string, name: string, should: string | undefined, is: string | undefined): string {
  const who = aspect.replace('grants to ', '');
  const [more, fewer] = [without(is, should), without(should, is)];
  return [
    ...(more.length === 0 ? [] : [`${who} may ${more.join(', ')} on the ${name}`]),
    ...(fewer.length === 0 ? [] : [`${who} may not ${fewer.join(', ')} on the ${name}`]),
  ].join('; ');
}

function repair(
  aspect: string,
  name: string,
  should: string | undefined,
  is: string | undefined,
  owner: string,
): string {
  switch (aspect) {
    case 'owner':
      if (is === undefined) return 'Restore the database from a backup';
      return should === undefined ? `DROP ${sqlName(name)}` : `ALTER ${sqlName(name)} OWNER TO ${owner}`;
    case 'trigger': {
      const drop = is === undefined ? [] : [`DROP TRIGGER ${name}`];
      return [...drop, ...(should === undefined ? [] : [should])].join('; ');
    }
    case 'state of trigger': {
      const [trigger, table] = name.split(' on ');
      return `ALTER TABLE ${table} ENABLE TRIGGER ${trigger}`;
    }
    case 'foreign keys':
      return `ALTER TABLE ${name} ENABLE TRIGGER ALL`;
    case 'function':
      return `Run the last CREATE FUNCTION of ${name.split('(')[0]} in the migrations again`;
    case 'rule':
      return should === undefined ? `DROP RULE ${name}` : should;
    case 'rights of role':
      return is === undefined
        ? 'Restore the database from a backup'
        : `ALTER ROLE ${name} NOSUPERUSER NOCREATEROLE NOBYPASSRLS NOREPLICATION, and REVOKE what it is a member of`;
    case 'setting':
      return `ALTER DATABASE … RESET ${name}, and ALTER ROLE … RESET ${name}`;
    default:
      return grantsRepaired(aspect.replace('grants to ', ''), name, should, is);
  }
}

function grantsRepaired(who: string, name: string, should: string | undefined, is: string | undefined): string {
  const [more, fewer] = [without(is, should), without(should, is)];
  return [
    ...(more.length === 0 ? [] : [`REVOKE ${more.map(withoutOption).join(', ')} ON ${sqlName(name)} FROM ${who}`]),
    ...(fewer.length === 0 ? [] : [`GRANT ${fewer.map(withoutOption).join(', ')} ON ${sqlName(name)} TO ${who}`]),
  ].join('; ');
}

function withoutOption(privilege: string): string {
  return privilege.replace(' WITH GRANT OPTION', '');
}

/** `table ledger.delivery` as SQL has it. */
function sqlName(name: string): string {
  const [kind = '', ...rest] = name.split(' ');
  return `${kind.toUpperCase()} ${rest.join(' ')}`;
}
