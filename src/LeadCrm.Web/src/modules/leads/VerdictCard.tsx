import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DuplicateCheck, Schema } from '../../api/models';
import { errorText } from '../../shared/errors';
import { Time } from '../../shared/Time';
import { LocationChip } from './LeadChips';
import type { DuplicateState } from './useDuplicateCheck';

interface Props {
  state: DuplicateState;
  onOpen: (id: string) => void;
  onClaim: (id: string) => void;
  isClaiming: boolean;
  /** Asks the owner, who is not shown, to work on the lead together. */
  onAsk: () => void;
  isAsking: boolean;
}

const tones: Record<Schema<'DedupVerdict'>, string> = {
  Create: 'good',
  OpenExisting: 'accent',
  Touch: 'warn',
  Blocked: 'bad',
  OfferClaim: 'accent',
  ProtectedElsewhere: 'bad',
};

const Existing = ({ existing }: { existing: Schema<'ExistingLeadDto'> }) => {
  const { t } = useTranslation('leads');
  return (
    <dl className="kv verdict-existing">
      <dt>{t('field.name')}</dt>
      <dd>
        <b>{existing.name}</b> {existing.number && <span className="dim">{existing.number}</span>}
      </dd>
      <dt>{t('verdict.matchedBy')}</dt>
      <dd className="mono">{existing.matchedBy}</dd>
      <dt>{t('field.location')}</dt>
      <dd>
        <LocationChip location={existing.location} /> {existing.ownerDepartment}
      </dd>
      <dt>{t('field.createdAt')}</dt>
      <dd>
        <Time at={existing.createdAt} />
      </dd>
    </dl>
  );
};

const Known = ({
  check,
  onOpen,
  onClaim,
  isClaiming,
  onAsk,
  isAsking,
}: Omit<Props, 'state'> & { check: DuplicateCheck }) => {
  const { t } = useTranslation('leads');
  const { verdict, existing, actions } = check;
  const id = existing?.id;
  return (
    <div className={`verdict ${tones[verdict]}`}>
      <b>{t(`verdict.${verdict}`, { until: check.protectedUntil })}</b>
      <p>{t(`verdict.${verdict}Text`)}</p>
      {existing && <Existing existing={existing} />}
      {id && (
        <div className="row">
          {actions.includes('Open') && (
            <Button type="primary" onClick={() => onOpen(id)}>
              {t('verdict.open')}
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
      {state.kind === 'known' && <Known check={state.check} {...actions} />}
    </div>
  );
};
