import { writeFile } from 'node:fs/promises';
import { readConfig } from '../config.ts';
import { dumpSchema } from '../platform/db/dump-schema.ts';
import { migrate } from '../platform/db/migrate.ts';
import { openDatabaseUrl } from '../platform/postgres/open-database.ts';
import type { Command } from './command.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'データベースを新しい形にします。',
  usage: '',
  options: { dump: { type: 'string', value: 'FILE', help: 'できあがった形を SQL でファイルに書きます' } },
  async run(call) {
    const config = readConfig();
    const database = await openDatabaseUrl({
      databaseUrl: config.databaseUrl,
      dataDir: config.dataDir,
      log: call.tell,
    });
    try {
      const { applied } = await migrate(database.url);
      const file = call.text('dump');
      if (file !== undefined) await writeFile(file, await dumpSchema(database.url));
      call.print(
        call.flag('json')
          ? JSON.stringify({ applied })
          : `適用: ${applied.length === 0 ? 'なし (最新です)' : applied.join(', ')}`,
      );
      return 0;
    } finally {
      await database.stop();
    }
  },
};
