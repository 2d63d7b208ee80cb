/**
 * Undoes format=flowed (RFC 3676): lines that end in a blank go on in the next one of the same quote depth.
 * `deleteSpace` is DelSp=yes, which Japanese mailers need, since words have no blanks between them.
 */
export function unflow(text: string, deleteSpace: boolean): string {
  const out: string[] = [];
  let openDepth = -1;
  for (const line of text.split('\n')) {
    const marks = /^>*/.exec(line)?.[0] ?? '';
    let content = line.slice(marks.length);
    if (content.startsWith(' ')) content = content.slice(1);
    const flows = content.endsWith(' ') && content !== '-- ';
    const kept = flows && deleteSpace ? content.slice(0, -1) : content;
    if (openDepth === marks.length && content !== '-- ') out[out.length - 1] += kept;
    else out.push(marks === '' ? kept : `${marks} ${kept}`);
    openDepth = flows ? marks.length : -1;
  }
  return out.join('\n');
}
