import { writeRakutenFile } from './rakuten-file.ts';

/** `FILE ORDERS [later]`: writes a download in a process of its own, so that its garbage is nobody's memory. */
const [, , , file = '', orders = '0', later] = process.argv;
void writeRakutenFile(file, Number(orders), later !== undefined).then((rows) =>
  process.stdout.write(JSON.stringify({ rows })),
);
