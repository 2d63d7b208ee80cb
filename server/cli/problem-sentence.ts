import type { FileProblem } from '../../contract/fulfilment.ts';

const reasons: Record<FileProblem['reason'], string> = {
  character: 'この運送会社のソフトで使えない文字です',
  too_long: '長すぎて入りません',
  missing: '空です',
  not_possible: 'このファイルには書けません',
  assumed: '確かめてください',
  wrong: '形が正しくありません',
  day_not_possible: 'この日には指定できません',
  time_not_possible: 'この時間帯はありません',
  cod_not_possible: '代金引換では送れません',
  cod_too_much: '代金引換の上限を超えています',
  temperature_not_possible: 'この温度帯では送れません',
  other_service: '別の送り方になっています',
  held: '発送を止めてあります',
  cancelled: 'キャンセルされています',
};

/** R-1「お届け先名」: 「𠮷田」の「𠮷」: この運送会社のソフトで使えない文字です → 吉 */
export function problemSentence(problem: FileProblem): string {
  const { orderNumber, column, value, character, reason, suggestion } = problem;
  const where = column === '' ? orderNumber : `${orderNumber}「${column}」`;
  const what = character !== '' ? `「${value}」の「${character}」: ` : value === '' ? '' : `「${value}」: `;
  return `${where}: ${what}${reasons[reason]}${suggestion === '' ? '' : ` → ${suggestion}`}`;
}
