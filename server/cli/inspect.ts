import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { inspectMail } from '../../mailcraft/inspect.ts';
import type { MailSource } from '../../mailcraft/pieces.ts';
import { splitReply } from '../../mailcraft/reply-strip.ts';
import { errorText } from '../platform/errors.ts';
import { type Command, UsageError } from './command.ts';

export const inspectMailFiles: Command = {
  name: 'inspect mail',
  summary:
    'メールのファイルを、かけはしがどう読むかを 1 件 1 行の JSON で出します (フォルダーは中まで見ます。- は標準入力)。',
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

export const inspectQuote: Command = {
  name: 'inspect quote',
  summary: 'メールの本文を、新しく書かれた部分と折りたたむ部分に分けて JSON で出します (- は標準入力)。',
  usage: 'FILE',
  options: {},
  async run(call) {
    const [file] = call.words;
    if (file === undefined || call.words.length > 1)
      throw new UsageError('調べるファイルを 1 つ指定してください (- は標準入力)。');
    const written = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
    call.print(JSON.stringify(splitReply(written.replace(/^\ufeff/, ''))));
    return 0;
  },
};

/** A larger file is read in pieces, so that its size does not matter. */
const longestWhole = 2 * 1024 * 1024;

async function sourceOf(file: string): Promise<MailSource> {
  if (file === '-') return await buffer(process.stdin);
  const { size } = await stat(file);
  return size > longestWhole ? createReadStream(file, { highWaterMark: 256 * 1024 }) : await readFile(file);
}

async function inspectFile(file: string): Promise<{ failed: boolean; value: unknown }> {
  try {
    return { failed: false, value: await inspectMail(await sourceOf(file), file) };
  } catch (error) {
    return { failed: true, value: { file, error: errorText(error) } };
  }
}

/** Files in name order; what cannot be opened is reported by the reading, not here. */
async function* filesUnder(path: string): AsyncGenerator<string> {
  const info = path === '-' ? null : await stat(path).catch(() => null);
  if (info?.isDirectory() !== true) {
    yield path;
    return;
  }
  const names = (await readdir(path)).sort();
  for (const name of names) yield* filesUnder(join(path, name));
}
