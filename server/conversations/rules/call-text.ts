import { jstDay } from '../../../language/days.ts';

export interface CallFacts {
  caller: { name: string; phone: string };
  text: string;
  missed: boolean;
  callBackAt: string | null;
}

const weekdays = ['日', '月', '火', '水', '木', '金', '土'] as const;

/** What stands in the thread: the words, and below them what whoever goes on must know. */
export function callText({ caller, text, missed, callBackAt }: CallFacts): string {
  const lines = [
    missed ? '電話に出られませんでした。' : '',
    callBackAt === null ? '' : `折り返しのお約束: ${dayAndTime(new Date(callBackAt))}`,
    caller.phone === '' ? '' : `電話番号: ${caller.phone}`,
  ].filter((line) => line !== '');
  return lines.length === 0 ? text : `${text}\n\n${lines.join('\n')}`;
}

/** For lists: the beginning of what was said. */
export function callSubject({ text, missed }: CallFacts): string {
  const line = [...(text.split('\n')[0] ?? '')];
  const said = line.length > 40 ? `${line.slice(0, 40).join('')}…` : line.join('');
  return missed ? `不在着信: ${said}` : `電話: ${said}`;
}

function dayAndTime(at: Date): string {
  const [, month = 0, date = 0] = jstDay(at).split('-').map(Number);
  const weekday = weekdays[new Date(`${jstDay(at)}T00:00:00Z`).getUTCDay()];
  const time = new Intl.DateTimeFormat('ja-JP', {
    timeZone: 'Asia/Tokyo',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return `${month}月${date}日(${weekday}) ${time}`;
}
