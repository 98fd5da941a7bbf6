import type pg from 'pg';
import { parseRestore, type SignedRestore } from '../note/restore-note.ts';
import { NoteError } from '../note/signed-note.ts';

/** The restores that were accepted, in order, as the database has them; their signatures are not checked. */
export async function keptRestores(db: Pick<pg.ClientBase, 'query'>): Promise<readonly string[]> {
  const { rows } = await db.query<{ note: string }>('SELECT note FROM audit.restore ORDER BY number');
  return rows.map(({ note }) => note);
}

/** What the notes say; those that are none are left out. */
export function readableRestores(notes: readonly string[]): readonly SignedRestore[] {
  return notes.flatMap((note) => {
    try {
      return [parseRestore(Buffer.from(note))];
    } catch (error) {
      if (error instanceof NoteError) return [];
      throw error;
    }
  });
}
