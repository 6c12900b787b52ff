import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Time } from '../../shared/Time';
import { fieldRows, type Compared } from './duplicates';
import { LocationChip, StageChip } from './LeadChips';
import { useBusinessLines } from './useLookups';

interface Props {
  persons: Compared[];
  survivorLeadId: string | undefined;
  onSurvivor: (leadId: string) => void;
  /** The person whose value a fact takes, where it is not the survivor's. */
  choices: Record<string, string>;
  onChoose: (field: string, personId: string) => void;
  canDecide: boolean;
}

const enumOf: Record<string, string> = { gender: 'Gender', employment: 'Employment' };

const LeadChoice = ({
  lead,
  isSurvivor,
  onPick,
  canDecide,
}: {
  lead: Compared['leads'][number];
  isSurvivor: boolean;
  onPick: () => void;
  canDecide: boolean;
}) => {
  const { t } = useTranslation('leads');
  const lines = useBusinessLines();
  return (
    <div className={isSurvivor ? 'compare-lead stays' : 'compare-lead'}>
      <label className="row">
        <input type="radio" name="survivor" checked={isSurvivor} onChange={onPick} disabled={!canDecide} />
        <Link to={`/leads/${lead.id}`} className="name">
          {lead.number}
        </Link>
        <span>{lines.nameOf(lead.businessLine)}</span>
        {isSurvivor && <b>{t('duplicate.stays')}</b>}
      </label>
      <span className="row">
        <StageChip stage={lead.stage} /> <LocationChip location={lead.location} />
      </span>
      <span className="dim">
        {lead.ownerName ?? t('duplicate.noOwner')} · <Time at={lead.createdAt} />
      </span>
    </div>
  );
};

/** Persons side by side: a column each, a row per fact, differences marked; a click on a value takes it. */
export const CompareTable = ({ persons, survivorLeadId, onSurvivor, choices, onChoose, canDecide }: Props) => {
  const { t } = useTranslation('leads');
  const survivor = persons.find((person) => person.leads.some((lead) => lead.id === survivorLeadId));
  const textOf = (field: string, value: string) => (enumOf[field] ? t(`enum.${enumOf[field]}.${value}`) : value);
  const takenFrom = (field: string) => {
    if (choices[field]) return choices[field];
    if (survivor?.facts[field] !== undefined) return survivor.personId;
    return persons.find((person) => person.facts[field] !== undefined)?.personId;
  };
  return (
    <section className="card compare-scroll" aria-label={t('duplicate.compare')} tabIndex={0}>
      <table className="compare">
        <thead>
          <tr>
            <th scope="col">{t('duplicate.lead')}</th>
            {persons.map((person, index) => (
              <th scope="col" key={person.personId}>
                <span className="dim3">{index + 1}</span>{' '}
                {person.leads.map((lead) => (
                  <LeadChoice
                    key={lead.id}
                    lead={lead}
                    isSurvivor={lead.id === survivorLeadId}
                    onPick={() => onSurvivor(lead.id)}
                    canDecide={canDecide}
                  />
                ))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fieldRows(persons.map((person) => person.facts)).map(({ field, values, differs }) => (
            <tr key={field} className={differs ? 'differs' : undefined}>
              <th scope="row">
                {t(`field.${field}`)}
                {differs && <span className="late"> {t('duplicate.differs')}</span>}
              </th>
              {persons.map((person, index) => {
                const value = values[index];
                if (value === undefined)
                  return (
                    <td key={person.personId} className="dim3">
                      –
                    </td>
                  );
                const isTaken = takenFrom(field) === person.personId;
                return (
                  <td key={person.personId} className={isTaken ? 'taken' : undefined}>
                    {differs && canDecide ? (
                      <button
                        type="button"
                        className="plain"
                        aria-pressed={isTaken}
                        onClick={() => onChoose(field, person.personId)}
                      >
                        {textOf(field, value)}
                      </button>
                    ) : (
                      textOf(field, value)
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('duplicate.contacts')}</th>
            {persons.map((person) => (
              <td key={person.personId}>
                {person.contacts.map((contact, index) => (
                  <div key={index} className="mono">
                    {contact.value}
                  </div>
                ))}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
};
