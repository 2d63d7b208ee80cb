import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { aFolder } from '../../tests/builders/order-file.ts';
import { csvSource } from '../connectors/csv/source.ts';
import { sweepUploads } from './import-job.ts';
import { keepUpload } from './keep-upload.ts';

const folder = aFolder();
const uploads = join(folder.path, 'uploads');
mkdirSync(uploads);
afterAll(() => folder.remove());
const now = new Date('2026-07-22T00:30:00Z');

describe('an upload that cannot be kept', () => {
  it.each([
    ['announced larger than 2 GiB', { announced: 2 ** 31 + 1 }, 'file_too_large'],
    ['larger than the disk', { announced: 1000, spared: 2 ** 52 }, 'disk_full'],
    ['of unknown size on a full disk', { announced: null, spared: 2 ** 52 }, 'disk_full'],
  ])('%s', async (_what, over, reason) => {
    const body = Readable.from([Buffer.from('a,b\n')]);
    const kept = keepUpload({ folder: uploads, storedAs: 'x', body, files: csvSource, ...over });
    await expect(kept).rejects.toMatchObject({ reason });
    expect(readdirSync(uploads)).not.toContain('x.part');
  });

  it('because the sender went away', async () => {
    const body = new Readable({ read() {} });
    body.push('注文番号,氏名\n');
    const kept = keepUpload({ folder: uploads, storedAs: 'gone', body, announced: null, files: csvSource });
    body.destroy(new Error('aborted'));
    await expect(kept).rejects.toMatchObject({ details: { why: 'sender_went_away' } });
    expect(readdirSync(uploads).filter((name) => name.startsWith('gone'))).toEqual([]);
  });
});

it('uploads nobody imports are removed in time', async () => {
  const old = (name: string, days: number) => {
    const path = folder.put(join('uploads', name), Buffer.from('x'));
    const then = now.getTime() / 1000 - days * 86_400;
    utimesSync(path, then, then);
  };
  old('week', 8);
  old('yesterday', 2);
  old('half.part', 2);
  await sweepUploads(uploads, now);
  const left = readdirSync(uploads);
  expect([left.includes('week'), left.includes('yesterday'), left.includes('half.part')]).toEqual([
    false,
    true,
    false,
  ]);
  await sweepUploads(join(folder.path, 'nowhere'), now);
});
