import { pathToFileURL } from 'node:url';
import type { Report, Scenario } from './bench.ts';

/** The process of one scenario: `run.ts FILE [about]`. Tells its parent what it is, or the figures as they come. */
async function main([file = '', only]: string[]): Promise<void> {
  const { scenario } = (await import(pathToFileURL(file).href)) as { scenario: Scenario };
  const send = (message: object): void => void process.send?.(message);
  if (only === 'about') {
    send({ about: { name: scenario.name, about: scenario.about } });
    return;
  }
  const report: Report = {
    figure: (figure) => send({ figure }),
    note: (note) => send({ note }),
  };
  await scenario.run(report);
}

await main(process.argv.slice(2));
process.disconnect?.();
