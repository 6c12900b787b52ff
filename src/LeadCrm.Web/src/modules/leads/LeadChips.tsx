import { useTranslation } from 'react-i18next';
import type { Intention, LeadLocation, LeadStage } from '../../api/models';
import { Chip, type Tone } from '../../shared/Chip';
import { fullTime, nextContact } from '../../shared/time';
import { useNow } from '../../shared/useNow';

const stageTones: Record<LeadStage, Tone> = {
  New: 'neutral',
  Trying: 'neutral',
  Contacted: 'neutral',
  Qualified: 'neutral',
  Appointed: 'accent',
  Visited: 'violet',
  Negotiating: 'warn',
  Ordered: 'warn',
  Won: 'good',
  Lost: 'bad',
  Nurture: 'neutral',
};

const gradeTones: Record<Intention, Tone> = { A: 'good', B: 'warn', C: 'neutral', D: 'neutral' };

const locationTones: Record<LeadLocation, Tone> = {
  Unassigned: 'warn',
  Tmk: 'violet',
  Owned: 'accent',
  Pool: 'neutral',
  Invalid: 'bad',
  Scrap: 'bad',
  Converted: 'good',
  Archived: 'neutral',
};

export const StageChip = ({ stage, attempts = 0 }: { stage: LeadStage; attempts?: number }) => {
  const { t } = useTranslation();
  return (
    <Chip tone={stageTones[stage]}>
      {t(`enum.LeadStage.${stage}`)}
      {stage === 'Trying' && attempts > 1 && ` ×${attempts}`}
    </Chip>
  );
};

export const LocationChip = ({ location }: { location: LeadLocation }) => {
  const { t } = useTranslation();
  return <Chip tone={locationTones[location]}>{t(`enum.LeadLocation.${location}`)}</Chip>;
};

export const Grade = ({ intention }: { intention: Intention | null }) => {
  const { t } = useTranslation('leads');
  if (!intention) return <span className="dim3">–</span>;
  return (
    <span className={`grade ${gradeTones[intention]}`} title={t('field.intention')}>
      {intention}
    </span>
  );
};

export const NextContact = ({ at }: { at: string | null | undefined }) => {
  const { t } = useTranslation();
  const now = useNow();
  if (!at) return <span className="dim3">–</span>;
  const { text, urgency } = nextContact(at, t, now);
  return (
    <time dateTime={at} title={fullTime(at)} className={urgency === 'calm' ? undefined : urgency}>
      {text}
    </time>
  );
};
