import { texts } from '../../language/text.ts';

/** Sentences of what is done to many at once. */
export const bulkStrings = texts({
  ja: {
    many: (count: number) => `${count}件`,
    chosen: (count: number) => `${count}件を選択中`,
    most: '一度に変更できるのは500件までです。',
    select: (subject: string) => `選ぶ: ${subject}`,
    selectAll: 'すべて選ぶ',
    close: '完了',
    hold: '保留',
    assign: '担当',
    tags: 'タグ',
    more: 'そのほか',
    reopen: '未対応に戻す',
    clear: '選択を解除',
    nobody: '担当なし',
    statusDone: (count: number, status: string) => `${count}件を${status}にしました`,
    assignDone: (count: number, name: string) => `${count}件の担当を${name}さんにしました`,
    unassignDone: (count: number) => `${count}件の担当を外しました`,
    tagsDone: (count: number) => `${count}件のタグを変更しました`,
    undone: (count: number) => `${count}件を元に戻しました`,
    left: {
      changed_meanwhile: (count: number) =>
        `${count}件は、その間に変わったため、そのままです。一覧で確かめてください。`,
      claimed_by_colleague: (count: number) =>
        `${count}件は、ほかの人が返信を書いているため、そのままです。あとでもう一度お試しください。`,
      not_found: (count: number) => `${count}件は見つかりませんでした。一覧を更新してください。`,
    },
    leftOther: (count: number) => `${count}件は変更できませんでした。一覧を更新してください。`,
  },
  en: {
    many: (count) => `${count}`,
    chosen: (count) => `${count} selected`,
    most: 'At most 500 can be changed at once.',
    select: (subject) => `Select: ${subject}`,
    selectAll: 'Select all',
    close: 'Done',
    hold: 'Hold',
    assign: 'Assign',
    tags: 'Tags',
    more: 'More',
    reopen: 'Back to open',
    clear: 'Clear the selection',
    nobody: 'Unassigned',
    statusDone: (count, status) => `${count} moved to ${status}`,
    assignDone: (count, name) => `${count} assigned to ${name}`,
    unassignDone: (count) => `${count} unassigned`,
    tagsDone: (count) => `Tags of ${count} changed`,
    undone: (count) => `${count} put back`,
    left: {
      changed_meanwhile: (count) => `${count} changed meanwhile and were left. Look at them in the list.`,
      claimed_by_colleague: (count) => `${count} are being answered by a colleague and were left. Try later.`,
      not_found: (count) => `${count} were not found. Refresh the list.`,
    },
    leftOther: (count) => `${count} could not be changed. Refresh the list.`,
  },
});
