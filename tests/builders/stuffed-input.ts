import { z } from 'zod';
import { sampleOf } from './sample-input.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** A sample that fills every free text of a shape with `text`, optional ones too; the least sample where that is not taken. */
export function stuffedWith(shape: z.ZodType, text: string): unknown {
  const least = sampleOf(shape);
  const schema = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });
  const full = stuff(schema, least, text);
  return shape.safeParse(full).success ? full : least;
}

function stuff(schema: Schema, least: unknown, text: string): unknown {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    const best = choices.find((choice) => choice.type === 'object' || choice.type === 'string');
    return best === undefined ? least : stuff(best, least, text);
  }
  if (schema.type === 'string') {
    const free = schema.format === undefined && schema.pattern === undefined && schema.enum === undefined;
    return free && (schema.maxLength ?? 1000) >= text.length ? text : least;
  }
  if (schema.type !== 'object' || schema.properties === undefined) return least;
  const given = (typeof least === 'object' && least !== null ? least : {}) as Record<string, unknown>;
  const entries = Object.entries(schema.properties).map(([key, field]): [string, unknown] => [
    key,
    stuff(field as Schema, given[key], text),
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
