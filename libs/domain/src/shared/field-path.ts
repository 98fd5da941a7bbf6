/** What stands at a path such as `place.name` or `sanctions.0.amount`; undefined where there is no such field. */
export function valueAt(data: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, step) => (hasField(value, step) ? value[step] : undefined), data);
}

/** A copy with another value at the path; everything else is shared. The same data where there is no such field. */
export function replaceAt<D>(data: D, path: string, value: unknown): D {
  const [step = '', ...rest] = path.split('.');
  if (!hasField(data, step)) return data;
  const inner = rest.length === 0 ? value : replaceAt(data[step], rest.join('.'), value);
  if (Array.isArray(data)) return data.with(Number(step), inner) as D;
  return { ...data, [step]: inner };
}

/** Own fields only: a path never reaches `length`, `constructor` or the like. */
function hasField(value: unknown, step: string): value is Record<string, unknown> {
  if (Array.isArray(value)) return /^\d+$/.test(step) && Number(step) < value.length;
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step);
}

/** What stands at one path of the data. */
export interface NamedValue {
  readonly path: string;
  readonly value: unknown;
}

/** Everything that stands at a path with `*` for each item of a list, such as `sanctions.*.from`; none where it is absent. */
export function valuesAt(data: unknown, pattern: string): readonly NamedValue[] {
  return pattern.split('.').reduce<readonly NamedValue[]>(
    (found, step) =>
      found.flatMap(({ path, value }) => {
        const steps = step === '*' ? Object.keys(Array.isArray(value) ? value : []) : [step];
        return steps.flatMap((one) =>
          hasField(value, one) ? [{ path: path === '' ? one : `${path}.${one}`, value: value[one] }] : [],
        );
      }),
    [{ path: '', value: data }],
  );
}
