import type pg from 'pg';

/**
 * Takes away what proposals say that are locked, once their keys are destroyed. Those that waited have ended.
 *
 * @param by id of who ends them, or `system`
 */
export async function endContents(
  client: Pick<pg.ClientBase, 'query'>,
  ids: readonly string[],
  { at, by }: { readonly at: string; readonly by: string },
): Promise<void> {
  await client.query(
    `UPDATE ingest.proposal
        SET content = NULL, content_ended_at = $2, revision = revision + 1, accepting_since = NULL,
            status = CASE status WHEN 'waiting' THEN 'ended' ELSE status END,
            decided_at = coalesce(decided_at, $2), decided_by = coalesce(decided_by, $3)
      WHERE id = ANY ($1::uuid[]) AND content IS NOT NULL`,
    [ids, at, by],
  );
}
