// Compresses what was built, once and as hard as it can be done, for the host to serve as it is.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../LeadCrm.Host/wwwroot/assets');
for (const name of readdirSync(folder).filter((file) => /\.(?:js|css|svg)$/.test(file))) {
  const bytes = readFileSync(join(folder, name));
  // The highest quality is the default.
  writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes));
  writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}
