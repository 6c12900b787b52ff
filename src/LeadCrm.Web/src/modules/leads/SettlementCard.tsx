import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { businessNow } from '../../shared/time';
import { monthOf } from './dispatches';

type Row = Schema<'SettlementRowDto'>;

const figure = (value: number) => value.toLocaleString('en-US');

/** What the leads dispatched in a month come to. */
export const SettlementCard = () => {
  const { t } = useTranslation('leads');
  const [months, setMonths] = useState(0);
  const period = monthOf(businessNow().format('YYYY-MM-DD'), months);
  const { data, error, refetch } = $api.useQuery('get', '/api/leads/dispatches/settlement', {
    params: { query: period },
  });
  const columns: ListColumn<Row>[] = [
    { key: 'franchise', title: t('dispatch.franchise'), render: (row) => row.franchiseName },
    { key: 'settlement', title: t('dispatch.settlement'), render: (row) => t(`enum.Settlement.${row.settlement}`) },
    { key: 'leads', title: t('dispatch.leads'), numeric: true, render: (row) => figure(row.leads) },
    { key: 'valid', title: t('dispatch.valid'), numeric: true, render: (row) => figure(row.valid) },
    { key: 'contacted', title: t('dispatch.contacted'), numeric: true, render: (row) => figure(row.contacted) },
    { key: 'recalled', title: t('dispatch.recalled'), numeric: true, render: (row) => figure(row.recalled) },
    {
      key: 'amount',
      title: t('dispatch.amount'),
      numeric: true,
      render: (row) =>
        row.amount === null ? (
          <span className="dim3" title={t('dispatch.noAmount')}>
            –
          </span>
        ) : (
          `¥${row.amount.toFixed(2)}`
        ),
    },
  ];
  return (
    <section className="card settlement">
      <header className="row">
        <h2>{t('dispatch.settlementTitle')}</h2>
        <span className="grow" />
        <Button
          size="small"
          icon={<LeftOutlined aria-hidden />}
          aria-label={t('dispatch.monthBefore')}
          onClick={() => setMonths(months - 1)}
        />
        <span className="mono">{period.from.slice(0, 7)}</span>
        <Button
          size="small"
          icon={<RightOutlined aria-hidden />}
          aria-label={t('dispatch.monthAfter')}
          disabled={months >= 0}
          onClick={() => setMonths(months + 1)}
        />
      </header>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={2} />
      ) : data.rows.length === 0 ? (
        <p className="dim3 settlement-empty">{t('dispatch.settlementEmpty')}</p>
      ) : (
        <ListTable
          label={t('dispatch.settlementTitle')}
          columns={columns}
          rows={data.rows}
          rowId={(row) => `${row.franchiseId}${row.settlement}`}
        />
      )}
    </section>
  );
};
