import type { Cosigned, Verification } from '#audit';
import { visible } from '#time';

/** What a verification found, for a person. Says "Verified" only where a key was given that whoever verifies trusts. */
export function verificationText(found: Verification): string {
  const {
    ok,
    origin,
    size,
    root,
    key,
    withheld,
    firstWithheld,
    privateParts,
    unsigned,
    witnesses,
    cosigned,
    since,
    restores,
    lostSince,
    stamps,
    findings,
  } = found;
  const lines: string[] = [];
  if (ok) {
    lines.push(
      key?.from === 'given'
        ? `Verified: all ${size} events of ${origin} are as they were signed.`
        : `Consistent: all ${size} events of ${origin} agree with the checkpoint.`,
    );
  } else {
    lines.push(...findings.map(({ message }, index) => `${index === 0 ? 'Not verified: ' : '  '}${message}`));
  }
  if (root) lines.push(`  root       ${root.toString('base64')}`);
  if (key) lines.push(`  key        ${key.verifierKey}`);
  if (key?.from === 'log') {
    lines.push(
      '  That key is what the log itself says: it does not show who signed. Give the one you trust with --key.',
    );
  }
  if (since !== null) lines.push(`  continues  the remembered checkpoint of ${since} events`);
  for (const one of restores) {
    lines.push(
      `  restored   this log was restored on ${one.at.slice(0, 10)} to ${one.size} events: what was signed from there to ${one.lostSize} is not in it`,
      `             accepted by ${one.by}: ${one.reason}`,
    );
  }
  if (lostSince !== null) {
    lines.push(
      `  lost       the remembered checkpoint of ${lostSince} events is of what that restore gave up: it cannot be compared`,
    );
  }
  for (const sentence of stamps) lines.push(`  time       ${sentence}`);
  for (const { name, size: of, at } of witnesses) lines.push(`  cosigned   up to event ${of} by ${name}, at ${at}`);
  if (cosigned !== null) lines.push(`  witnesses  ${cosignedInWords(cosigned)}`);
  if (withheld > 0) {
    lines.push(
      `  withheld   ${withheld} events, of which only the hash is there; the first is at position ${firstWithheld}`,
    );
  }
  if (privateParts > 0) {
    lines.push(`  private    who recorded ${privateParts} of them, and when, is as it was signed`);
  }
  if (unsigned > 0) lines.push(`  unsigned   ${unsigned} newer events, of which no checkpoint speaks yet`);
  return lines.map(visible).join('\n');
}

/** How many of the configured witnesses have signed, on one line. */
export function cosignedInWords({ quorum, witnesses, last, agreed }: Cosigned): string {
  if (witnesses.length === 0) return 'none is configured (HABEAS_WITNESSES)';
  const reached =
    agreed === null
      ? `no checkpoint has those that it must have: ${quorum}`
      : `the last that has those that it must have (${quorum}) is of ${agreed} events`;
  return `${last} of ${witnesses.length} have cosigned the last checkpoint; ${reached}`;
}
