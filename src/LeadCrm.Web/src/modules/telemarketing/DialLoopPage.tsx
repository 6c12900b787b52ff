import { Button } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { keepPreviousData } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import { notify } from '../../shared/notify';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { useKeys } from '../../shared/useKeys';
import { AppointmentModal } from './AppointmentModal';
import { dialKeys, intentionOf, percent } from './dial';
import { DialLead } from './DialLead';
import { DialOutcome } from './DialOutcome';
import { DialQueue } from './DialQueue';
import { DialScript } from './DialScript';
import { InvalidModal } from './InvalidModal';
import { OfferModal } from './OfferModal';
import './telemarketing.css';
import { useDialLead } from './useDialLead';
import { useDialLoop } from './useDialLoop';
import { ValidModal } from './ValidModal';

type Dialog = 'valid' | 'invalid' | 'offer' | 'appointment';

const TakeButton = ({ waiting, taskId }: { waiting: number; taskId: string | null }) => {
  const { t } = useTranslation('telemarketing');
  const take = $api.useMutation('post', '/api/tmk/queue/take', { meta: { refresh: ['/api/tmk', '/api/dial-tasks'] } });
  const more = async () => {
    const { leadIds } = await take.mutateAsync({ body: { count: 10, taskId } });
    notify(leadIds.length > 0 ? 'success' : 'info', t('queue.taken', { count: leadIds.length }));
  };
  useKeys({ g: () => waiting > 0 && void more() });
  return (
    <Button loading={take.isPending} disabled={waiting === 0} onClick={() => void more()}>
      {t('queue.take', { count: waiting })} <kbd>G</kbd>
    </Button>
  );
};

const LoopKeys = () => {
  const { t } = useTranslation('telemarketing');
  const keys: [string, string][] = [
    [t('dial.space'), t('dial.call')],
    ['1–9', t('dial.outcome')],
    ['D', t('dial.next')],
    ['Enter', t('dial.nextLead')],
  ];
  return (
    <span className="dial-keys dim3">
      {keys.map(([key, what]) => (
        <span key={key}>
          <kbd>{key}</kbd> {what}
        </span>
      ))}
    </span>
  );
};

