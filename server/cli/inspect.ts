import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inspectMail } from '../../mailcraft/inspect.ts';
import { errorText } from '../platform/errors.ts';
import { type Command, UsageError } from './command.ts';

export const inspectMailFiles: Command = {
  name: 'inspect mail',
  summary:
    'メールのファイルを、かけはしがどう読むかを 1 件 1 行の JSON で出します (フォルダーは中まで見ます)。',
  usage: 'PATH…',
  options: {},
  async run(call) {
    if (call.words.length === 0) throw new UsageError('調べるファイルかフォルダーを指定してください。');
    let failed = 0;
    for (const path of call.words) {
      for await (const file of filesUnder(path)) {
        const line = await inspectFile(file);
        if (line.failed) failed += 1;
        call.print(JSON.stringify(line.value));
      }
    }
    return failed > 0 ? 1 : 0;
  },
};

async function inspectFile(file: string): Promise<{ failed: boolean; value: unknown }> {
  try {
    return { failed: false, value: await inspectMail(await readFile(file), file) };
  } catch (error) {
    return { failed: true, value: { file, error: errorText(error) } };
  }
}

/** Files in name order; what cannot be opened is reported by the reading, not here. */
async function* filesUnder(path: string): AsyncGenerator<string> {
  const info = await stat(path).catch(() => null);
  if (info?.isDirectory() !== true) {
    yield path;
    return;
  }
  const names = (await readdir(path)).sort();
  for (const name of names) yield* filesUnder(join(path, name));
}
