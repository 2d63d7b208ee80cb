const korean = new TextDecoder('euc-kr');
const chinese = new TextDecoder('gb18030');

const ESC = 0x1b;
const SO = 0x0e;
const SI = 0x0f;

/** Two-byte characters between SO and SI (ISO-2022-KR, ISO-2022-CN), as their eight-bit twins have them. */
function decodeShifted(bytes: Uint8Array, decoder: TextDecoder): string {
  const out = new Uint8Array(bytes.length);
  let used = 0;
  let wide = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === ESC && bytes[at + 1] === 0x24) {
      // ESC $ ) C and its kin only announce the set.
      at += 3;
    } else if (byte === SO || byte === SI) wide = byte === SO;
    else {
      if (byte === 0x0a || byte === 0x0d) wide = false;
      out[used++] = wide && byte > 0x20 ? byte | 0x80 : byte;
    }
  }
  return decoder.decode(out.subarray(0, used));
}

/** HZ (RFC 1843): GB2312 between `~{` and `~}`, `~~` for a tilde, `~` and a line end for nothing. */
function decodeHz(bytes: Uint8Array): string {
  const out = new Uint8Array(bytes.length);
  let used = 0;
  let wide = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const next = bytes[at + 1];
    if (byte === 0x7e && (next === 0x7b || next === 0x7d)) {
      wide = next === 0x7b;
      at++;
    } else if (byte === 0x7e && !wide && (next === 0x7e || next === 0x0a)) {
      if (next === 0x7e) out[used++] = 0x7e;
      at++;
    } else {
      if (byte === 0x0a) wide = false;
      out[used++] = wide && byte > 0x20 ? byte | 0x80 : byte;
    }
  }
  return chinese.decode(out.subarray(0, used));
}

export const statefulCharsets: ReadonlySet<string> = new Set(['iso-2022-kr', 'iso-2022-cn', 'hz-gb-2312']);

/** Seven-bit encodings of the neighbours that switch between character sets; no platform reads them any more. */
export function decodeStateful(bytes: Uint8Array, charset: string): string | null {
  if (charset === 'iso-2022-kr') return decodeShifted(bytes, korean);
  if (charset === 'iso-2022-cn') return decodeShifted(bytes, chinese);
  if (charset === 'hz-gb-2312') return decodeHz(bytes);
  return null;
}
