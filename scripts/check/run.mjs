import { spawn } from 'node:child_process';
import { root } from '../root.mjs';

/** Runs a program in the project and keeps what it prints. */
export function run(command, words) {
  const child = spawn(command, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const kept = { output: '', errors: '' };
  child.stdout.on('data', (chunk) => {
    kept.output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    kept.errors += chunk;
  });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: '', errors: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, ...kept }));
  });
}
