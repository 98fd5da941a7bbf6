const SECRET = /pass|pwd|secret|token|key|auth|cred/i;
/** A host or an address, with a port or without. */
const HOST = /^(?:[\w.-]+|\[[0-9a-f:.]+(?:%[\w.-]+)?\])?(?::\d{1,5})?$/i;

/**
 * A URL without its password, nor any secret in its query; text that is no URL as it is. Takes the URLs of databases apart as
 * their clients do: with several hosts, and with a password up to the last `@`. Where it cannot be told what is the password,
 * nothing but the scheme is left.
 */
export function maskUrl(text: string): string {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*:\/\/)(.*)$/is.exec(text) ?? [];
  if (scheme === undefined || rest === undefined) return text;
  const end = /[/?#]/.exec(rest)?.index ?? rest.length;
  const [authority, behind] = [rest.slice(0, end), rest.slice(end)];
  const at = authority.lastIndexOf('@');
  const [user, hosts] = at === -1 ? [null, authority] : [authority.slice(0, at), authority.slice(at + 1)];
  // An "@" further on may be that of a password with a "/", "?" or "#" in it.
  const isPlain = hosts.split(',').every((host) => HOST.test(host)) && !/@|%40/i.test(pathAndNames(behind));
  if (!isPlain) return `${scheme}***`;
  return `${scheme}${user === null ? '' : `${maskedUser(user)}@`}${hosts}${maskedQuery(behind)}`;
}

/** A name before the first `:` stays, since it says which account is meant. */
function maskedUser(user: string): string {
  const colon = user.indexOf(':');
  return colon === -1 ? user : `${user.slice(0, colon)}:***`;
}

function maskedQuery(behind: string): string {
  const hash = behind.indexOf('#');
  const shown = hash === -1 ? behind : `${behind.slice(0, hash)}#***`;
  return shown.replace(/([?&;])([^=&;#]*)=([^&;#]*)/g, (whole, separator: string, name: string) =>
    SECRET.test(safeDecoded(name)) ? `${separator}${name}=***` : whole,
  );
}

/** All of it but the values of the query. */
function pathAndNames(behind: string): string {
  return behind.replace(/(?<=[?&;][^=&;#]*)=[^&;#]*/g, '');
}

function safeDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
