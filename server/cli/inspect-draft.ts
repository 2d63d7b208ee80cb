import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import type { DraftFinding } from '../../contract/draft-check.ts';
import { checkDraft } from '../replies/checks/check-draft.ts';
import { type Command, UsageError } from './command.ts';
import { factsFile, readFacts } from './draft-facts.ts';

const example = `{
        "today": "2026-07-23", "now": "2026-07-23T09:31:00+09:00",
        "channel": "mail", "mall": "rakuten", "carrier": false, "situation": "defective",
        "customer": {"name": "鈴木 花子", "mails": ["hanako@mail.example"], "phones": ["09012345678"]},
        "shop": {"name": "見本くつ店", "businessHours": {"opens": "10:00", "closes": "18:00"},
                 "closedWeekdays": [0, 6], "closedOnHolidays": true, "ownWords": [{"word": "返品不可", "instead": "ご返品はお受けしておりません"}]},
        "order": {"number": "R-10293", "state": "preparing", "orderedOn": "2026-07-18", "promisedShipDate": "2026-07-24",
                  "total": 8800, "shippingFee": 550, "items": [{"name": "ランニング靴 26cm", "price": 8250, "stock": 3}]},
        "files": ["領収書.pdf"], "said": ["前のやりとりの文"], "strangers": ["佐藤 一郎"],
        "earlier": [{"conversation": 4102, "question": "返品できますか", "answer": "到着後14日以内に承ります。"}]
      }`;

/** `fix` in words, with its place, so that a script can apply it. */
function lineOf({ rule, severity, start, end, text, reason, fix, links }: DraftFinding): object {
  return {
    rule,
    severity,
    start,
    end,
    text,
    reason,
    fix: fix?.replacement ?? null,
    fixStart: fix?.start ?? null,
    fixEnd: fix?.end ?? null,
    fixLabel: fix?.label ?? null,
    ...(links.length === 0 ? {} : { links }),
  };
}

async function read(path: string | undefined, what: string): Promise<string> {
  if (path === undefined) throw new UsageError(`${what}を指定してください (- は標準入力)。`);
  if (path === '-') return (await textOf(process.stdin)).replace(/^\ufeff/, '');
  const written = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`「${path}」を開けません。`);
  });
  return written.replace(/^\ufeff/, '');
}

export const inspectDraft: Command = {
  name: 'inspect draft',
  summary:
    '返信の下書きを送信前チェックにかけて、見つけたことを JSON の配列で出します (データベースは要りません)。',
  usage: '--draft FILE [--question FILE] [--facts FILE.json]',
  options: {
    draft: { type: 'string', value: 'FILE', help: '下書きのファイル (- は標準入力)' },
    question: { type: 'string', value: 'FILE', help: 'お客様から届いた文のファイル (- は標準入力)' },
    facts: {
      type: 'string',
      value: 'FILE.json',
      help: `わかっていることのファイル。どの項目も省けます。日付は YYYY-MM-DD、項目名は snake_case でも読みます。例:\n      ${example}`,
    },
  },
  async run(call) {
    const [draftFile, questionFile] = [call.text('draft'), call.text('question')];
    if (draftFile === '-' && questionFile === '-') {
      throw new UsageError('標準入力から読めるのは、下書きか問い合わせのどちらか 1 つです。');
    }
    const facts = call.text('facts');
    const written = facts === undefined ? {} : await factsFile(facts);
    const text = (await read(draftFile, '下書き (--draft)')).replaceAll('\r\n', '\n');
    const question =
      questionFile === undefined ? '' : (await read(questionFile, '問い合わせ')).replaceAll('\r\n', '\n');
    const findings = checkDraft(readFacts(written, { text, question }));
    call.print(JSON.stringify(findings.map(lineOf), null, 2));
    return 0;
  },
};
