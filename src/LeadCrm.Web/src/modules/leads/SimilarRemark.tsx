import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { LocationChip } from './LeadChips';

/** Whom the student of a row of an import is like, and why. A remark that blocks nothing. */
export const SimilarRemark = ({ similar }: { similar: Schema<'ImportSimilarDto'> }) => {
  const { t } = useTranslation('leads');
  const name = similar.name ?? t('value.noName');
  const who = similar.rowNumber === null ? name : t('import.similarRow', { row: similar.rowNumber, name });
  return (
    <span className="similar-remark">
      {t('import.similarTo')} {similar.leadId ? <Link to={`/leads/${similar.leadId}`}>{who}</Link> : <b>{who}</b>}
      {similar.location && <LocationChip location={similar.location} />}
      {similar.ownerDepartment && <span className="dim">{similar.ownerDepartment}</span>}
      {similar.reasons.map((reason) => (
        <Chip key={reason} tone="warn">
          {t(`enum.SimilarReason.${reason}`)}
        </Chip>
      ))}
    </span>
  );
};
