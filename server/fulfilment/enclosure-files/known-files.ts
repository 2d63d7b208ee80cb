import type { EnclosureRule } from '../../../contract/fulfilment.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { enclosureFilesBy } from './store-enclosure-files.ts';

/** The rules with their files as they are kept here; refuses `not_found` for a file that is not this shop's. */
export async function withKnownFiles(
  ctx: Context,
  rules: readonly EnclosureRule[],
): Promise<EnclosureRule[]> {
  const known = await enclosureFilesBy(
    ctx,
    rules.flatMap(({ file }) => file?.id ?? []),
  );
  return rules.map((rule) => {
    if (rule.file == null) return rule;
    const file = known.get(rule.file.id);
    if (file === undefined) throw notFound('enclosure_file');
    return { ...rule, file };
  });
}
