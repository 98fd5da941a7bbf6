import { WITHHELD_TEXT } from '#accounts';
import { type Keyring, openedTexts, reveal } from '#private-data';
import { ownerOf, type ProposalContent } from '../proposal/proposal.ts';
import { ProposalRefused } from '../proposal/proposal-refused.ts';
import { privateTextsOf, withPrivateTexts } from './private-fields.ts';

const WHOLE = 'proposal.content';

/** What proposals say, as it is kept: all of it under the key of the proposal. */
export class ProposalContents {
  constructor(private readonly keyring: Pick<Keyring, 'encrypt' | 'unseal'>) {}

  /**
   * Sealed, what is private of a person a second time, so that it stays sealed where the rest is read. A private text that
   * reads "withheld" stays what it was, since those who may not read it may edit the rest.
   *
   * @param before what the proposal said until now; null: it is new
   * @throws ProposalRefused a text reads "withheld" where nothing is withheld
   * @throws ErasedOwnerError it has ended meanwhile
   */
  async seal(proposal: string, content: ProposalContent, before: ProposalContent | null): Promise<string> {
    const owner = ownerOf(proposal);
    const facts = [];
    for (const [index, fact] of content.facts.entries()) {
      const kept = before?.facts.find(({ id }) => id === fact.id);
      const texts = new Map<string, string>();
      for (const { path, purpose, text } of privateTextsOf(fact)) {
        const was = kept?.data[path];
        if (text !== WITHHELD_TEXT) texts.set(path, await this.keyring.encrypt(owner, purpose, text));
        else if (typeof was === 'string') texts.set(path, was);
        else throw withheld(index, path);
      }
      facts.push(withPrivateTexts(fact, (text, { path }) => texts.get(path) ?? text));
    }
    return await this.keyring.encrypt(owner, WHOLE, JSON.stringify({ ...content, facts }));
  }

  /**
   * What proposals say, in the order asked, with what is private of persons still sealed; null where it has ended.
   *
   * @param rows each with its sealed content
   */
  async open(
    rows: readonly { readonly id: string; readonly content: string | null }[],
  ): Promise<readonly (ProposalContent | null)[]> {
    const kept = rows.flatMap(({ id, content }) =>
      content === null ? [] : [{ owner: ownerOf(id), purpose: WHOLE, token: content }],
    );
    const texts = await openedTexts(this.keyring, kept);
    const byToken = new Map(kept.map(({ token }, index) => [token, texts[index] ?? null]));
    return rows.map(({ content }) => {
      const text = content === null ? null : (byToken.get(content) ?? null);
      return text === null ? null : (JSON.parse(text) as ProposalContent);
    });
  }

  /** All that one proposal says, what is private of persons too; null where it has ended. */
  async whole(row: { readonly id: string; readonly content: string | null }): Promise<ProposalContent | null> {
    const [content = null] = await this.open([row]);
    return content === null ? null : await this.openPrivate(content);
  }

  /** The same with what is private of persons open too: for what is recorded, and for who proposed it. */
  async openPrivate(content: ProposalContent): Promise<ProposalContent> {
    return await reveal(this.keyring, content);
  }
}

function withheld(index: number, path: string): ProposalRefused {
  return new ProposalRefused(
    'bad-proposal',
    `facts.${index}.data.${path}`,
    `"${path}" of fact ${index + 1} reads "${WITHHELD_TEXT}", and nothing of it is withheld. Give the text itself, or leave it out.`,
  );
}
