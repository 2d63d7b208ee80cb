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

type PaddedLine = { from: number; to: number; end: number };

/** Lines that begin with `--` and end in blanks, other than the signature mark `-- `. */
function paddedDashLines(raw: Buffer): PaddedLine[] {
  const found: PaddedLine[] = [];
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

function addBoundaries(source: string, boundaries: Set<string>): void {
  for (const match of source.matchAll(/boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi)) {
    boundaries.add((match[1] ?? match[2] ?? '').trimEnd());
  }
}

function cutPadding(raw: Buffer, padded: PaddedLine[], boundaries: ReadonlySet<string>): Buffer {
  const pieces: Buffer[] = [];
  let done = 0;
  for (const { from, to, end } of padded) {
    const line = raw.toString('latin1', from + 2, to);
    if (!boundaries.has(line) && !(line.endsWith('--') && boundaries.has(line.slice(0, -2)))) continue;
    pieces.push(raw.subarray(done, to));
    done = end;
  }
  return done === 0 ? raw : Buffer.concat([...pieces, raw.subarray(done)]);
}

/** Blanks behind a boundary are allowed (RFC 2046) and the splitter does not know it: cut them. */
function withoutBoundaryPadding(raw: Buffer): Buffer {
  const padded = paddedDashLines(raw);
  if (padded.length === 0) return raw;
  const boundaries = new Set<string>();
  addBoundaries(raw.toString('latin1'), boundaries);
  return cutPadding(raw, padded, boundaries);
}

const longestBoundary = 300;

/** The same as a mail comes in pieces: lines are never cut between two of them where a boundary may stand. */
export class BoundaryPadding {
  private readonly boundaries = new Set<string>();
  private held: Buffer = Buffer.alloc(0);

  /** The pieces that are ready; the last, unfinished line waits for the next one. */
  *mend(piece: Buffer): Generator<Buffer> {
    const bytes = this.held.length > 0 ? Buffer.concat([this.held, piece]) : piece;
    const lineEnd = bytes.lastIndexOf(LF);
    // The line end itself is kept too: with it a boundary line begins. A longer line cannot be one.
    const from = bytes.length - lineEnd > longestBoundary ? bytes.length : Math.max(lineEnd, 0);
    this.held = Buffer.from(bytes.subarray(from));
    yield this.withoutPadding(bytes.subarray(0, from));
  }

  *end(): Generator<Buffer> {
    yield this.withoutPadding(this.held);
  }

  private withoutPadding(bytes: Buffer): Buffer {
    if (bytes.includes('oundary') || bytes.includes('OUNDARY'))
      addBoundaries(bytes.toString('latin1'), this.boundaries);
    return cutPadding(bytes, paddedDashLines(bytes), this.boundaries);
  }
}

/** Whether a mail begins in a way that changes its lines to the end. */
export function startNeedsMending(start: Buffer): boolean {
  const first = start.indexOf(LF);
  return first < 0 || (first >= 2 && start[first - 1] === CR && start[first - 2] === CR);
}

/** The mail with line ends and boundaries as the MIME splitter needs them; the same memory when all is well. */
export function mendLines(raw: Uint8Array): Buffer {
  const buffer = Buffer.isBuffer(raw) ? raw : Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  return withoutBoundaryPadding(withoutLead(withoutDoubleCr(withoutBareCr(buffer))));
}
