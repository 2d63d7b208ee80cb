import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../root.mjs';
import { projectFiles } from './files.mjs';

/** Taste, in figures (docs/architecture.md). `// budget: why` above the place (top of the file) explains an exception. */
const limits = { file: 300, p90: 150, function: 40, component: 120, parameters: 3, dependencies: 45 };
const isTest = (name) => /\.(?:test|journey)\.tsx?$/.test(name);

function allows(text, position) {
  const before = text.slice(Math.max(0, position - 800), position).split('\n');
  return before.slice(-4).some((line) => /\/[/*].*\bbudget: \S/.test(line));
}

function nameOf(node) {
  const parent = node.parent;
  return node.name?.getText() ?? (ts.isVariableDeclaration(parent) ? parent.name.getText() : '');
}

function lengthOf(source, node) {
  const line = (position) => source.getLineAndCharacterOfPosition(position).line;
  return line(node.getEnd()) - line(node.getStart(source)) + 1;
}

/** One walk over a file: its long functions, long parameter lists, and every `any`. */
function walk(name, found) {
  const text = readFileSync(join(root, name), 'utf8');
  const kind = name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true, kind);
  const lines = text.split('\n').length - 1;
  if (!name.endsWith('.d.ts')) found.lines.push(lines);
  if (lines > limits.file && !allows(text, text.split('\n').slice(0, 4).join('\n').length)) {
    found.sizes.push(`${name}: ${lines} lines (file, ${limits.file})`);
  }
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      found.any.push(`${name}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}: any`);
    }
    if (ts.isFunctionLike(node) && node.body !== undefined && !isTest(name)) {
      found.functions += 1;
      measure(name, node, source, found);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function measure(name, node, source, found) {
  const called = nameOf(node);
  const isComponent = name.endsWith('.tsx') && /^[A-Z]/.test(called);
  const limit = isComponent ? limits.component : limits.function;
  const place =
    `${name}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1} ${called}`.trim();
  if (allows(source.text, node.getStart(source))) return;
  const length = lengthOf(source, node);
  if (length > limit)
    found.sizes.push(`${place}: ${length} lines (${isComponent ? 'component' : 'function'}, ${limit})`);
  const count = node.parameters.filter((one) => one.name.getText() !== 'this').length;
  if (count > limits.parameters) found.sizes.push(`${place}: ${count} parameters (${limits.parameters})`);
}

function percentile90(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.9)] ?? 0;
}

/**
 * Measures the sources. `any` and too many dependencies are wrong; sizes are habits, listed and not refused.
 * @returns {{ wrong: string[], warnings: string[], figure: string }}
 */
export function checkBudgets() {
  const found = { lines: [], functions: 0, sizes: [], any: [] };
  const sources = projectFiles().filter((name) => /\.(?:tsx?|mjs)$/.test(name));
  for (const name of sources) walk(name, found);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const dependencies = Object.keys(manifest.dependencies ?? {}).length;
  const wrong = [...found.any];
  if (sources.length === 0) wrong.push('no source file was read: the check checked nothing');
  if (dependencies > limits.dependencies)
    wrong.push(`${dependencies} runtime dependencies (${limits.dependencies})`);
  const p90 = percentile90(found.lines);
  if (p90 > limits.p90) found.sizes.push(`nine of ten files have up to ${p90} lines (${limits.p90})`);
  const figures = [
    `${sources.length} files (p90 ${p90} lines, longest ${Math.max(0, ...found.lines)})`,
    `${found.functions} functions`,
    `any ${found.any.length}`,
    `${dependencies} runtime dependencies`,
  ];
  return { wrong, warnings: found.sizes, figure: figures.join(', ') };
}
