// A fresh process for one measure. TypeScript is loaded the way the reading thread does it: the other loader would put
// a second thread into the process, and the figure would speak of that.
import { createRequire } from 'node:module';
import { register } from 'tsx/cjs/api';

register();
createRequire(import.meta.url)(`./${process.argv[2]}.ts`);
