// Entry of the thread that reads large files: a thread does not inherit the loader of TypeScript, so it brings its own.
import { createRequire } from 'node:module';
import { register } from 'tsx/cjs/api';

register();
createRequire(import.meta.url)('./reading-task.ts');
