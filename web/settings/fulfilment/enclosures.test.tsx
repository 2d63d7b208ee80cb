import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { previewShippedMail, uploadEnclosureFile } from '../../../contract/enclosures.ts';
import {
  changeFulfilmentSettings,
  type EnclosureRule,
  fulfilmentSettings,
  getFulfilmentSettings,
} from '../../../contract/fulfilment.ts';
import { type Asked, answers, refusing } from '../../../tests/fakes/desk-server.ts';
import { aSession, expectAccessible, openScreen } from '../../../tests/fakes/open-screen.tsx';

const picture = (name = 'ぬりえ.png', type = 'image/png', bytes = 4) =>
  new File([new Uint8Array(bytes)], name, { type });
const rule: EnclosureRule = {
  put: 'ぬりえ',
  products: [],
  gift: 'any',
  firstOrder: false,
  from: null,
  to: null,
};

let saved: Partial<EnclosureRule>[] = [];
let previews: Asked<typeof previewShippedMail>['input'][] = [];
let refuse = false;
beforeEach(() => {
  saved = [];
  previews = [];
  refuse = false;
});

function open(enclosures: EnclosureRule[] = [rule]) {
  const session = aSession();
  const shops = session.shops.map((one) => ({ ...one, can: [...one.can, 'fulfilment.change'] }));
  let settings = fulfilmentSettings.parse({ enclosures });
  openScreen(
    '/settings/fulfilment',
    [
      answers(getFulfilmentSettings, () => settings),
      answers(changeFulfilmentSettings, ({ input }) => {
        saved = input.enclosures ?? [];
        settings = fulfilmentSettings.parse({ ...settings, ...input });
        return settings;
      }),
      answers(uploadEnclosureFile, ({ query }) => {
        if (refuse) throw refusing('invalid_input', 'enclosure_file_kind');
        return { id: query.id, name: query.name, type: 'image/png', size: 4 };
      }),
      answers(previewShippedMail, ({ input }) => {
        previews.push(input);
        const files = input.enclosures.flatMap(({ file }) => file ?? []);
        return { subject: '発送しました', text: '見本 花子 様', files: input.to === 'usual' ? files : [] };
      }),
    ],
    { ...session, shops },
  );
}

const place = () => screen.findByRole('group', { name: 'メールに添えるファイル' });
const chooser = async () => {
  const input = (await place()).querySelector<HTMLInputElement>('input[type=file]');
  if (input === null) throw new Error('no place for a file');
  return input;
};

describe('設定 › 出荷 › 同梱するもの: files', () => {
  it('a chosen picture is shown, goes into the preview, and is saved with its choices', async () => {
    const user = userEvent.setup();
    open();
    await user.upload(await chooser(), picture());
    const shown = await within(await place()).findByRole('link', { name: 'ぬりえ.png を開く' });
    expect(shown.getAttribute('href')).toContain('/enclosure-files/');
    await user.click(screen.getByRole('checkbox', { name: /くり返し添えてよい/ }));
    await user.click(screen.getByRole('checkbox', { name: /受け取りのお知らせ/ }));
    const preview = await screen.findByRole('region', { name: '届くメール' });
    expect(await within(preview).findByRole('link', { name: 'ぬりえ.png を開く' })).toBeTruthy();
    await user.click(within(preview).getByRole('radio', { name: '携帯電話' }));
    await waitFor(() => expect(within(preview).queryByRole('link')).toBeNull());
    expect(within(preview).getByText(/添える一文もファイルも入りません/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('保存しました')).toBeTruthy();
    expect(saved).toMatchObject([{ file: { name: 'ぬりえ.png' }, again: true, inReceipts: true }]);
    await expectAccessible();
  });

  it.each(['dropped', 'pasted'] as const)('a %s picture is the same', async (how) => {
    open();
    const here = await place();
    const files = [picture()];
    if (how === 'dropped') fireEvent.drop(here, { dataTransfer: { files } });
    else {
      const event = createEvent.paste(here, { clipboardData: { files } });
      fireEvent(here, event);
      expect(event.defaultPrevented).toBe(true);
    }
    expect(await within(here).findByRole('link', { name: 'ぬりえ.png を開く' })).toBeTruthy();
  });

  it.each([
    ['表.csv', 'text/csv', 4, /「表.csv」は画像か PDF ではないため/],
    ['大きな絵.png', 'image/png', 1024 * 1024 + 1, /「大きな絵.png」は 1.0 MB あります/],
    ['空.png', 'image/png', 0, /画像か PDF ではない/],
  ])('%s is refused before it is sent, with what to do next', async (name, type, bytes, sentence) => {
    open();
    fireEvent.drop(await place(), { dataTransfer: { files: [picture(name, type, bytes)] } });
    const said = await within(await place()).findByRole('alert');
    expect(said.textContent).toMatch(sentence);
    expect(within(await place()).queryByRole('link')).toBeNull();
  });

  it('what the server refuses by its bytes is told there, and another can be chosen', async () => {
    const user = userEvent.setup();
    refuse = true;
    open();
    await user.upload(await chooser(), picture());
    expect(await within(await place()).findByText(/画像か PDF ではないため、添えられません/)).toBeTruthy();
    refuse = false;
    await user.upload(await chooser(), picture('別.png'));
    expect(await within(await place()).findByRole('link', { name: '別.png を開く' })).toBeTruthy();
    expect(within(await place()).queryByText(/添えられません/)).toBeNull();
  });

  it('taken away it comes back with undo; what was typed meanwhile stays', async () => {
    const user = userEvent.setup();
    open([{ ...rule, file: { ...fileOf('ぬりえ.png') } }]);
    await user.click(await screen.findByRole('button', { name: 'ぬりえ.png を外す' }));
    expect(within(await place()).queryByRole('link')).toBeNull();
    await user.type(screen.getByLabelText('メールにも添える一文'), 'どうぞ');
    await user.click(await screen.findByRole('button', { name: /元に戻す/ }));
    expect(await within(await place()).findByRole('link', { name: 'ぬりえ.png を開く' })).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('メールにも添える一文').value).toBe('どうぞ');
  });
});

const fileOf = (name: string) => ({
  id: '0198f000-0000-7000-8000-000000000001' as NonNullable<EnclosureRule['file']>['id'],
  name,
  type: 'image/png',
  size: 4,
});
