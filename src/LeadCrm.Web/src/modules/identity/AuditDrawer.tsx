import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { fullTime } from '../../shared/time';
import './admin.css';
import { AuditTime, outcomeTones, Who } from './AuditParts';
import { leadOf } from './auditFilters';

type Detail = Schema<'AuditDetailDto'>;
type Change = Schema<'AuditChangeDto'>;

interface Props {
  id: string;
  onClose: () => void;
  onSubject: (subjectId: string) => void;
}

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

const Value = ({ value, names }: { value: unknown; names: Detail['names'] }) => {
  const { t } = useTranslation('identity');
  if (value === null || value === undefined) return <span className="dim3">{t('audit.none')}</span>;
  if (typeof value === 'boolean') return <>{value ? t('audit.yes') : t('audit.no')}</>;
  const text = String(value);
  const name = names[text];
  if (name) return <span title={text}>{name}</span>;
  return <>{instant.test(text) ? fullTime(text) : text}</>;
};

const ChangeTable = ({ change, names }: { change: Change; names: Detail['names'] }) => {
  const { t } = useTranslation('identity');
  const entity = t(`audit.entity.${change.entity}`, { defaultValue: change.entity });
  return (
    <section className="audit-change">
      <h3>
        {entity} · {t(`audit.kind.${change.kind}`, { defaultValue: change.kind })}{' '}
        <span className="dim3 mono">{change.id}</span>
      </h3>
      {change.fields.length > 0 && (
        <table className="audit-fields">
          <thead>
            <tr>
              <th>{t('audit.field')}</th>
              <th>{t('audit.before')}</th>
              <th>{t('audit.after')}</th>
            </tr>
          </thead>
          <tbody>
            {change.fields.map((field) => (
              <tr key={field.name}>
                <th scope="row">{t(`leads:field.${field.name}`, { defaultValue: field.name })}</th>
                <td>
                  <Value value={field.before} names={names} />
                </td>
                <td>
                  <Value value={field.after} names={names} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

const Facts = ({ detail, onSubject }: { detail: Detail; onSubject: Props['onSubject'] }) => {
  const { t } = useTranslation('identity');
  const { entry } = detail;
  const lead = leadOf(entry);
  const rows: [string, React.ReactNode][] = [
    [t('audit.at'), <AuditTime key="at" at={entry.at} isLong />],
    [t('audit.who'), <Who key="who" entry={entry} />],
    [t('audit.actingBy'), entry.actingBy && t(`shared:enum.ActingBy.${entry.actingBy}`)],
    [
      t('audit.outcome'),
      <Chip key="outcome" tone={outcomeTones[entry.outcome]}>
        {t(`shared:enum.AuditOutcome.${entry.outcome}`)} {entry.status ?? ''}
      </Chip>,
    ],
    [t('audit.code'), entry.code],
    [t('audit.path'), entry.path && `${entry.method} ${entry.path}`],
    [
      t('audit.subject'),
      entry.subjectId && (
        <span key="subject">
          <span className="mono">{entry.subjectId}</span>
          <br />
          {lead && (
            <>
              <Link to={`/leads/${lead}`}>{t('audit.openLead')}</Link>
              {' · '}
            </>
          )}
          <button type="button" className="plain audit-link" onClick={() => onSubject(entry.subjectId ?? '')}>
            {t('audit.onlySubject')}
          </button>
        </span>
      ),
    ],
    [t('audit.address'), entry.address],
    [t('audit.agent'), detail.userAgent],
    [t('audit.trace'), detail.traceId],
  ];
  return (
    <dl className="audit-facts">
      {rows.map(([label, value]) =>
        value ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
};

/** One entry with what it changed, field by field. */
export const AuditDrawer = ({ id, onClose, onSubject }: Props) => {
  const { t } = useTranslation('identity');
  const { data, error, refetch } = $api.useQuery('get', '/api/audit/{id}', { params: { path: { id } } });
  return (
    <Drawer
      open
      title={data?.entry.operationTitle ?? t('audit.title')}
      size={640}
      onClose={onClose}
      extra={<Button onClick={onClose}>{t('audit.close')}</Button>}
    >
      {error ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={8} />
      ) : (
        <>
          <Facts detail={data} onSubject={onSubject} />
          <h2 className="audit-title">{t('audit.changes')}</h2>
          {data.changes.length === 0 && <p className="dim">{t('audit.noChanges')}</p>}
          {data.changes.map((change) => (
            <ChangeTable key={`${change.entity}${change.id}${change.kind}`} change={change} names={data.names} />
          ))}
          {data.moreChanges > 0 && <p className="dim">{t('audit.more', { count: data.moreChanges })}</p>}
        </>
      )}
    </Drawer>
  );
};
