import { z } from 'zod';

type Schema = z.core.JSONSchema.BaseSchema;

const formats: Record<string, string> = {
  uuid: '00000000-0000-7000-8000-000000000001',
  // Of a provider the program knows by heart, so that guessing its servers asks nobody.
  email: 'somebody@gmail.com',
  'date-time': '2026-07-22T09:00:00+09:00',
  date: '2026-07-25',
  uri: 'https://shop.example/',
};

/**
 * The least that a shape of the contract takes: required fields only, null and empty where that is allowed. Built after
 * what comes out of the shape, since only there a tidied field (trimmed, then checked) shows its format.
 * Throws when the shape does not take it: this file then has to learn something.
 */
export function sampleOf(shape: z.ZodType): unknown {
  const least = asSent(shape, sample(z.toJSONSchema(shape, { io: 'output', unrepresentable: 'any' })));
  const taken = shape.safeParse(least);
  if (!taken.success) throw new Error(`${JSON.stringify(least)} is no sample: ${taken.error.message}`);
  return least;
}

/** Yes and no come as text in an address (`?noise=false`), where the shape makes them out of it. */
function asSent(shape: z.ZodType, least: unknown): unknown {
  const { error } = shape.safeParse(least);
  if (error === undefined || typeof least !== 'object' || least === null) return least;
  const texts = error.issues.flatMap(({ path: [key] }) => {
    const value = typeof key === 'string' ? (least as Record<string, unknown>)[key] : undefined;
    return typeof key === 'string' && typeof value === 'boolean' ? [[key, String(value)] as const] : [];
  });
  return { ...least, ...Object.fromEntries(texts) };
}

function sample(schema: Schema): unknown {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    const least = choices.find((choice) => choice.type === 'null') ?? choices[0];
    return least === undefined ? null : sample(least);
  }
  if (schema.const !== undefined) return schema.const;
  // The last: what may least is listed last (roles).
  if (schema.enum !== undefined) return schema.enum.at(-1);
  switch (schema.type) {
    case 'object':
      return sampleObject(schema);
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items as Schema));
    case 'string':
      // A shape with a form of its own says what one looks like.
      if (typeof schema.examples?.[0] === 'string') return schema.examples[0];
      // Of a pattern only what stands there by itself is surely right.
      if (schema.pattern !== undefined && schema.format === undefined && schema.default !== undefined)
        return schema.default;
      return formats[schema.format ?? ''] ?? 'x'.repeat(Math.max(1, schema.minLength ?? 1));
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return false;
    default:
      return null;
  }
}

function sampleObject(schema: Schema): Record<string, unknown> {
  const required = new Set(schema.required ?? []);
  const entries = Object.entries(schema.properties ?? {}).filter(([key]) => required.has(key));
  return Object.fromEntries(entries.map(([key, field]) => [key, sample(field as Schema)]));
}
