import { z } from 'zod';
import { recordEvents, recordEventTypes } from '#domain';

/** JSON Schemas of the data of the record's events as they are written today, by `<type>.v<version>`. */
export function eventSchemas(): ReadonlyMap<string, object> {
  const versions = new Map<string, number>(recordEventTypes.map(({ type, version }) => [type, version]));
  return new Map(
    Object.entries(recordEvents).map(([type, schema]) => [
      `${type}.v${versions.get(type) ?? 1}`,
      z.toJSONSchema(schema as z.ZodType, { io: 'output', unrepresentable: 'any' }) as object,
    ]),
  );
}
