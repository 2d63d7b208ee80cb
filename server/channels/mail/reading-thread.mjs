// Entry of the reading thread: a thread does not inherit the loader of TypeScript, so it registers its own.
import { register } from 'tsx/esm/api';

register();
await import('./reading-tasks.ts');
