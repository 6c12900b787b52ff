import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import document from '../api/openapi.json';
import { loadTexts } from './loadTexts';

type Texts = { [key: string]: string | Texts };

const keysOf = (texts: Texts, prefix = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`),
  );

// English has a form for one; Chinese has one form for all numbers.
const withoutPlural = (keys: string[]) => [...new Set(keys.map((key) => key.replace(/_(one|other)$/, '')))].sort();

const chinese = (await loadTexts('zh-CN')) as Record<string, Texts>;
const english = (await loadTexts('en')) as Record<string, Texts>;

const at = (texts: Texts | string | undefined, path: string[]): Texts | string | undefined =>
  path.reduce<Texts | string | undefined>((here, key) => (typeof here === 'object' ? here[key] : undefined), texts);

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)[^}]*\}\}/g)].map((match) => match[1]).sort();

/** Enums the screens never show. */
const isShown = (name: string) => name !== 'ImportFormat';

describe('texts', () => {
  it('exist in both languages with the same keys', () => {
    expect(Object.keys(chinese).length).toBeGreaterThanOrEqual(3);
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
    for (const [namespace, texts] of Object.entries(chinese))
      expect(withoutPlural(keysOf(english[namespace] ?? {})), namespace).toEqual(withoutPlural(keysOf(texts)));
  });

  it('use the same placeholders in both languages', () => {
    for (const [namespace, texts] of Object.entries(chinese))
      for (const key of keysOf(texts)) {
        const zh = at(texts, key.split('.'));
        const en = at(english[namespace], key.split('.'));
        if (typeof zh === 'string' && typeof en === 'string') expect(placeholders(en), key).toEqual(placeholders(zh));
      }
  });

  it('name every enum value of the API', () => {
    const schemas = document.components.schemas as Record<string, { enum?: (string | null)[] }>;
    const enums = Object.entries(schemas).filter(([name, schema]) => schema.enum && isShown(name));
    expect(enums.length).toBeGreaterThan(12);
    for (const [name, schema] of enums)
      for (const value of schema.enum ?? [])
        if (value !== null) {
          expect(typeof at(chinese['shared'], ['enum', name, value]), `zh-CN ${name}.${value}`).toBe('string');
          expect(typeof at(english['shared'], ['enum', name, value]), `en ${name}.${value}`).toBe('string');
        }
  });

  it('are there for every key that the code names', () => {
    const root = fileURLToPath(new URL('..', import.meta.url));
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(?<!test)\.tsx?$/.test(name),
    );
    const missing = files.flatMap((file) => {
      const own = /modules[\\/](\w+)[\\/]/.exec(file)?.[1] ?? 'shared';
      return [...readFileSync(join(root, file), 'utf8').matchAll(/\bt\('([^']+)'/g)].flatMap(([, key = '']) => {
        const [namespace, path] = key.includes(':') ? (key.split(':') as [string, string]) : [own, key];
        const found = [namespace, 'shared'].some((name) => typeof at(chinese[name], path.split('.')) === 'string');
        return found ? [] : [`${file}: ${key}`];
      });
    });
    expect(missing).toEqual([]);
  });
});
