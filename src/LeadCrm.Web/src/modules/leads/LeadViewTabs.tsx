import { CloseOutlined } from '@ant-design/icons';
import { Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { useStored } from '../../shared/useStored';
import { views, writeFilters, type LeadFilters } from './leadFilters';

interface SavedView {
  name: string;
  query: string;
}

const withoutPage = (filters: LeadFilters): string => writeFilters({ ...filters, page: 1 }).toString();

/** The usual views, then those the user has saved on this computer. */
export const LeadViewTabs = ({ filters, total }: { filters: LeadFilters; total: number | undefined }) => {
  const { t } = useTranslation('leads');
  const { user, can, seesOthers } = useSession();
  const [saved, setSaved] = useStored<SavedView[]>(`leadcrm.views.${user.id}.leads`, []);
  const [naming, setNaming] = useState(false);
  const here = withoutPage(filters);
  const savedHere = saved.find((view) => view.query === here);
  const shown = views.filter((view) => {
    if (view === 'all') return seesOthers || filters.view === 'all';
    if (view === 'unassigned') return can(Permissions.Assign);
    return true;
  });

  const save = (name: string) => {
    if (!name.trim()) return;
    setSaved([...saved.filter((view) => view.name !== name.trim()), { name: name.trim(), query: here }]);
    setNaming(false);
  };

  return (
    <nav className="tabs" aria-label={t('views.label')}>
      {shown.map((view) => {
        const isOn = !savedHere && filters.view === view;
        return (
          <Link key={view} to={`?view=${view}`} aria-current={isOn ? 'page' : undefined}>
            {t(`views.${view}`)} {isOn && total !== undefined && total.toLocaleString('en-US')}
          </Link>
        );
      })}
      {saved.map((view) => (
        <span key={view.name} className="row" style={{ gap: 4 }} aria-current={view === savedHere ? 'page' : undefined}>
          <Link to={`?${view.query}`} aria-current={view === savedHere ? 'page' : undefined} className="saved-view">
            {view.name}
          </Link>
          {view === savedHere && (
            <button
              type="button"
              className="plain"
              style={{ fontSize: 10 }}
              aria-label={t('views.remove', { name: view.name })}
              onClick={() => setSaved(saved.filter((other) => other !== view))}
            >
              <CloseOutlined aria-hidden />
            </button>
          )}
        </span>
      ))}
      <Popover
        trigger="click"
        open={naming}
        onOpenChange={setNaming}
        content={
          <Input.Search
            autoFocus
            maxLength={20}
            aria-label={t('views.name')}
            placeholder={t('views.name')}
            enterButton={t('action.save')}
            onSearch={save}
          />
        }
      >
        <button type="button" className="plain tab-button dim3">
          {t('views.save')}
        </button>
      </Popover>
    </nav>
  );
};
