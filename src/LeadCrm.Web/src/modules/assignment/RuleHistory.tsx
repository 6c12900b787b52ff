import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { Chip } from '../../shared/Chip';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import type { Rule } from './ruleDraft';
import { RuleSummary } from './RuleSummary';

/** All versions of a rule, newest first. */
export const RuleHistory = ({ rule, onClose }: { rule: Rule; onClose: () => void }) => {
  const { t } = useTranslation('assignment');
  const { data, error, refetch } = $api.useQuery('get', '/api/assignment-rules/{id}/history', {
    params: { path: { id: rule.id } },
  });
  return (
    <Drawer open size={560} title={t('rules.historyTitle', { name: rule.name })} onClose={onClose}>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={4} />
      ) : (
        <ol className="rule-history">
          {data.map((version) => (
            <li key={version.version}>
              <p className="row">
                <b>{t('rules.version', { number: version.version })}</b>
                <Time at={version.at} />
                <span className="dim">{version.actorName ?? t('rules.system')}</span>
                {!version.isEnabled && <Chip tone="warn">{t('rules.off')}</Chip>}
                {version.isDeleted && <Chip tone="bad">{t('rules.removed')}</Chip>}
              </p>
              {version.note && <p>{version.note}</p>}
              <p className="dim">
                {version.name}
                {' · '}
                <RuleSummary definition={version.definition} names={rule.names} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </Drawer>
  );
};
