import { Alert, Button, Form, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { errorText } from '../../shared/errors';
import { notify } from '../../shared/notify';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { HandoverPicks } from './HandoverPicks';
import { SplitFields, WhoFields } from './HandoverPlanFields';
import { HandoverPreview } from './HandoverPreview';
import { emptyPlan, missingIn, planBody, type HandoverDetail, type PlanDraft } from './handovers';

const steps = ['who', 'split', 'preview'] as const;

const planOf = (handover: HandoverDetail, picks: Schema<'HandoverPickDto'>[]): PlanDraft => ({
  fromUserId: handover.from.id,
  trigger: handover.trigger,
  returnOn: handover.returnOn ?? undefined,
  closeAccount: false,
  split: handover.split,
  receivers: handover.receivers.map(({ userId, name, weight }) => ({ userId, name, weight })),
  picks: Object.fromEntries(picks.map(({ leadId, userId }) => [leadId, userId])),
  restPoolId: handover.restPoolId ?? undefined,
  note: handover.note ?? '',
});

/** Draws a handover up in three steps: whose leads, to whom, and what that comes to. */
const Wizard = ({
  handover,
  first,
  giverName,
}: {
  handover?: HandoverDetail;
  first: PlanDraft;
  giverName?: string;
}) => {
  const { t } = useTranslation('assignment');
  const navigate = useNavigate();
  const [plan, setPlan] = useState(first);
  const [step, setStep] = useState(0);
  const [problem, setProblem] = useState<string>();
  const change = (changes: Partial<PlanDraft>) => setPlan((old) => ({ ...old, ...changes }));
  const meta = { quiet: true, refresh: ['/api/handovers'] };
  const preview = $api.useMutation('post', '/api/handovers/preview', { meta: { quiet: true } });
  const create = $api.useMutation('post', '/api/handovers', { meta });
  const update = $api.useMutation('put', '/api/handovers/{id}', { meta });
  const submit = $api.useMutation('post', '/api/handovers/{id}/submit', { meta });
  const missing = step === 0 ? (plan.fromUserId ? undefined : 'needGiver') : missingIn(plan);

  const attempt = async (work: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(errorText(error));
    }
  };
  const next = () =>
    attempt(async () => {
      if (step === 1) await preview.mutateAsync({ body: { ...planBody(plan), fromUserId: plan.fromUserId ?? '' } });
      setStep(step + 1);
    });
  const save = (andSubmit: boolean) =>
    attempt(async () => {
      const saved = handover
        ? await update.mutateAsync({
            params: { path: { id: handover.id } },
            body: { ...planBody(plan), version: handover.version },
          })
        : await create.mutateAsync({
            body: { ...planBody(plan), fromUserId: plan.fromUserId ?? '', closeAccount: plan.closeAccount },
          });
      if (andSubmit)
        await submit
          .mutateAsync({ params: { path: { id: saved.id } }, body: { version: saved.version } })
          .catch((error: unknown) => notify('error', errorText(error)));
      await navigate(`/handovers/${saved.id}`);
    });
  const busy = create.isPending || update.isPending || submit.isPending || preview.isPending;
  const isBlocked = preview.data?.conflicts.some(({ isBlocking }) => isBlocking) === true;

  return (
    <div className="page">
      <div className="page-head">
        <h1>{handover ? t('handover.editTitle', { number: handover.number }) : t('handover.new')}</h1>
      </div>
      <Steps
        size="small"
        current={step}
        items={steps.map((name) => ({ title: t(`handover.step.${name}`) }))}
        style={{ marginBottom: 12, maxWidth: 720 }}
      />
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      {step < 2 ? (
        <Form layout="vertical" className="card handover-card" style={{ maxWidth: 720 }}>
          {step === 0 ? (
            <WhoFields
              plan={plan}
              onChange={change}
              isNew={!handover}
              giver={plan.fromUserId && giverName ? { value: plan.fromUserId, label: giverName } : undefined}
            />
          ) : (
            <SplitFields plan={plan} onChange={change} />
          )}
        </Form>
      ) : (
        preview.data && <HandoverPreview preview={preview.data} />
      )}
      {step === 1 && plan.split === 'ByList' && plan.receivers.length > 0 && (
        <HandoverPicks plan={plan} onChange={(picks) => change({ picks })} />
      )}
      <div className="row" style={{ marginTop: 12 }}>
        <Link to={handover ? `/handovers/${handover.id}` : '/handovers'}>{t('shared:action.cancel')}</Link>
        <span className="grow" />
        {missing && <span className="dim">{t(`handover.${missing}`)}</span>}
        {step > 0 && (
          <Button disabled={busy} onClick={() => setStep(step - 1)}>
            {t('handover.back')}
          </Button>
        )}
        {step < 2 ? (
          <Button type="primary" disabled={!!missing} loading={busy} onClick={() => void next()}>
            {t('handover.next')}
          </Button>
        ) : (
          <>
            <Button loading={busy} onClick={() => void save(false)}>
              {t('handover.saveDraft')}
            </Button>
            <Button type="primary" loading={busy} disabled={isBlocked} onClick={() => void save(true)}>
              {t('handover.submit')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
};

export const HandoverNewPage = () => {
  const [search] = useSearchParams();
  const from = search.get('from') ?? undefined;
  const giverName = search.get('name') ?? undefined;
  return <Wizard first={{ ...emptyPlan, fromUserId: from }} {...(giverName && { giverName })} />;
};

export const HandoverEditPage = () => {
  const { id = '' } = useParams();
  const path = { params: { path: { id } } };
  const { data, error, refetch } = $api.useQuery('get', '/api/handovers/{id}', path);
  const picks = $api.useQuery('get', '/api/handovers/{id}/picks', path);
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data || !picks.data)
    return (
      <div className="page">
        <SkeletonRows rows={8} />
      </div>
    );
  return <Wizard key={data.version} handover={data} first={planOf(data, picks.data)} giverName={data.from.name} />;
};
