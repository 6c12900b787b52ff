import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';

/** Everything a decision tried: each candidate with counts, and why not. */
export const DecisionSteps = ({ decision }: { decision: Schema<'DecisionDto'> }) => {
  const { t } = useTranslation('assignment');
  if (decision.tried.length === 0) return <p className="dim">{t('rules.nothingTried')}</p>;
  return (
    <>
      {decision.tried.map((step, index) => (
        <section key={index} className="decision-step">
          <h3>
            {t('rules.triedStep', { rule: step.ruleName, number: step.step })}{' '}
            <Chip>{t(`shared:enum.RuleStrategy.${step.strategy}`)}</Chip>
          </h3>
          <table className="list">
            <thead>
              <tr>
                <th>{t('recycle.person')}</th>
                <th>{t('rules.verdict')}</th>
                <th className="num">{t('rules.today')}</th>
                <th className="num">{t('rules.count')}</th>
                <th className="num">{t('recycle.heldLeads')}</th>
                <th className="num">{t('rules.weight')}</th>
              </tr>
            </thead>
            <tbody>
              {step.seats.map((seat) => (
                <tr key={seat.userId} className={seat.isChosen ? 'on' : undefined}>
                  <td>{seat.name ?? '…'}</td>
                  <td>
                    {seat.isChosen ? (
                      <Chip tone="good">{t('rules.chosen')}</Chip>
                    ) : seat.reason ? (
                      <Chip tone="warn">{t(`shared:enum.Ineligible.${seat.reason}`)}</Chip>
                    ) : (
                      <span className="dim">{t('rules.notTheirTurn')}</span>
                    )}
                  </td>
                  <td className="num">{seat.today}</td>
                  <td className="num">{seat.count}</td>
                  <td className="num">{seat.held}</td>
                  <td className="num">{seat.weight}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  );
};
