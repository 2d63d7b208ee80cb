import type { Role } from '../../../contract/staff.ts';
import { texts } from '../../language/text.ts';

/** The roles by the words a shop uses, and what each is for. */
export const roleTexts = texts({
  ja: {
    owner: { name: 'オーナー', about: 'すべての設定と、スタッフの管理ができます。' },
    supervisor: { name: '管理者 (SV)', about: '設定を変え、担当者を管理し、対応の全体を見ます。' },
    agent: { name: '担当者', about: 'お客様に返信し、問い合わせを進めます。' },
    warehouse: { name: '倉庫', about: '受注と発送を見て、社内メモを書けます。お客様への返信はできません。' },
    reader: { name: '閲覧のみ', about: '見るだけで、何も変えられません。' },
  },
  en: {
    owner: { name: 'Owner', about: 'Every setting, and who works here.' },
    supervisor: { name: 'Supervisor', about: 'Changes settings, manages agents, watches over all the work.' },
    agent: { name: 'Agent', about: 'Replies to customers and moves conversations along.' },
    warehouse: {
      name: 'Warehouse',
      about: 'Sees orders and shipments, writes notes; cannot reply to customers.',
    },
    reader: { name: 'Reader', about: 'Looks only, changes nothing.' },
  },
});

const belowSupervisor: readonly Role[] = ['agent', 'warehouse', 'reader'];

/** The roles this person may give out, and whose holders he may change; the server decides in the end. */
export function manageableRoles(can: readonly string[]): readonly Role[] {
  if (can.includes('staff.manage_supervisors')) return ['owner', 'supervisor', ...belowSupervisor];
  return can.includes('staff.manage') ? belowSupervisor : [];
}
