import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { notify } from '../../shared/notify';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { useKeys } from '../../shared/useKeys';
import { CapRuleModal } from './CapRuleModal';
import { useCodes } from './lookups';

type Rule = Schema<'CapRuleDto'>;

/** The rules by person, level and department; the nearest one that names a limit decides it. */
export const CapRules = () => {
  const { t } = useTranslation('assignment');
  const { can } = useSession();
  const sources = useCodes('sources');
  const [edited, setEdited] = useState<Rule | 'new'>();
  const [modal, modalHolder] = Modal.useModal();
  const mayManage = can(Permissions.ManageCaps);
  const { data, error, refetch } = $api.useQuery('get', '/api/caps/rules', {
    params: { query: { maxResultCount: 200 } },
  });
  const remove = $api.useMutation('delete', '/api/caps/rules/{id}', { meta: { refresh: ['/api/caps'] } });
  useKeys({ n: () => mayManage && setEdited('new') });
  const nameOf = (rule: Rule) =>
    rule.scope === 'Level' ? t('rule.level', { level: rule.level ?? 0 }) : (rule.targetName ?? rule.targetId ?? '');
  const limit = (value: number | null | undefined) => value ?? <span className="dim3">{t('limit.inherit')}</span>;
  const askToRemove = (rule: Rule) =>
    modal.confirm({
      title: t('rule.removeTitle', { name: nameOf(rule) }),
      content: t('rule.removeHint'),
      okText: t('rule.remove'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await remove.mutateAsync({ params: { path: { id: rule.id } } });
        notify('success', t('rule.removed'));
      },
    });
  const columns: ListColumn<Rule>[] = [
    { key: 'scope', title: t('rule.scope'), render: (rule) => t(`shared:enum.CapScope.${rule.scope}`) },
    { key: 'target', title: t('rule.target'), render: (rule) => <b>{nameOf(rule)}</b> },
    { key: 'tenant', title: t('rule.tenant'), render: (rule) => <span className="dim">{rule.tenantName}</span> },
    { key: 'cap', title: t('limit.holdCap'), numeric: true, render: (rule) => limit(rule.holdCap) },
    { key: 'new', title: t('limit.newPerDay'), numeric: true, render: (rule) => limit(rule.newPerDay) },
    { key: 'claims', title: t('limit.claimsPerDay'), numeric: true, render: (rule) => limit(rule.claimsPerDay) },
    {
      key: 'sources',
      title: t('rule.sources'),
      render: (rule) =>
        Object.entries(rule.sources).map(([code, perDay]) => (
          <Chip key={code}>
            {sources.nameOf(code)} {perDay}
          </Chip>
        )),
    },
    ...(mayManage
      ? [
          {
            key: 'act',
            title: '',
            numeric: true,
            render: (rule: Rule) => (
              <span className="row" style={{ justifyContent: 'flex-end' }}>
                <Button size="small" onClick={() => setEdited(rule)}>
                  {t('rule.edit')}
                </Button>
                <Button size="small" danger onClick={() => askToRemove(rule)}>
                  {t('rule.remove')}
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ];
  const newButton = mayManage && (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t('rule.new')} <kbd className="hide-narrow">N</kbd>
    </Button>
  );
  return (
    <>
      {modalHolder}
      <div className="row wrap" style={{ marginBottom: 8 }}>
        <span className="dim">{t('rule.hint')}</span>
        <span className="grow" />
        {newButton}
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={6} />
        ) : data.items.length === 0 ? (
          <Empty title={t('rule.none')} action={newButton || undefined}>
            {t('rule.noneHint')}
          </Empty>
        ) : (
          <ListTable label={t('caps.rules')} columns={columns} rows={data.items} rowId={(rule) => rule.id} />
        )}
      </div>
      {edited && <CapRuleModal {...(edited !== 'new' && { rule: edited })} onClose={() => setEdited(undefined)} />}
    </>
  );
};
