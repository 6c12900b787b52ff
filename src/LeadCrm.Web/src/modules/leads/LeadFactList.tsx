import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { Time } from '../../shared/Time';
import { useBusinessLines, useSources } from './useLookups';

const joined = (...parts: (string | number | null | undefined)[]) => parts.filter(Boolean).join(' · ');

/** The facts that are known; what is not known takes no room. `brief` is for the quick view. */
export const LeadFactList = ({ lead, brief = false }: { lead: Lead; brief?: boolean }) => {
  const { t } = useTranslation('leads');
  const lines = useBusinessLines();
  const sources = useSources();
  const yesNo = (value: boolean | null) => (value === null ? null : t(value ? 'value.yes' : 'value.no'));
  const choice = (name: string, value: string | null) => value && t(`enum.${name}.${value}`);

  const main: [string, ReactNode][] = [
    ['businessLine', joined(lines.nameOf(lead.businessLine), choice('StudyMode', lead.studyMode))],
    ['courseInterest', lead.courseInterest],
    ['sourceCode', joined(sources.nameOf(lead.sourceCode), lead.sourceGrade, choice('LeadEntry', lead.entry))],
    ['city', joined(lead.province, lead.city, lead.district)],
    ['budget', joined(lead.budget, lead.startPlan)],
    ['remark', lead.remark],
  ];
  const more: [string, ReactNode][] = [
    ['campus', lead.campus],
    ['relation', joined(choice('ContactRelation', lead.relation), lead.studentName)],
    ['gender', joined(choice('Gender', lead.gender), lead.birthDate ?? lead.birthYear)],
    ['address', joined(lead.address, lead.postcode)],
    ['education', joined(lead.education, lead.school, lead.major)],
    ['employment', choice('Employment', lead.employment)],
    ['examTaken', yesNo(lead.examTaken)],
    ['abroadPlan', yesNo(lead.abroadPlan)],
    ['department', lead.departmentName],
    ['createdAt', <Time key="created" at={lead.createdAt} />],
    ['createdBy', lead.createdByName],
  ];
  const facts = (brief ? main : [...main, ...more]).filter(([, value]) => value);

  return (
    <dl className="kv">
      {facts.map(([field, value]) => (
        <div key={field} className="kv-row">
          <dt>{t(`field.${field}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {lead.mergedLeads.length > 0 && (
        <div className="kv-row">
          <dt>{t('merge.merged')}</dt>
          <dd>{lead.mergedLeads.map((merged) => merged.number).join(t('timeline.comma'))}</dd>
        </div>
      )}
      {lead.tags.length > 0 && (
        <div className="kv-row">
          <dt>{t('field.tags')}</dt>
          <dd className="row wrap" style={{ gap: 4 }}>
            {lead.tags.map((tag) => (
              <Chip key={tag}>{tag}</Chip>
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
};
