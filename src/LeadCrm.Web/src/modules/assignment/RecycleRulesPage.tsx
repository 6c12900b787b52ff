import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { RecyclePreview } from './RecyclePreview';
import { RecycleRuleRow } from './RecycleRuleRow';
import { changedRules, isComplete, type RuleDraft } from './recycleRules';
import { RecycleSaveModal } from './RecycleSaveModal';
import { RecycleTabs } from './RecycleTabs';
import './recycle.css';

type Preview = Schema<'RecyclePreviewDto'>;

/** The six rules: on or off, their numbers, and what a change would do tonight before it is saved. */
export const RecycleRulesPage = () => {
  const { t } = useTranslation('assignment');
  const { can } = useSession();
  const mayChange = can(Permissions.RecycleRules);
  const { data, error, refetch } = $api.useQuery('get', '/api/recycling/rules');
  const { data: pools } = $api.useQuery(
    'get',
    '/api/pools',
    { params: { query: { maxResultCount: 200 } } },
    { enabled: can(Permissions.ViewPools), staleTime: 60_000 },
  );
  const [drafts, setDrafts] = useState<Record<string, RuleDraft>>({});
  const [shown, setShown] = useState<Preview>();
  const [saving, setSaving] = useState(false);
  const preview = $api.useMutation('post', '/api/recycling/rules/preview');

  const changed = data ? changedRules(data.rules, drafts) : [];
  const canSave = changed.length > 0 && changed.every(isComplete);
  const edit = (draft: RuleDraft) => {
    setDrafts({ ...drafts, [draft.rule ?? '']: draft });
    setShown(undefined);
  };
  const look = async () => setShown(await preview.mutateAsync({ body: { rules: changed } }));
  const done = () => {
    setDrafts({});
    setShown(undefined);
    setSaving(false);
  };

  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('recycle.title')}</h1>
        <span className="grow" />
        {mayChange && changed.length > 0 && (
          <>
            <span className="dim">{t('recycle.changed', { count: changed.length })}</span>
            <Button onClick={done}>{t('recycle.undo')}</Button>
            <Button disabled={!canSave} loading={preview.isPending} onClick={() => void look()}>
              {t('recycle.preview')}
            </Button>
            <Button type="primary" disabled={!canSave} onClick={() => setSaving(true)}>
              {t('action.save')}
            </Button>
          </>
        )}
      </div>
      <RecycleTabs />
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={6} height={56} />
      ) : (
        <>
          <p className="dim">
            {t('recycle.intro', {
              max: data.maxProtectionDays,
              strong: data.strongDays,
              medium: data.mediumDays,
              percent: data.brakePercent,
            })}
          </p>
          <section className="card">
            {data.rules.map((rule) => (
              <RecycleRuleRow
                key={rule.rule}
                rule={rule}
                draft={drafts[rule.rule]}
                mayChange={mayChange}
                pools={(pools?.items ?? []).filter((pool) => pool.isEnabled && !pool.isDefault)}
                onEdit={edit}
              />
            ))}
          </section>
          {shown && <RecyclePreview preview={shown} />}
        </>
      )}
      {saving && data && (
        <RecycleSaveModal rules={changed} graceHours={data.graceHours} onClose={() => setSaving(false)} onDone={done} />
      )}
    </div>
  );
};
