/** As much of OpenAPI 3.1 as the document's parts need to be put together; a validator checks the whole in a test. */
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly responses: Readonly<Record<number, object>>;
  readonly [field: string]: unknown;
}

export type Paths = Readonly<Record<string, Readonly<Partial<Record<'get' | 'post' | 'delete', Operation>>>>>;

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly paths: Paths;
  readonly components: { readonly schemas: Readonly<Record<string, object>>; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** `term-set` and the like in camel case, as generated programs want their names. */
export function camelCase(text: string): string {
  return text.replace(/[-._](\w)/g, (_, letter: string) => letter.toUpperCase());
}

export function pascalCase(text: string): string {
  const name = camelCase(text);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
