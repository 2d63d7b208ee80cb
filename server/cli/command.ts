import { parseArgs } from 'node:util';
import { Refusal } from '../platform/errors.ts';

export interface Option {
  type: 'string' | 'boolean';
  /** What stands behind it in the help: `--shop S`. */
  value?: string;
  help: string;
}

/** What a person gave on the command line. */
export interface Call {
  words: string[];
  text(option: string): string | undefined;
  flag(option: string): boolean;
  /** Standard output: results only, so that `--json` can be piped. */
  print(line: string): void;
  /** Progress and warnings, to standard error. */
  tell(line: string): void;
}

/** One thing the command line can do; `run` returns the exit code. */
export interface Command {
  name: string;
  /** One line, Japanese. */
  summary: string;
  /** What follows the name, e.g. `FILE`. */
  usage: string;
  options: Record<string, Option>;
  run(call: Call): Promise<number>;
}

/** Bad use of the command line: one clear line, exit code 2. */
export class UsageError extends Error {}

const json: Option = { type: 'boolean', help: '結果を JSON で出します' };
const help: Option = { type: 'boolean', help: 'この説明を出します' };

/** Runs a command on its words; every command knows `--json` and `--help`. */
export async function runCommand(command: Command, args: string[]): Promise<number> {
  const options = { ...command.options, json, help };
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    const given = values as Record<string, string | boolean | undefined>;
    if (given.help === true) {
      process.stdout.write(helpOf(command));
      return 0;
    }
    return await command.run({
      words: positionals,
      text: (name) => (typeof given[name] === 'string' ? given[name] : undefined),
      flag: (name) => given[name] === true,
      print: (line) => process.stdout.write(`${line}\n`),
      tell: (line) => process.stderr.write(`${line}\n`),
    });
  } catch (error) {
    return explain(command, error);
  }
}

function explain(command: Command, error: unknown): number {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')) {
    const message = error instanceof Error ? error.message : '';
    process.stderr.write(`${message.split('\n')[0]}  (kakehashi ${command.name} --help)\n`);
    return 2;
  }
  if (error instanceof Refusal) {
    const details = Object.keys(error.details).length > 0 ? ` ${JSON.stringify(error.details)}` : '';
    process.stderr.write(`${error.reason}${details}\n`);
    return 1;
  }
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
}

export function helpOf(command: Command): string {
  const options = Object.entries({ ...command.options, json, help }).map(
    ([name, option]) => `  --${name}${option.value ? ` ${option.value}` : ''}\n      ${option.help}`,
  );
  return `kakehashi ${command.name} ${command.usage}\n\n${command.summary}\n\n${options.join('\n')}\n`;
}
