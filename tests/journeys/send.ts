import type { Page } from 'playwright-core';

/**
 * Sends the reply that is open as a person does: where the check before sending asks something first, he reads it and
 * presses again. Answers how often he pressed.
 */
export async function send(page: Page): Promise<number> {
  const sent = page.getByText('送信しました').first();
  await page.keyboard.press('Control+Enter');
  const asked = await sent.waitFor({ timeout: 4000 }).then(
    () => false,
    () => true,
  );
  if (!asked) return 1;
  await page.keyboard.press('Control+Enter');
  await sent.waitFor();
  return 2;
}
