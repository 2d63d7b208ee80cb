const longest = 150;
/** Names that Windows keeps for itself, whatever stands behind the dot. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * A name that can only be a name: no path, no control or direction marks ("gpj.exe" must not look like a picture), one
 * line, composed (macOS writes が as two characters). The ending survives when it is cut.
 */
export function safeFileName(name: string): string {
  const last =
    name
      .replace(/\p{Surrogate}/gu, '_')
      .normalize('NFC')
      .split(/[/\\]/)
      .at(-1) ?? '';
  const clean = last
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[<>:"|?*]/g, '_')
    .trim()
    .replace(/[. ]+$/, '');
  if (clean === '' || /^\.*$/.test(clean)) return 'file';
  return shortened(reserved.test(clean) ? `_${clean}` : clean);
}

function shortened(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= longest) return name;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return characters.slice(0, longest - ending.length).join('') + ending;
}
