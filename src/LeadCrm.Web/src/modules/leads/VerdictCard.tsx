import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DuplicateCheck } from '../../api/models';
import { errorText } from '../../shared/errors';
import { ExistingCard } from './ExistingCard';
import { verdictTones } from './matrix';
import { SimilarList } from './SimilarList';
import type { DuplicateState } from './useDuplicateCheck';

interface Props {
  state: DuplicateState;
  onOpen: (id: string) => void;
  onClaim: (id: string) => void;
  isClaiming: boolean;
  /** Asks the owner, who is not shown, to work on the lead together. */
  onAsk: () => void;
  isAsking: boolean;
  /** It is another student, who is reached by the same phone. */
  onDifferent?: (() => void) | undefined;
}

const Known = ({
  check,
  onOpen,
  onClaim,
  isClaiming,
  onAsk,
  isAsking,
  onDifferent,
}: Omit<Props, 'state'> & { check: DuplicateCheck }) => {
  const { t } = useTranslation('leads');
  const { verdict, existing, actions } = check;
  const id = existing?.id;
  return (
    <div className={`verdict ${verdictTones[verdict]}`}>
      <b>{t(`verdict.${verdict}`, { until: check.protectedUntil })}</b>
      <p>{t(`verdict.${verdict}Text`)}</p>
      {existing && <ExistingCard existing={existing} />}
      {id && (
        <div className="row">
          {actions.includes('Open') && (
            <Button type="primary" onClick={() => onOpen(id)}>
              {t('verdict.open')}
            </Button>
          )}
          {actions.includes('OpenMember') && (
            <Button type="primary" onClick={() => onOpen(id)}>
              {t('verdict.openMember')}
            </Button>
          )}
          {actions.includes('Claim') && (
            <Button type="primary" loading={isClaiming} onClick={() => onClaim(id)}>
              {t('verdict.claim')}
            </Button>
          )}
        </div>
      )}
      {actions.includes('AskToCollaborate') && (
        <div className="row">
          <Button loading={isAsking} onClick={onAsk}>
            {t('verdict.ask')}
          </Button>
          <span>{t('verdict.AskToCollaborate')}</span>
        </div>
      )}
      {actions.includes('TellOwner') && <p>{t('verdict.TellOwner')}</p>}
      {actions.includes('RouteToMemberService') && <p>{t('verdict.RouteToMemberService')}</p>}
      {check.mayBeDifferentStudent && onDifferent && (
        <div className="row">
          <Button onClick={onDifferent}>{t('verdict.different')}</Button>
          <span>{t('verdict.differentText')}</span>
        </div>
      )}
    </div>
  );
};

export const VerdictCard = ({ state, ...actions }: Props) => {
  const { t } = useTranslation('leads');
  return (
    <div role="status" aria-live="polite">
      {state.kind === 'idle' && <p className="verdict neutral">{t('verdict.idle')}</p>}
      {state.kind === 'checking' && <p className="verdict neutral">{t('verdict.checking')}</p>}
      {state.kind === 'impossible' && <p className="verdict bad">{state.text ?? t('verdict.impossible')}</p>}
      {state.kind === 'failed' && <p className="verdict warn">{errorText(state.error)}</p>}
      {state.kind === 'known' && (
        <>
          <Known check={state.check} {...actions} />
          <SimilarList similar={state.check.similar ?? []} />
        </>
      )}
    </div>
  );
};
