import type { DynamicModule, Type } from '@nestjs/common';
import { z } from 'zod';
import { ApiModule } from '../../apps/api/src/api.module.ts';
import { type OpenApiDocument, openApiDocument } from '../../apps/api/src/openapi/openapi-document.ts';

/** The document that the API serves, of the controllers that its modules name. Needs no database. */
export function documentOfTheApi(): OpenApiDocument {
  return JSON.parse(JSON.stringify(openApiDocument([...new Set(controllersOf(ApiModule))])));
}

function controllersOf(module: Type | DynamicModule): readonly Type[] {
  const { module: type, ...dynamic } = 'module' in module ? module : { module };
  const declared = (key: 'imports' | 'controllers') => [
    ...((Reflect.getMetadata(key, type) as readonly never[] | undefined) ?? []),
    ...((dynamic as Partial<DynamicModule>)[key] ?? []),
  ];
  return [...declared('imports').flatMap((one) => controllersOf(one as Type)), ...(declared('controllers') as Type[])];
}

/** A component of the document as what checks an answer: what it says, and no more and no less. */
export function componentOf(document: OpenApiDocument, name: string): z.ZodType {
  if (!(name in document.components.schemas)) throw new Error(`The document has no schema ${name}.`);
  const $defs = JSON.parse(JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/'));
  return z.fromJSONSchema({ $schema: 'https://json-schema.org/draft/2020-12/schema', $ref: `#/$defs/${name}`, $defs });
}
