import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { LocationChip } from './LeadChips';
import './matrix.css';

/** Students who may be the same one: a warning that blocks nothing. */
export const SimilarList = ({ similar }: { similar: readonly Schema<'SimilarDto'>[] }) => {
  const { t } = useTranslation('leads');
  if (similar.length === 0) return null;
  return (
    <div className="verdict warn similar" role="note">
      <b>{t('similar.title', { count: similar.length })}</b>
      <ul className="similar">
        {similar.map(({ existing, reasons }) => (
          <li key={`${existing.name}${existing.createdAt}${reasons.join('')}`}>
            <b>{existing.name}</b>
            {existing.matchedBy && <span className="mono">{existing.matchedBy}</span>}
            <LocationChip location={existing.location} />
            <span className="dim">{existing.ownerDepartment}</span>
            {reasons.map((reason) => (
              <Chip key={reason} tone="warn">
                {t(`enum.SimilarReason.${reason}`)}
              </Chip>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
};
