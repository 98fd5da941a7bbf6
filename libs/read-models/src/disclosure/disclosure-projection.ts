import { confidentialityOf, confidentialityRank, movesDisclosure, parseStreamName } from '#domain';
import { readSql } from '#platform';
import type { Projection } from '#projecting';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const writeDisclosure = sql('write-disclosure');
const writeDependencies = sql('write-dependencies');

/** Who may know of which record: of it and of everything that it names, as of now. */
export const disclosureProjection: Projection = {
  name: 'disclosure',
  ddl: sql('tables'),
  async apply(batch, tx) {
    const moved = batch.events.filter((event) => parseStreamName(event.stream) !== null && movesDisclosure(event));
    if (moved.length === 0) return;
    const streams = [...new Set(moved.map(({ stream }) => stream))];
    const dependent: { subject: string }[] = await tx.query(
      'SELECT DISTINCT subject FROM disclosure_dependency WHERE stream = ANY ($1) ORDER BY subject',
      [streams],
    );
    const subjects = [...new Set([...streams, ...dependent.map(({ subject }) => subject)])];
    const asked = await Promise.all(
      subjects.map(async (subject) => ({
        subject,
        ...(await confidentialityOf(subject, (stream) => batch.history(stream))),
      })),
    );
    await tx.query(writeDisclosure, [
      JSON.stringify(
        asked.map(({ subject, confidentiality }) => ({ stream: subject, rank: confidentialityRank(confidentiality) })),
      ),
    ]);
    await tx.query(writeDependencies, [
      JSON.stringify(
        asked.flatMap(({ subject, streams: named }) =>
          named.filter((stream) => stream !== subject).map((stream) => ({ stream, subject })),
        ),
      ),
      subjects,
    ]);
  },
};
