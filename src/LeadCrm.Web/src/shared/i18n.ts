import dayjs from 'dayjs';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { setApiLanguage } from '../api/client';
import 'dayjs/locale/zh-cn';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'leadcrm.language';

export const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value);

const storedLanguage = (): Language | undefined => {
  const stored = localStorage.getItem(storageKey);
  return isLanguage(stored) ? stored : undefined;
};

/** Texts of one language: namespace → texts. The namespace of shared/ is "shared", that of a module its folder. */
export type TextLoader = (language: Language) => Promise<Record<string, object>>;

let loadTexts: TextLoader = () => Promise.resolve({});

const apply = (language: Language) => {
  document.documentElement.lang = language;
  setApiLanguage(language);
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en');
};

const addTexts = async (language: Language) => {
  if (i18next.hasResourceBundle(language, 'shared')) return;
  for (const [namespace, texts] of Object.entries(await loadTexts(language)))
    i18next.addResourceBundle(language, namespace, texts);
};

export const startI18n = async (loader: TextLoader): Promise<void> => {
  loadTexts = loader;
  const language = storedLanguage() ?? 'zh-CN';
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'shared',
    fallbackNS: 'shared',
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await addTexts(language);
  apply(language);
};

/** Shows the interface in another language and remembers it on this computer. */
export const changeLanguage = async (language: Language): Promise<void> => {
  await addTexts(language);
  localStorage.setItem(storageKey, language);
  apply(language);
  await i18next.changeLanguage(language);
};
