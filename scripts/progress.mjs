const TERMINAL_STEP_MS = 500;
const LOG_STEP_MS = 5_000;

/**
 * Shows that a long step is alive: rewrites one line on a terminal, adds a line every five seconds elsewhere.
 * @param {NodeJS.WriteStream} stream where to write
 * @param {() => string} line what to show now
 * @returns {(last: string) => void} ends the display and writes the last line
 */
export function showProgress(stream, line) {
  const begun = Date.now();
  const now = () => `${line()} ${Math.round((Date.now() - begun) / 1000)} 秒`;
  const show = () => stream.write(stream.isTTY ? `\r\x1b[K${now()}` : `${now()}\n`);
  stream.write(stream.isTTY ? now() : `${line()}\n`);
  const timer = setInterval(show, stream.isTTY ? TERMINAL_STEP_MS : LOG_STEP_MS);
  return (last) => {
    clearInterval(timer);
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    stream.write(`${stream.isTTY ? '\r\x1b[K' : ''}${last}（${seconds} 秒）\n`);
  };
}
