import type { Role, ShopChanges } from '../../contract/staff.ts';

/** The demo shop as it presents itself. */
export const demoShop = {
  name: 'くつとかばんの店 こみち',
  address: 'info@komichi.example',
  settings: {
    signature: [
      '────────────────',
      'くつとかばんの店 こみち',
      'info@komichi.example',
      '受付 10:00〜18:00 (日曜・祝日はお休み)',
      '────────────────',
    ].join('\n'),
    acknowledge: true,
    answerWithinHours: 8,
    businessHours: { opens: '10:00', closes: '18:00' },
    closedWeekdays: [0],
    closedOnHolidays: true,
  } satisfies ShopChanges,
};

/** 店主, スタッフ and 倉庫. */
export const demoStaff = {
  tamura: { name: '田村 修一', email: 'tamura@komichi.example', role: 'owner' },
  sato: { name: '佐藤 彩', email: 'sato@komichi.example', role: 'agent' },
  kimura: { name: '木村 大地', email: 'kimura@komichi.example', role: 'warehouse' },
} as const satisfies Record<string, { name: string; email: string; role: Role }>;

export type DemoStaff = keyof typeof demoStaff;
