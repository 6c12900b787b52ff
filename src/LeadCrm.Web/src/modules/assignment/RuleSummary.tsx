import { useTranslation } from 'react-i18next';
import { useCodes } from './lookups';
import type { Definition, Rule } from './ruleDraft';

interface Props {
  definition: Definition;
  names: Rule['names'];
}

/** The conditions of a rule in few words. */
export const ConditionSummary = ({ definition }: { definition: Definition }) => {
  const { t } = useTranslation('assignment');
  const lines = useCodes('business-lines');
  const sources = useCodes('sources');
  const filter = definition.filter ?? {};
  const parts = [
    filter.businessLines?.map(lines.nameOf).join('/'),
    filter.sources?.map(sources.nameOf).join('/'),
    filter.entries?.map((entry) => t(`shared:enum.LeadEntry.${entry}`)).join('/'),
    filter.regions?.join('/'),
    filter.phonePrefixes?.map((prefix) => `${prefix}…`).join('/'),
    filter.sourceGrades && t('rules.sourceGradeIs', { grades: filter.sourceGrades.join('/') }),
    filter.grades && t('rules.gradeIs', { grades: filter.grades.join('/') }),
    filter.weekDays && [...filter.weekDays].map((day) => t(`rules.day.${day}`)).join(''),
    (filter.from ?? filter.to) && `${filter.from ?? '00:00'}–${filter.to ?? '24:00'}`,
  ].filter(Boolean);
  return parts.length > 0 ? <>{parts.join(' · ')}</> : <span className="dim3">{t('rules.allLeads')}</span>;
};

/** The steps of a rule in few words: strategy and among whom. */
export const StepSummary = ({ definition, names }: Props) => {
  const { t } = useTranslation('assignment');
  const nameOf = (id: string | null | undefined) => names.find((name) => name.id === id)?.name ?? '…';
  const steps = (definition.steps ?? []).map((step) => {
    const among = (step.candidates ?? [])
      .map((one) => (one.kind === 'Role' ? one.role : nameOf(one.id)) + (one.weight ? `×${one.weight}` : ''))
      .slice(0, 4)
      .join('、');
    const more = (step.candidates?.length ?? 0) > 4 ? '…' : '';
    const pool = step.strategy === 'Pool' && step.poolId ? nameOf(step.poolId) : '';
    const who = among + more + pool;
    return t(`shared:enum.RuleStrategy.${step.strategy ?? 'Fixed'}`) + (who ? `（${who}）` : '');
  });
  return <>{steps.join(' → ')}</>;
};

export const RuleSummary = ({ definition, names }: Props) => (
  <>
    <ConditionSummary definition={definition} /> ⇒ <StepSummary definition={definition} names={names} />
  </>
);
