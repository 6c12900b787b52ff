// The direction of imports: api <- shared <- modules <- app, and no module sees another one.
// The folders are read from disk, so a new module is covered without being listed here.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../src');
const order = ['api', 'shared', 'modules', 'app'];

const filesOf = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path) : /\.tsx?$/.test(name) ? [path] : [];
  });

const place = (path) => {
  const [layer, module] = relative(root, path).split(sep);
  return { layer, module: layer === 'modules' ? module : undefined };
};

const unknown = readdirSync(root).filter((name) => statSync(join(root, name)).isDirectory() && !order.includes(name));
const problems = unknown.map((name) => `src/${name}: folder without a place in the import direction`);

const files = filesOf(root);
if (files.length < 20) problems.push(`only ${files.length} files found: the check looks at the wrong folder`);

for (const file of files) {
  const from = place(file);
  for (const [, target] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]*)['"]/g)) {
    const to = place(resolve(dirname(file), target));
    const upwards = order.indexOf(to.layer) > order.indexOf(from.layer);
    const sideways = from.module && to.module && from.module !== to.module;
    if (upwards || sideways) problems.push(`${relative(root, file)} must not import ${target}`);
  }
}

if (problems.length) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`Import direction: ${files.length} files checked.`);
