const CR = 0x0d;
const LF = 0x0a;
const DASH = 0x2d;

/** Only CR, as mail from some very old systems has it: everything would be one header line. */
function withoutBareCr(raw: Buffer): Buffer {
  if (raw.includes(LF) || !raw.includes(CR)) return raw;
  return Buffer.from(raw.toString('latin1').replaceAll('\r', '\n'), 'latin1');
}

/** CR CR LF (a text-mode copy of a mail) makes blank lines invisible; only touched when the header has it. */
function withoutDoubleCr(raw: Buffer): Buffer {
  const first = raw.indexOf(LF);
  if (first < 2 || raw[first - 1] !== CR || raw[first - 2] !== CR) return raw;
  return Buffer.from(raw.toString('latin1').replaceAll('\r\r\n', '\r\n'), 'latin1');
}

/** Leading blank lines and a byte order mark do not belong to the mail. */
function withoutLead(raw: Buffer): Buffer {
  let at = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  while (raw[at] === CR || raw[at] === LF) at++;
  return at === 0 ? raw : raw.subarray(at);
}

/** Lines that begin with `--` and end in blanks, other than the signature mark `-- `. */
function paddedDashLines(raw: Buffer): { from: number; to: number; end: number }[] {
  const found: { from: number; to: number; end: number }[] = [];
  for (let at = raw.indexOf('\n--'); at >= 0 && found.length < 5000; at = raw.indexOf('\n--', at + 1)) {
    const newline = raw.indexOf(LF, at + 1);
    let end = newline < 0 ? raw.length : newline;
    if (raw[end - 1] === CR) end--;
    let to = end;
    while (to > at + 3 && (raw[to - 1] === 0x20 || raw[to - 1] === 0x09)) to--;
    if (to < end && to > at + 3 && raw[at + 2] === DASH) found.push({ from: at + 1, to, end });
  }
  return found;
}

/** Blanks behind a boundary are allowed (RFC 2046) and the splitter does not know it: cut them. */
function withoutBoundaryPadding(raw: Buffer): Buffer {
  const padded = paddedDashLines(raw);
  if (padded.length === 0) return raw;
  const source = raw.toString('latin1');
  const boundaries = new Set<string>();
  for (const match of source.matchAll(/boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi)) {
    boundaries.add((match[1] ?? match[2] ?? '').trimEnd());
  }
  const pieces: Buffer[] = [];
  let done = 0;
  for (const { from, to, end } of padded) {
    const line = source.slice(from + 2, to);
    if (!boundaries.has(line) && !(line.endsWith('--') && boundaries.has(line.slice(0, -2)))) continue;
    pieces.push(raw.subarray(done, to));
    done = end;
  }
  return done === 0 ? raw : Buffer.concat([...pieces, raw.subarray(done)]);
}

/** The mail with line ends and boundaries as the MIME splitter needs them; the same memory when all is well. */
export function mendLines(raw: Uint8Array): Buffer {
  const buffer = Buffer.isBuffer(raw) ? raw : Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  return withoutBoundaryPadding(withoutLead(withoutDoubleCr(withoutBareCr(buffer))));
}
