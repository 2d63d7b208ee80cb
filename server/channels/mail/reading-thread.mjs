// Entry of the reading thread: a thread does not inherit the loader of TypeScript, so it brings its own. The one for
// `require` works inside the thread; the one for `import` would start a second thread beside it, and 20 MB with it.
import { createRequire } from 'node:module';
import { register } from 'tsx/cjs/api';

register();
createRequire(import.meta.url)('./reading-tasks.ts');
