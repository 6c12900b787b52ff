import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { ImportJob } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { importOptionsOf } from './importOptions';
import { doubledFields, hasContactColumn } from './imports';
import '../../shared/listTable.css';

/** Which column fills which field: the guess, and the way to correct it. */
export const ImportMapping = ({ job, onSent }: { job: ImportJob; onSent: () => void }) => {
  const { t } = useTranslation('leads');
  const { data: fields } = $api.useQuery('get', '/api/leads/imports/fields', {}, { staleTime: Infinity });
  const { data: proposal } = $api.useQuery(
    'get',
    '/api/leads/imports/{id}/mapping',
    { params: { path: { id: job.id }, query: { sourceCode: job.sourceCode } } },
    { staleTime: Infinity },
  );
  // What the server proposes is in the job already: saved for the source, or guessed.
  const [mapping, setMapping] = useState(() =>
    job.columns.map(({ column }) => ({
      column,
      field: job.mapping.find((one) => one.column === column)?.field ?? null,
    })),
  );
  const dryRun = $api.useMutation('post', '/api/leads/imports/{id}/dry-run', {
    meta: { refresh: ['/api/leads/imports'] },
  });
  const doubled = doubledFields(mapping);
  const labelOf = (name: string) => fields?.find((field) => field.name === name)?.label ?? name;
  const fieldOf = (column: number) => mapping.find((one) => one.column === column)?.field ?? null;
  const problem =
    doubled.length > 0
      ? t('import.doubled', { fields: doubled.map(labelOf).join(t('timeline.comma')) })
      : hasContactColumn(mapping)
        ? undefined
        : t('import.noContact');

  const send = async () => {
    await dryRun.mutateAsync({
      params: { path: { id: job.id } },
      body: { ...importOptionsOf(job), mapping, dryRun: true, start: true },
    });
    onSent();
  };

  return (
    <section className="card" style={{ overflow: 'hidden' }}>
      {job.errorMessage && <Alert type="error" banner title={job.errorMessage} />}
      {proposal?.isSaved && <Alert type="info" banner title={t('import.savedMapping')} />}
      <div className="list-scroll">
        <table className="list">
          <thead>
            <tr>
              <th>{t('import.column')}</th>
              <th>{t('import.samples')}</th>
              <th style={{ width: 260 }}>{t('import.field')}</th>
              <th>{t('import.guess')}</th>
            </tr>
          </thead>
          <tbody>
            {job.columns.map((column) => {
              const field = fieldOf(column.column);
              return (
                <tr key={column.column}>
                  <td>
                    <b>{column.header || t('import.columnNo', { number: column.column + 1 })}</b>
                  </td>
                  <td className="dim">{column.samples.join('  ·  ')}</td>
                  <td>
                    <Select
                      size="small"
                      style={{ width: 230 }}
                      aria-label={t('import.fieldOf', { column: column.header })}
                      status={field && doubled.includes(field) ? 'error' : ''}
                      value={field ?? ''}
                      showSearch={{ optionFilterProp: 'label' }}
                      onChange={(next) =>
                        setMapping(
                          mapping.map((one) => (one.column === column.column ? { ...one, field: next || null } : one)),
                        )
                      }
                      options={[
                        { value: '', label: t('import.leaveOut') },
                        ...(fields ?? []).map(({ name, label }) => ({ value: name, label })),
                      ]}
                    />
                  </td>
                  <td>
                    {column.guessedField ? (
                      <Chip tone={column.guessedField === field ? 'good' : 'neutral'}>
                        {labelOf(column.guessedField)}
                      </Chip>
                    ) : (
                      <span className="dim3">{t('import.noGuess')}</span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className="row" style={{ padding: 12 }}>
        <Button type="primary" disabled={Boolean(problem)} loading={dryRun.isPending} onClick={() => void send()}>
          {t('import.startDryRun')}
        </Button>
        <span className={problem ? 'late' : 'dim3'} role="status">
          {problem ?? t('import.dryRunHint')}
        </span>
      </div>
    </section>
  );
};
