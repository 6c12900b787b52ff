import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { notify } from '../../shared/notify';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { useKeys } from '../../shared/useKeys';
import { useListCursor } from '../../shared/useListCursor';
import './assignment.css';
import { moved, type Rule } from './ruleDraft';
import { RuleDrawer } from './RuleDrawer';
import { RuleHistory } from './RuleHistory';
import { ConditionSummary, StepSummary } from './RuleSummary';
import { RuleTabs } from './RuleTabs';
import './rules.css';

/** The rules in the order in which they are tried. */
export const RuleListPage = () => {
  const { t } = useTranslation('assignment');
  const { can } = useSession();
  const mayManage = can(Permissions.ManageRules);
  const [edited, setEdited] = useState<Rule | 'new'>();
  const [history, setHistory] = useState<Rule>();
  const [modal, modalHolder] = Modal.useModal();
  const { data, error, refetch } = $api.useQuery('get', '/api/assignment-rules');
  const meta = { refresh: ['/api/assignment-rules'] };
  const order = $api.useMutation('put', '/api/assignment-rules/order', { meta });
  const remove = $api.useMutation('delete', '/api/assignment-rules/{id}', { meta });
  const rows = data ?? [];
  const { active, move, setActiveId } = useListCursor(rows);

  const shift = async (rule: Rule, by: 1 | -1) => {
    const ids = rows.map(({ id }) => id);
    const next = moved(ids, rule.id, by);
    if (next === ids || order.isPending) return;
    setActiveId(rule.id);
    await order.mutateAsync({ body: { ids: next } });
  };
  const askToRemove = (rule: Rule) =>
    modal.confirm({
      title: t('rules.removeTitle', { name: rule.name }),
      content: t('rules.removeHint'),
      okText: t('rule.remove'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await remove.mutateAsync({ params: { path: { id: rule.id } } });
        notify('success', t('rules.removedNote', { name: rule.name }));
      },
    });
  useKeys({
    n: () => mayManage && setEdited('new'),
    j: () => move(1),
    k: () => move(-1),
    J: () => active && mayManage && void shift(active, 1),
    K: () => active && mayManage && void shift(active, -1),
    Enter: () => active && mayManage && setEdited(active),
  });

  const columns: ListColumn<Rule>[] = [
    {
      key: 'place',
      title: t('rules.place'),
      numeric: true,
      render: (rule) => rule.place,
    },
    {
      key: 'name',
      title: t('rules.name'),
      render: (rule) => (
        <>
          <b>{rule.name}</b> {!rule.isEnabled && <Chip tone="warn">{t('rules.off')}</Chip>}
        </>
      ),
    },
    { key: 'for', title: t('rules.conditions'), render: (rule) => <ConditionSummary definition={rule.definition} /> },
    {
      key: 'steps',
      title: t('rules.steps'),
      render: (rule) => <StepSummary definition={rule.definition} names={rule.names} />,
    },
    {
      key: 'end',
      title: t('rules.ifNobody'),
      render: (rule) => t(`shared:enum.RuleEnd.${rule.definition.ifNobody ?? 'NextRule'}`),
    },
    { key: 'today', title: t('rules.givenToday'), numeric: true, render: (rule) => rule.givenToday },
    {
      key: 'act',
      title: '',
      numeric: true,
      render: (rule) => (
        <span className="row" style={{ justifyContent: 'flex-end' }}>
          {mayManage && (
            <>
              <Button
                size="small"
                type="text"
                aria-label={t('rules.moveUp', { name: rule.name })}
                disabled={rule.place === 1}
                onClick={() => void shift(rule, -1)}
              >
                ↑
              </Button>
              <Button
                size="small"
                type="text"
                aria-label={t('rules.moveDown', { name: rule.name })}
                disabled={rule.place === rows.length}
                onClick={() => void shift(rule, 1)}
              >
                ↓
              </Button>
            </>
          )}
          <Button size="small" onClick={() => setHistory(rule)}>
            {t('rules.history')}
          </Button>
          {mayManage && (
            <>
              <Button size="small" onClick={() => setEdited(rule)}>
                {t('rule.edit')}
              </Button>
              <Button size="small" danger type="text" onClick={() => askToRemove(rule)}>
                {t('rule.remove')}
              </Button>
            </>
          )}
        </span>
      ),
    },
  ];
  const newButton = mayManage && (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t('rules.new')} <kbd className="hide-narrow">N</kbd>
    </Button>
  );
  return (
    <div className="page full">
      {modalHolder}
      <div className="page-head wrap">
        <h1>{t('rules.title')}</h1>
        <span className="dim hide-narrow">{t('rules.hint')}</span>
        <span className="grow" />
        {newButton}
      </div>
      <RuleTabs />
      <div className="card table-card grow" aria-busy={order.isPending}>
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={6} />
        ) : rows.length === 0 ? (
          <Empty title={t('rules.none')} action={newButton || undefined}>
            {t('rules.noneHint')}
          </Empty>
        ) : (
          <ListTable
            label={t('rules.title')}
            columns={columns}
            rows={rows}
            rowId={(rule) => rule.id}
            activeId={active?.id}
            onActivate={(rule) => setActiveId(rule.id)}
          />
        )}
      </div>
      {edited && <RuleDrawer {...(edited !== 'new' && { rule: edited })} onClose={() => setEdited(undefined)} />}
      {history && <RuleHistory rule={history} onClose={() => setHistory(undefined)} />}
    </div>
  );
};
