import { type Command, helpOf, runCommand } from './cli/command.ts';

type Load = () => Promise<Command>;

/** Every command, loaded only when asked for: `inspect` must not wait for a database driver. */
const commands: Record<string, Load> = {
  serve: async () => (await import('./cli/serve.ts')).serve,
  worker: async () => (await import('./cli/worker.ts')).worker,
  migrate: async () => (await import('./cli/migrate.ts')).migrateCommand,
  demo: async () => (await import('./cli/demo.ts')).demo,
  receive: async () => (await import('./cli/receive.ts')).receive,
  'import orders': async () => (await import('./cli/import.ts')).importOrders,
  'import products': async () => (await import('./cli/import-products.ts')).importProductsCommand,
  'import tracking': async () => (await import('./cli/import-tracking.ts')).importTracking,
  'export labels': async () => (await import('./cli/export-labels.ts')).exportLabels,
  'export mall': async () => (await import('./cli/export-labels.ts')).exportMall,
  'export slips': async () => (await import('./cli/export-slips.ts')).exportSlips,
  'inspect mail': async () => (await import('./cli/inspect.ts')).inspectMailFiles,
  'inspect quote': async () => (await import('./cli/inspect.ts')).inspectQuote,
  'inspect draft': async () => (await import('./cli/inspect-draft.ts')).inspectDraft,
  'staff reset-password': async () => (await import('./cli/staff.ts')).resetPasswordCommand,
  doctor: async () => (await import('./cli/doctor.ts')).doctor,
};

async function overview(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  const lines = loaded.map((c) => `  ${`${c.name} ${c.usage}`.padEnd(58)} ${c.summary}`);
  return `kakehashi <command>  (--help で説明、--json で JSON)\n\n${lines.join('\n')}\n`;
}

async function main(args: string[]): Promise<number> {
  const two = args.slice(0, 2).join(' ');
  const [name, rest] = commands[two] ? [two, args.slice(2)] : [args[0] ?? '', args.slice(1)];
  const load = commands[name];
  if (load !== undefined) return await runCommand(await load(), rest);
  const asked = name === '' || name === 'help' || name === '--help' || name === '-h';
  if (asked) {
    process.stdout.write(await overview());
    return 0;
  }
  const near = Object.keys(commands).filter((c) => c.startsWith(`${name} `));
  if (near.length > 0) {
    for (const c of near) process.stderr.write(helpOf(await (commands[c] as Load)()));
    return 2;
  }
  process.stderr.write(
    `「${name}」というコマンドはありません。使えるもの: ${Object.keys(commands).join(', ')}\n`,
  );
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
// Whatever still holds the loop (a pool winding down) must not hold the person's terminal.
if (process.exitCode !== undefined) setTimeout(() => process.exit(), 2000).unref();