/** 外呼: one number at a time, by keyboard alone. */
export const DialLoopPage = () => {
  const { t } = useTranslation('telemarketing');
  const [search] = useSearchParams();
  const taskId = search.get('task');
  const [passed, setPassed] = useState<string[]>([]);
  const [picked, setPicked] = useState<string | undefined>(search.get('lead') ?? undefined);
  const [dialog, setDialog] = useState<Dialog>();
  const noteRef = useRef<TextAreaRef>(null);
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/tmk/queue',
    { params: { query: { take: 20, ...(taskId ? { taskId } : {}) } } },
    { placeholderData: keepPreviousData, refetchInterval: 60_000 },
  );
  const { data: task } = $api.useQuery(
    'get',
    '/api/dial-tasks/{id}',
    { params: { path: { id: taskId ?? '' } } },
    { enabled: taskId !== null, staleTime: 60_000 },
  );
  const queue = data?.items ?? [];
  const items = queue.filter(({ leadId }) => !passed.includes(leadId));
  const first = items[0]?.leadId;
  // Who is on the line stays there until it is done with, whatever the queue says meanwhile.
  if (picked === undefined && first !== undefined) setPicked(first);
  const current = picked ?? first;
  // What has left the queue comes back when it is due.
  if (data && passed.some((id) => !queue.some(({ leadId }) => leadId === id)))
    setPassed(passed.filter((id) => queue.some(({ leadId }) => leadId === id)));
  const upcoming = items.find(({ leadId }) => leadId !== current)?.leadId;
  const { lead, verdict, past } = useDialLead(current, upcoming);
  const advance = (backTo?: string) => {
    if (backTo) setPassed((old) => old.filter((id) => id !== backTo));
    else if (current) setPassed((old) => [...old, current]);
    setPicked(backTo);
    setDialog(undefined);
  };
  const loop = useDialLoop(current, advance);
  const [chosen, setChosen] = useState<{ leadId: string | undefined; place: number }>();
  const phones = (lead.data?.contacts ?? []).filter((contact) => contact.kind === 'Phone');
  const place = chosen?.leadId === current ? (chosen?.place ?? 0) : 0;
  const choosePhone = (next: number) => {
    setChosen({ leadId: current, place: next });
    loop.hideNumber();
  };
  const canCall = data?.canCall ?? false;
  const dial = () => loop.dial(canCall, { place, id: phones[place]?.id });
  const open = (which: Dialog) => () => lead.data && verdict.data && setDialog(which);
  // A verdict closes the lead; what was chosen to come next follows at once.
  const finish = () => loop.next();

  useKeys({
    ...Object.fromEntries(dialKeys.map((disposition, index) => [String(index + 1), () => loop.choose(disposition)])),
    ' ': () => void dial(),
    p: () => phones.length > 1 && choosePhone((place + 1) % phones.length),
    Enter: () => void loop.save(),
    n: () => noteRef.current?.focus(),
    d: () => loop.cycleNext(),
    v: open('valid'),
    t: open('offer'),
    x: open('invalid'),
    a: open('appointment'),
    s: () => loop.next(),
    r: () => !current && setPassed([]),
  });

  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={8} />;
  const { today } = data;
  const name = lead.data?.name ?? '';
  return (
    <div className="page full">
      <div className="page-head">
        <h1>{task ? t('dial.titleOf', { name: task.name }) : t('dial.title')}</h1>
        <span className="dim">
          {t('dial.figures', {
            dials: today.dials,
            connected: today.connected,
            rate: percent(today.callConnectRate),
            valid: data.validToday,
            transferred: data.transferredToday,
          })}
        </span>
        <span className="grow" />
        {current && <LoopKeys />}
        <TakeButton waiting={data.waiting} taskId={taskId} />
      </div>
      {!current ? (
        <div className="card grow">
          {passed.length > 0 ? (
            <Empty
              title={t('queue.round')}
              mark="✓"
              action={
                <Button type="primary" onClick={() => setPassed([])}>
                  {t('queue.onceMore')} <kbd>R</kbd>
                </Button>
              }
            >
              {t('queue.roundLeft', { count: passed.length })}
            </Empty>
          ) : (
            <Empty title={t('queue.empty')} mark="✓">
              {data.waiting > 0 ? t('queue.emptyTake') : t('queue.emptyLater', { count: data.later })}
            </Empty>
          )}
        </div>
      ) : (
        <div className="dial">
          <DialQueue items={items} currentId={current} onPick={loop.goTo} />
          <div className="dial-middle">
            {lead.error ? (
              <LoadError error={lead.error} onRetry={() => loop.next()} />
            ) : !lead.data ? (
              <SkeletonRows rows={3} />
            ) : (
              <>
                <DialLead
                  lead={lead.data}
                  verdict={verdict.data}
                  number={loop.number}
                  canCall={canCall}
                  isDialling={loop.isDialling}
                  onDial={() => void dial()}
                  place={place}
                  onPlace={choosePhone}
                />
                <DialOutcome
                  outcome={loop.outcome}
                  onChange={loop.setOutcome}
                  onChoose={loop.choose}
                  onSave={() => void loop.save()}
                  noteRef={noteRef}
                  problem={loop.problem}
                  missing={verdict.data?.result === 'Valid' ? [] : verdict.data?.missing}
                />
                <div className="row wrap">
                  <Button onClick={open('valid')}>
                    {t('dial.valid')} <kbd>V</kbd>
                  </Button>
                  <Button disabled={verdict.data?.result !== 'Valid'} onClick={open('offer')}>
                    {t('dial.transfer')} <kbd>T</kbd>
                  </Button>
                  <Button onClick={open('appointment')}>
                    {t('dial.appoint')} <kbd>A</kbd>
                  </Button>
                  <Button danger onClick={open('invalid')}>
                    {t('dial.invalid')} <kbd>X</kbd>
                  </Button>
                  <span className="grow" />
                  <Button onClick={() => loop.next()}>
                    {t('dial.skip')} <kbd>S</kbd>
                  </Button>
                </div>
              </>
            )}
          </div>
          <DialScript line={lead.data?.businessLine} scriptId={task?.scriptId} past={past.data?.items ?? []} />
        </div>
      )}
      {dialog === 'valid' && verdict.data && (
        <ValidModal
          name={name}
          verdict={verdict.data}
          heard={intentionOf(loop.outcome.disposition)}
          before={loop.noteIfNeeded}
          onClose={() => setDialog((now) => (now === 'valid' ? undefined : now))}
          onDone={(next) => {
            if (next === 'Transfer') setDialog('offer');
            else if (next === 'Appoint') setDialog('appointment');
            else finish();
          }}
        />
      )}
      {dialog === 'invalid' && current && (
        <InvalidModal
          name={name}
          leadId={current}
          before={loop.noteIfNeeded}
          onClose={() => setDialog(undefined)}
          onDone={finish}
        />
      )}
      {dialog === 'offer' && current && (
        <OfferModal name={name} leadId={current} onClose={() => setDialog(undefined)} onDone={finish} />
      )}
      {dialog === 'appointment' && current && (
        <AppointmentModal name={name} leadId={current} onClose={() => setDialog(undefined)} onDone={finish} />
      )}
    </div>
  );
};
