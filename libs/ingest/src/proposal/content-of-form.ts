import { unstorableIn } from '#event-store';
import type { Identity } from '#platform';
import { hasSealed } from '#private-data';
import type { ProposalContent } from './proposal.ts';
import { type EditedProposal, MOST_BYTES } from './proposal-form.ts';
import { ProposalRefused } from './proposal-refused.ts';

/**
 * What is given as what a proposal says. A fact without an id gets one that tells nothing.
 *
 * @throws ProposalRefused (bad-proposal) it is too large, names a fact twice, or has something in it that was sealed
 */
export function contentOf(form: EditedProposal, identity: Pick<Identity, 'uuid'>): ProposalContent {
  const { entry, text, footnotes, confidence, warnings, reading, note } = form;
  const unstorable = unstorableIn({ ...form, reading });
  if (unstorable) throw bad(unstorable.field, `The proposal ${unstorable.message}.`);
  // It would be taken for a private text of somebody, and be opened as one.
  if (hasSealed(form)) throw bad(null, 'The proposal has a sealed text in it. Give the text itself.');
  const facts = form.facts.map(({ id, ...fact }) => ({ ...fact, id: id ?? identity.uuid() }));
  for (const [index, { id }] of facts.entries()) {
    const first = facts.findIndex((fact) => fact.id === id);
    if (first === index) continue;
    throw bad(`facts.${index}.id`, `Fact ${index + 1} has the id of fact ${first + 1}. Give each an id of its own.`);
  }
  const content = { facts, text, entry, footnotes, confidence, warnings, reading: reading ?? null, note, reason: null };
  const bytes = Buffer.byteLength(JSON.stringify(content));
  if (bytes > MOST_BYTES) {
    throw bad(null, `The proposal has ${bytes} bytes, and may have ${MOST_BYTES}. Make several of it.`);
  }
  return content;
}

function bad(field: string | null, message: string): ProposalRefused {
  return new ProposalRefused('bad-proposal', field, message);
}
