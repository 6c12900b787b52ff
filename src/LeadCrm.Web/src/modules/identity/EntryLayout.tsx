import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../../shared/LanguageSwitch';
import './entry.css';

/** The quiet page around signing in and choosing a password. */
export const EntryLayout = ({ title, hint, children }: { title: string; hint: string; children: ReactNode }) => {
  const { t } = useTranslation('identity');
  return (
    <div className="entry">
      <aside className="entry-side" aria-hidden>
        <div className="entry-logo">
          Lead<b>Crm</b>
        </div>
        <p className="entry-claim">{t('entry.claim')}</p>
        <ol className="entry-path">
          {(['capture', 'assign', 'followUp', 'win'] as const).map((step) => (
            <li key={step}>
              <b>{t(`entry.${step}`)}</b>
              <span>{t(`entry.${step}Text`)}</span>
            </li>
          ))}
        </ol>
      </aside>
      <main className="entry-main">
        <div className="entry-language">
          <LanguageSwitch />
        </div>
        <section className="entry-card">
          <div className="entry-logo small">
            Lead<b>Crm</b>
          </div>
          <h1>{title}</h1>
          <p className="dim">{hint}</p>
          {children}
        </section>
      </main>
    </div>
  );
};
