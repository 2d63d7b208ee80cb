import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Report, Scenario } from './bench.ts';
import { openRaceDesk, type RaceDesk, type RacedMatter } from './parts/race-desk.ts';

const rounds = Number(process.env.RACES ?? 1000);

/** Within the program, as a link would: the page stays what it is. */
async function go(page: Page, { number }: RacedMatter): Promise<void> {
  await page.evaluate((path) => {
    history.pushState({}, '', path);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, `/inbox/open/${number}`);
  await page.getByRole('article', { name: `問い合わせ #${number}` }).waitFor();
}

const body = (page: Page) => page.getByLabel('返信の本文');

/** Opens the reply and writes, as far as a colleague's claim lets one; answers whether one wrote. */
async function write(page: Page, words: string): Promise<boolean> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('r');
  const field = body(page);
  const reading = page.getByRole('region', { name: /の下書き$/ });
  await field.or(reading).first().waitFor();
  // A colleague who was a moment quicker takes the field away while one reaches for it: then one reads along.
  const focused = await field
    .focus({ timeout: 1_500 })
    .then(() => field.isEditable({ timeout: 500 }))
    .catch(() => false);
  if (!focused) return false;
  await page.keyboard.insertText(words);
  return true;
}

/** Takes the matter from whoever answers. What had not come to the server of his words is written anew, as a person would. */
async function takeOver(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Shift+R');
  const field = body(page);
  const there = await field
    .waitFor({ timeout: 3_000 })
    .then(() => field.inputValue({ timeout: 500 }))
    .catch(() => null);
  if (there !== null && !there.includes('承れます')) await page.keyboard.insertText(words);
}

const send = (page: Page): Promise<void> => page.keyboard.press('Control+Enter');

/** The page says something that a person reads before he presses again. */
const asksFirst = (page: Page): Promise<boolean> =>
  page
    .getByText(/もう一度押すと、このまま送信します|に返信しました。/)
    .first()
    .isVisible();

interface Round {
  desk: RaceDesk;
  matter: RacedMatter;
  random: () => number;
}

const wordsOf = (who: string, { matter }: Round): string =>
  `サイズ交換の件、お問い合わせありがとうございます。サイズ交換は承れます（${who}${matter.number}）。`;

const both = (round: Round, pages: readonly Page[]): Promise<unknown> =>
  Promise.all(
    pages.map(async (page) => {
      await pause(round.random() * 8);
      await send(page);
    }),
  );

/** Ways of being in each other's way. */
const ways: Record<string, (round: Round, pages: RaceDesk['pages']) => Promise<unknown>> = {
  'both begin and press send': async (round, [one, other]) => {
    await Promise.all([write(one, wordsOf('甲', round)), write(other, wordsOf('乙', round))]);
    await both(round, [one, other]);
  },
  'taken over while he sends': async (round, [one, other]) => {
    await write(one, wordsOf('甲', round));
    await Promise.all([send(one), takeOver(other, wordsOf('乙', round))]);
    await pause(150);
    await send(other);
  },
  'the customer writes while they send': async (round, [one, other]) => {
    await Promise.all([write(one, wordsOf('甲', round)), write(other, wordsOf('乙', round))]);
    await Promise.all([round.desk.writeAgain(round.matter), both(round, [one, other])]);
  },
  'a double click': async (round, [one, other]) => {
    await Promise.all([write(one, wordsOf('甲', round)), write(other, wordsOf('乙', round))]);
    const button = one.getByRole('button', { name: /^送信して完了/ });
    const twice = (await button.isVisible()) ? button.dblclick({ delay: 0, timeout: 2_000 }) : send(one);
    await Promise.all([twice.catch(() => undefined), send(other)]);
  },
  'two pages of one person': async (round, [one, , again]) => {
    await go(again, round.matter);
    await Promise.all([write(one, wordsOf('甲', round)), write(again, wordsOf('丙', round))]);
    await both(round, [one, again]);
  },
  'back online after the colleague': async (round, [one, other]) => {
    await write(one, wordsOf('甲', round));
    await one.context().setOffline(true);
    await send(one);
    await takeOver(other, wordsOf('乙', round));
    await pause(150);
    await Promise.all([send(other), pause(round.random() * 30).then(() => one.context().setOffline(false))]);
  },
  'the answer is lost': async (round, [one, other]) => {
    await write(one, wordsOf('甲', round));
    // It reaches the server; what the server says does not come back.
    await one.route('**/replies', (route) => route.fetch().then(() => route.abort('connectionreset')), {
      times: 1,
    });
    await both(round, [one, other]);
  },
};

/** Presses again, as a person does who was not asked anything, until a reply is on its way. */
async function settle(round: Round, pages: readonly Page[]): Promise<number> {
  let presses = 0;
  for (let tries = 0; tries < 40; tries += 1) {
    if ((await round.desk.outcome(round.matter)).replies > 0) break;
    await pause(250);
    for (const page of tries % 4 === 3 ? pages : []) {
      if (await asksFirst(page)) {
        // The customer wrote: read, and send all the same, as long as no colleague has answered.
        if ((await round.desk.outcome(round.matter)).replies > 0) break;
      }
      presses += 1;
      await send(page);
      await pause(150);
    }
  }
  await pause(120);
  return presses;
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

async function race(desk: RaceDesk, report: Report): Promise<void> {
  const names = Object.keys(ways);
  const random = randomFrom(7);
  const raced: RacedMatter[] = [];
  const [one, other] = desk.pages;
  let pressed = 0;
  for (let at = 0; at < rounds; at += 1) {
    const matter = await desk.matter();
    const round = { desk, matter, random };
    const name = names[at % names.length] ?? '';
    await Promise.all([go(one, matter), go(other, matter)]);
    await ways[name]?.(round, desk.pages);
    pressed += await settle(round, [one, other]);
    raced.push(matter);
  }
  // Once more when all is quiet: nothing that waited in a page may have come later.
  await pause(12_000);
  const twice: string[] = [];
  let unanswered = 0;
  let kept = 0;
  for (const [at, matter] of raced.entries()) {
    const { replies, people, drafts } = await desk.outcome(matter);
    if (replies === 0) {
      unanswered += 1;
      report.note(`#${matter.number} ${names[at % names.length]}: nobody's reply left in time`);
    }
    if (replies > 1 || people > 1) twice.push(`#${matter.number} ${names[at % names.length]}: ${replies}`);
    if (drafts.length > 0) kept += 1;
  }
  for (const line of twice) report.note(line);
  report.note(`${kept} conversations keep the words of whoever was slower; ${pressed} further presses`);
  report.figure({ what: 'double replies', value: twice.length, unit: `of ${rounds} races`, atMost: 0 });
  report.figure({ what: 'races without a reply', value: unanswered, unit: `of ${rounds}`, atMost: 0 });
}

/** Two real browsers answer the same customer at the same moment, in every way a desk knows (ux.md 10, bar 20). */
export const scenario: Scenario = {
  name: 'races',
  about: `${rounds} races of two browsers for one reply (RACES=200 for fewer)`,
  async run(report) {
    const started = Date.now();
    const desk = await openRaceDesk();
    try {
      await race(desk, report);
    } finally {
      await desk.close();
    }
    report.figure({ what: 'time', value: Math.round((Date.now() - started) / 1000), unit: 's' });
  },
};
