import { useTranslation } from 'react-i18next';
import { changeLanguage, languages, type Language } from './i18n';
import { queryClient } from './queryClient';

const shortNames = { 'zh-CN': '中', en: 'EN' } as const;
const fullNames = { 'zh-CN': '中文', en: 'English' } as const;

const choose = async (language: Language) => {
  await changeLanguage(language);
  // Names of lines, sources and fields come from the server in the chosen language.
  await queryClient.invalidateQueries();
};

export const LanguageSwitch = () => {
  const { i18n, t } = useTranslation();
  return (
    <div className="language" role="group" aria-label={t('shell.language')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          className="plain"
          lang={language}
          title={fullNames[language]}
          aria-pressed={i18n.language === language}
          onClick={() => void choose(language)}
        >
          {shortNames[language]}
        </button>
      ))}
    </div>
  );
};
