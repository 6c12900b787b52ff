// Compressed sizes of the scripts, and of those the first page needs. Fails above the budget.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const budget = 350 * 1024;
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../LeadCrm.Host/wwwroot');
// As the host serves them to a browser on a secure connection.
const sizeOf = (name) => statSync(join(root, 'assets', `${name}.br`)).size;
const kib = (bytes) => `${(bytes / 1024).toFixed(1).padStart(7)} KiB`;

const scripts = readdirSync(join(root, 'assets')).filter((name) => name.endsWith('.js'));
const html = readFileSync(join(root, 'index.html'), 'utf8');

const reach = (name, seen = new Set()) => {
  if (seen.has(name)) return seen;
  seen.add(name);
  const text = readFileSync(join(root, 'assets', name), 'utf8');
  for (const [, next] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) reach(next, seen);
  return seen;
};

const first = new Set();
for (const name of scripts) if (html.includes(`/assets/${name}`)) reach(name, first);
const firstLoad = [...first].reduce((sum, name) => sum + sizeOf(name), 0);

for (const name of scripts.sort((a, b) => sizeOf(b) - sizeOf(a))) {
  console.log(`${kib(sizeOf(name))}  ${first.has(name) ? 'first load ' : 'on demand  '} ${name}`);
}
console.log(`${kib(firstLoad)}  first load, of ${kib(budget).trim()}`);
if (firstLoad > budget) process.exit(1);
