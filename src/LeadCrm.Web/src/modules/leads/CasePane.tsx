import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { errorText } from '../../shared/errors';
import { notify } from '../../shared/notify';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import { caseTones, reasonOf } from './cases';
import { CaseEvidence } from './CaseEvidence';
import { useSources } from './useLookups';

type Detail = Schema<'CaseDetailDto'>;
export type CaseAct = 'approve' | 'reject' | 'appeal' | 'uphold' | 'overturn' | 'agree' | 'overturnSample';

/** What can be done with a case, by what the server allows. */
const actsOf = (about: Detail): CaseAct[] =>
  about.actions.flatMap((action): CaseAct[] => {
    if (action === 'approve' || action === 'reject' || action === 'appeal') return [action];
    if (action === 'review') return ['uphold', 'overturn'];
    return action === 'sample' ? ['agree', 'overturnSample'] : [];
  });

const useCaseAct = (about: Detail) => {
  const meta = { quiet: true, refresh: ['/api/leads'] };
  const approve = $api.useMutation('post', '/api/leads/cases/{id}/approve', { meta });
  const reject = $api.useMutation('post', '/api/leads/cases/{id}/reject', { meta });
  const appeal = $api.useMutation('post', '/api/leads/cases/{id}/appeal', { meta });
  const review = $api.useMutation('post', '/api/leads/cases/{id}/review', { meta });
  const sample = $api.useMutation('post', '/api/leads/cases/{id}/sample', { meta });
  const params = { path: { id: about.id } };
  const { version } = about;
  return (act: CaseAct, reason: string) => {
    switch (act) {
      case 'approve':
        return approve.mutateAsync({ params, body: { note: reason || null, version } });
      case 'reject':
        return reject.mutateAsync({ params, body: { reason, version } });
      case 'appeal':
        return appeal.mutateAsync({ params, body: { reason, version } });
      case 'uphold':
      case 'overturn':
        return review.mutateAsync({
          params,
          body: { outcome: act === 'uphold' ? 'Upheld' : 'Overturned', reason, version },
        });
      default:
        return sample.mutateAsync({
          params,
          body: { outcome: act === 'agree' ? 'Upheld' : 'Overturned', reason, version },
        });
    }
  };
};

const Step = ({ title, by, at, text }: { title: string; by: string | null; at: string | null; text: string | null }) =>
  at ? (
    <p className="case-step">
      <b>{title}</b>{' '}
      <span className="dim3">
        {by} <Time at={at} />
      </span>
      {text && <span>{text}</span>}
    </p>
  ) : null;

const Decision = ({ about, onDone }: { about: Detail; onDone: () => void }) => {
  const { t } = useTranslation('leads');
  const [form] = Form.useForm<{ reason: string }>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState<CaseAct>();
  const send = useCaseAct(about);
  const acts = actsOf(about);
  if (acts.length === 0) return null;
  const run = async (act: CaseAct) => {
    setProblem(undefined);
    const reason = (form.getFieldValue('reason') as string | undefined)?.trim() ?? '';
    if (act !== 'approve' && reason.length < 2) {
      form.setFields([{ name: 'reason', errors: [t('release.reasonNeeded')] }]);
      document.getElementById('case_reason')?.focus();
      return;
    }
    setBusy(act);
    try {
      await send(act, reason);
      notify('success', t(`cases.done.${act}`, { number: about.number }));
      form.resetFields();
      onDone();
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <Form form={form} name="case" layout="vertical" requiredMark={false} className="case-decision">
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 10 }} />}
      <Form.Item name="reason" label={t(acts.includes('approve') ? 'cases.reasonToReject' : 'cases.reasonNeeded')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <div className="row wrap">
        {acts.map((act, index) => (
          <Button
            key={act}
            type={index === 0 ? 'primary' : 'default'}
            danger={act === 'reject' || act === 'overturn' || act === 'overturnSample'}
            loading={busy === act}
            disabled={busy !== undefined && busy !== act}
            data-case-act={act}
            onClick={() => void run(act)}
          >
            {t(`cases.act.${act}`)}
            {act === 'approve' && <kbd className="hide-narrow">A</kbd>}
            {act === 'reject' && <kbd className="hide-narrow">R</kbd>}
          </Button>
        ))}
      </div>
    </Form>
  );
};

const Body = ({ about, onDone }: { about: Detail; onDone: () => void }) => {
  const { t } = useTranslation('leads');
  const sources = useSources();
  return (
    <>
      <header className="row wrap case-head">
        <b>{reasonOf(about, t)}</b>
        <Chip tone={caseTones[about.state]}>{t(`enum.LeadCaseState.${about.state}`)}</Chip>
        {about.isProven && <Chip tone="bad">{t('cases.proven')}</Chip>}
        {about.isSampled && <Chip tone="violet">{t(about.sampledAt ? 'cases.sampled' : 'cases.drawn')}</Chip>}
        <span className="dim3">{about.number}</span>
      </header>
      <p>
        <Link to={`/leads/${about.leadId}`} state={{ ids: [], back: '/cases' }}>
          {about.leadName || t('value.noName')} {about.leadNumber}
        </Link>{' '}
        <span className="dim">
          {sources.nameOf(about.sourceCode)} · {about.holderName ?? t('cases.noHolder')} · {about.departmentName}
        </span>
      </p>
      {about.survivorNumber && about.survivorId && (
        <p>
          <span className="dim">{t('life.scrap.survivor')}</span>{' '}
          <Link to={`/leads/${about.survivorId}`}>{about.survivorNumber}</Link>
        </p>
      )}
      <Step title={t('cases.proposed')} by={about.proposedByName} at={about.proposedAt} text={about.note} />
      {about.decidedAt && (
        <Step
          title={t(about.state === 'Rejected' ? 'cases.rejected' : 'cases.approved')}
          by={about.decidedByName ?? t('timeline.system')}
          at={about.decidedAt}
          text={about.decision}
        />
      )}
      <Step title={t('cases.appealed')} by={about.appealedByName} at={about.appealedAt} text={about.appeal} />
      <Step title={t('cases.reviewed')} by={about.reviewedByName} at={about.reviewedAt} text={about.review} />
      {about.appealUntil && (
        <p className="dim3">
          {t('cases.appealUntil')} <Time at={about.appealUntil} />
        </p>
      )}
      <Decision key={about.version} about={about} onDone={onDone} />
      <CaseEvidence about={about} />
    </>
  );
};

/** One case: what is asked, what speaks for it, and the decision beside the evidence. */
export const CasePane = ({ id, onDone }: { id: string; onDone: () => void }) => {
  const { data, error, refetch } = $api.useQuery('get', '/api/leads/cases/{id}', { params: { path: { id } } });
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  return data ? <Body about={data} onDone={onDone} /> : <SkeletonRows rows={8} />;
};
