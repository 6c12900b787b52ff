import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';
import { Time } from '../../shared/Time';
import { LocationChip } from './LeadChips';

/** A lead that is there, as far as anybody may know it. */
export const ExistingCard = ({ existing }: { existing: Schema<'ExistingLeadDto'> }) => {
  const { t } = useTranslation('leads');
  return (
    <dl className="kv verdict-existing">
      <dt>{t('field.name')}</dt>
      <dd>
        <b>{existing.name}</b> {existing.number && <span className="dim">{existing.number}</span>}
      </dd>
      {existing.matchedBy && (
        <>
          <dt>{t('verdict.matchedBy')}</dt>
          <dd className="mono">{existing.matchedBy}</dd>
        </>
      )}
      <dt>{t('field.location')}</dt>
      <dd>
        <LocationChip location={existing.location} />{' '}
        {existing.stage && <span className="dim">{t(`enum.LeadStage.${existing.stage}`)}</span>}{' '}
        {existing.ownerDepartment}
      </dd>
      <dt>{t('field.createdAt')}</dt>
      <dd>
        <Time at={existing.createdAt} />
      </dd>
    </dl>
  );
};
