import { ArrowLeftOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { $api } from '../../api/client';
import { Chip } from '../../shared/Chip';
import { notify } from '../../shared/notify';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { useKeys } from '../../shared/useKeys';
import { CompareTable } from './CompareTable';
import { agreementTones, clusterTones, confidenceText, type DuplicateDetail } from './duplicates';
import './leads.css';

const refresh = ['/api/leads/duplicates', '/api/leads/merges', '/api/leads'];

const Pairs = ({ cluster }: { cluster: DuplicateDetail }) => {
  const { t } = useTranslation('leads');
  const columnOf = (id: string) => cluster.compared.findIndex((person) => person.personId === id) + 1;
  return (
    <section className="card compare-pairs" aria-label={t('duplicate.reasons')}>
      {cluster.pairs.slice(0, 12).map((pair) => (
        <div key={pair.personA + pair.personB} className="row">
          <b>
            {columnOf(pair.personA)} – {columnOf(pair.personB)}
          </b>
          <span>{confidenceText(pair.confidence)}</span>
          {pair.reasons.map(({ fact, agreement }) => (
            <Chip key={fact} tone={agreementTones[agreement]}>
              {t(`duplicate.fact.${fact}`)} {t(`duplicate.agreement.${agreement}`)}
            </Chip>
          ))}
        </div>
      ))}
    </section>
  );
};

const Decision = ({ cluster }: { cluster: DuplicateDetail }) => {
  const { t } = useTranslation('leads');
  const { can } = useSession();
  const navigate = useNavigate();
  const [survivor, setSurvivor] = useState(cluster.suggestedSurvivorId ?? undefined);
  const [choices, setChoices] = useState<Record<string, string>>({});
  const canDecide = cluster.state === 'Open' && can(Permissions.MergeDuplicates);
  const next = () => void navigate(cluster.nextId ? `/duplicates/${cluster.nextId}` : '/duplicates');
  const merge = $api.useMutation('post', '/api/leads/duplicates/{id}/merge', {
    meta: { refresh },
    onSuccess: (made) => {
      notify('success', t('duplicate.merged', { number: made.number, survivor: made.survivorNumber }));
      next();
    },
  });
  const notDuplicate = $api.useMutation('post', '/api/leads/duplicates/{id}/not-duplicate', {
    meta: { refresh },
    onSuccess: () => {
      notify('success', t('duplicate.markedDifferent'));
      next();
    },
  });
  const path = { id: cluster.id };
  const doMerge = () => {
    if (!canDecide || !survivor || merge.isPending) return;
    const from = cluster.compared.find((person) => person.leads.some((lead) => lead.id === survivor))?.personId;
    merge.mutate({
      params: { path },
      body: {
        version: cluster.version,
        survivorLeadId: survivor,
        choices: Object.entries(choices)
          .filter(([, person]) => person !== from)
          .map(([field, person]) => ({ field, from: person })),
        leads: cluster.compared.flatMap((person) => person.leads.map(({ id, version }) => ({ id, version }))),
      },
    });
  };
  const doDifferent = () => {
    if (canDecide && !notDuplicate.isPending)
      notDuplicate.mutate({ params: { path }, body: { version: cluster.version } });
  };
  const pickNumber = (number: number) => {
    const lead = cluster.compared[number - 1]?.leads[0];
    if (lead && canDecide) setSurvivor(lead.id);
  };
  useKeys({
    m: doMerge,
    d: doDifferent,
    j: next,
    s: next,
    Escape: () => void navigate('/duplicates'),
    ...Object.fromEntries([1, 2, 3, 4, 5].map((number) => [String(number), () => pickNumber(number)])),
  });

  return (
    <>
      <div className="page-head">
        <Link to="/duplicates" className="dim" aria-label={t('duplicate.back')}>
          <ArrowLeftOutlined aria-hidden />
        </Link>
        <h1>{t('duplicate.compare')}</h1>
        <Chip tone={clusterTones[cluster.state]}>{t(`duplicate.clusterState.${cluster.state}`)}</Chip>
        <span className="dim">{t('duplicate.sure', { confidence: confidenceText(cluster.confidence) })}</span>
        <span className="grow" />
        <Button onClick={next}>
          {t('duplicate.skip')} <kbd className="hide-narrow">S</kbd>
        </Button>
        {canDecide && (
          <>
            <Button loading={notDuplicate.isPending} onClick={doDifferent}>
              {t('duplicate.different')} <kbd className="hide-narrow">D</kbd>
            </Button>
            <Button type="primary" loading={merge.isPending} disabled={!survivor} onClick={doMerge}>
              {t('duplicate.merge')} <kbd className="hide-narrow">M</kbd>
            </Button>
          </>
        )}
      </div>
      {cluster.mergeId && (
        <Alert
          type="success"
          showIcon
          title={t('duplicate.wasMerged')}
          action={<Link to="/merges">{t('duplicate.history')}</Link>}
        />
      )}
      <p className="dim">{canDecide ? t('duplicate.hint') : t('duplicate.hintRead')}</p>
      <CompareTable
        persons={cluster.compared}
        survivorLeadId={survivor}
        onSurvivor={setSurvivor}
        choices={choices}
        onChoose={(field, person) => setChoices({ ...choices, [field]: person })}
        canDecide={canDecide}
      />
      <Pairs cluster={cluster} />
    </>
  );
};

/** One group of possible duplicates side by side, decided by keyboard. */
export const DuplicatePage = () => {
  const { t } = useTranslation('leads');
  const { id = '' } = useParams();
  const { data, error, refetch } = $api.useQuery('get', '/api/leads/duplicates/{id}', { params: { path: { id } } });
  if (error && !data) {
    return error.status === 404 ? (
      <Empty isPage title={t('duplicate.notFound')} action={<Link to="/duplicates">{t('duplicate.back')}</Link>}>
        {t('duplicate.notFoundHint')}
      </Empty>
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <div className="page">
      {data ? <Decision key={`${data.id}:${data.version}`} cluster={data} /> : <SkeletonRows rows={12} />}
    </div>
  );
};
