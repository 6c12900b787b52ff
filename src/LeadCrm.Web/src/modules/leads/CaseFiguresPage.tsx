import { ArrowLeftOutlined, DownloadOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Allowed } from '../../shared/Allowed';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { businessNow } from '../../shared/time';
import './cases.css';
import { percent } from './cases';
import { monthOf } from './dispatches';
import './leads.css';
import { useSources } from './useLookups';

type Figures = Schema<'CaseFiguresDto'>;

const groupings = ['Source', 'Person', 'Reason'] as const;
type Grouping = (typeof groupings)[number];

const claimUrl = (format: 'Xlsx' | 'Csv', period: { from: string; to: string }, source: string) =>
  `/api/leads/cases/claims?${new URLSearchParams({ format, ...period, ...(source && { sourceCode: source }) }).toString()}`;

/** How many leads were invalid, by what, and how often that was wrong; the lists for claims. */
export const CaseFiguresPage = () => {
  const { t } = useTranslation('leads');
  const sources = useSources();
  const [search, setSearch] = useSearchParams();
  const months = Math.min(0, Number(search.get('month')) || 0);
  const grouping = groupings.find((value) => value === search.get('by')) ?? 'Source';
  const source = search.get('source') ?? '';
  const period = monthOf(businessNow().format('YYYY-MM-DD'), months);
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value && value !== '0') next.set(name, value);
    else next.delete(name);
    setSearch(next);
  };
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/leads/cases/figures',
    { params: { query: { groupBy: grouping, ...period, ...(source && { sourceCode: source }) } } },
    { placeholderData: keepPreviousData },
  );
  const nameOf = (row: Figures) => {
    if (row.key === null) return t('cases.total');
    if (grouping === 'Person') return row.name ?? row.key;
    return grouping === 'Reason'
      ? t(`enum.InvalidReason.${row.key as Schema<'InvalidReason'>}`)
      : sources.nameOf(row.key);
  };
  const number = (key: keyof Figures & ('new' | 'invalid' | 'scrap' | 'approved' | 'rejected' | 'overturned')) => ({
    key,
    title: t(`cases.figure.${key}`),
    numeric: true,
    render: (row: Figures) => row[key].toLocaleString('en-US'),
  });
  const ofLeads: ListColumn<Figures>[] =
    grouping === 'Reason'
      ? []
      : [
          number('new'),
          number('invalid'),
          {
            key: 'validRate',
            title: t('cases.figure.validRate'),
            numeric: true,
            render: (row) => percent(row.validRate),
          },
          number('scrap'),
        ];
  const columns: ListColumn<Figures>[] = [
    { key: 'name', title: t(`cases.grouping.${grouping}`), render: (row) => <b>{nameOf(row)}</b> },
    ...ofLeads,
    number('approved'),
    number('rejected'),
    number('overturned'),
    {
      key: 'falseRate',
      title: t('cases.figure.falseInvalidRate'),
      numeric: true,
      render: (row) => percent(row.falseInvalidRate),
    },
  ];
  return (
    <div className="page full">
      <div className="page-head">
        <Link to="/cases" className="dim" aria-label={t('cases.back')}>
          <ArrowLeftOutlined aria-hidden />
        </Link>
        <h1>{t('cases.figuresTitle')}</h1>
        <span className="grow" />
        <Segmented<Grouping>
          aria-label={t('cases.groupBy')}
          value={grouping}
          onChange={(value) => change('by', value)}
          options={groupings.map((value) => ({ value, label: t(`cases.grouping.${value}`) }))}
        />
        <Button
          size="small"
          icon={<LeftOutlined aria-hidden />}
          aria-label={t('dispatch.monthBefore')}
          onClick={() => change('month', String(months - 1))}
        />
        <span className="mono">{period.from.slice(0, 7)}</span>
        <Button
          size="small"
          icon={<RightOutlined aria-hidden />}
          aria-label={t('dispatch.monthAfter')}
          disabled={months >= 0}
          onClick={() => change('month', String(months + 1))}
        />
      </div>
      <div className="row wrap case-filter">
        <Select
          style={{ minWidth: 180 }}
          aria-label={t('field.sourceCode')}
          value={source}
          onChange={(value) => change('source', value)}
          options={[{ value: '', label: t('cases.allSources') }, ...sources.options]}
        />
        <span className="grow dim3">{t('cases.figuresHint')}</span>
        <Allowed permission={Permissions.ExportInvalid}>
          <span className="dim">{t('cases.claims')}</span>
          {(['Xlsx', 'Csv'] as const).map((format) => (
            <Button
              key={format}
              icon={<DownloadOutlined aria-hidden />}
              href={claimUrl(format, period, source)}
              download
            >
              {t(`enum.ExportFormat.${format}`)}
            </Button>
          ))}
        </Allowed>
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={8} />
        ) : data.rows.length === 0 ? (
          <Empty title={t('cases.noFigures')}>{t('cases.noFiguresHint')}</Empty>
        ) : (
          <ListTable
            label={t('cases.figuresTitle')}
            columns={columns}
            rows={[...data.rows, data.total]}
            rowId={(row) => row.key ?? 'total'}
          />
        )}
      </div>
    </div>
  );
};
