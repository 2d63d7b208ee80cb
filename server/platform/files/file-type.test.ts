import { describe, expect, test } from 'vitest';
import { fileType } from './file-type.ts';

const hex = (bytes: string): Buffer => Buffer.from(bytes, 'hex');

describe('what a file is, by its bytes', () => {
  test.each([
    ['写真.jpg', hex('ffd8ffe000104a464946'), 'image/jpeg'],
    ['a.png', hex('89504e470d0a1a0a00'), 'image/png'],
    ['a.webp', Buffer.from('RIFF0000WEBPVP8 '), 'image/webp'],
    ['a.wav', Buffer.from('RIFF0000WAVEfmt '), 'audio/wav'],
    ['a.heic', Buffer.from('0000ftypheic'), 'image/heic'],
    ['請求書.pdf', Buffer.from('%PDF-1.7'), 'application/pdf'],
    ['a.zip', hex('504b030414'), 'application/zip'],
    ['一覧.xlsx', hex('504b030414'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['古い.xls', hex('d0cf11e0a1b11ae1'), 'application/vnd.ms-excel'],
    ['何か.bin', hex('d0cf11e0a1b11ae1'), 'application/octet-stream'],
    ['写真.jpg', Buffer.from('MZ\u0090'), 'application/x-msdownload'],
    ['写真.png', Buffer.from('<script>alert(1)</script>'), 'application/octet-stream'],
    ['page.html', Buffer.from('<html>'), 'application/octet-stream'],
    ['絵.svg', Buffer.from('<svg onload="x">'), 'application/octet-stream'],
    ['一覧.csv', hex('82a0'), 'text/csv'],
    ['メモ.txt', Buffer.from('あ'), 'text/plain'],
    ['メモ.txt', Buffer.from('a\u0000b'), 'application/octet-stream'],
    ['名前だけ', Buffer.from('あ'), 'application/octet-stream'],
    ['空.txt', Buffer.alloc(0), 'text/plain'],
  ])('%s', (name, content, expected) => {
    expect(fileType(content, name)).toBe(expected);
  });
});
