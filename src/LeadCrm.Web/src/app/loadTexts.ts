import type { Language } from '../shared/i18n';

const files = import.meta.glob<object>(['../shared/locales/*.json', '../modules/*/locales/*.json'], {
  import: 'default',
});

const place = /(\w+)\/locales\/([\w-]+)\.json$/;

/** Texts of one language from every folder that has some; the folder gives the namespace. */
export const loadTexts = async (language: Language): Promise<Record<string, object>> => {
  const entries = Object.entries(files).flatMap(([path, load]) => {
    const [, namespace, of] = place.exec(path) ?? [];
    return namespace && of === language ? [load().then((texts) => [namespace, texts] as const)] : [];
  });
  return Object.fromEntries(await Promise.all(entries));
};
