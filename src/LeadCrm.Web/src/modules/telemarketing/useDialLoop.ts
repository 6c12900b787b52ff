import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { ApiError } from '../../api/apiError';
import type { Disposition } from '../../api/models';
import { errorText } from '../../shared/errors';
import { notify } from '../../shared/notify';
import { nextChoices, usualNext } from './dial';
import type { Outcome } from './DialOutcome';

const nothing: Outcome = { disposition: undefined, note: '', nextAt: null };

/** What is being noted of the lead on the line, and the number in clear once it was asked for. */
export const useDialLoop = (
  leadId: string | undefined,
  /** Goes on to the next lead, or back to one whose result could not be saved. */
  onNext: (backTo?: string) => void,
) => {
  const { t } = useTranslation('telemarketing');
  const [outcome, setOutcome] = useState<Outcome>(nothing);
  const [problem, setProblem] = useState<string>();
  const [number, setNumber] = useState<string>();
  const [savedVersion, setSavedVersion] = useState<number>();
  const saving = useRef<Promise<void>>(Promise.resolve());
  const noted = $api.useMutation('post', '/api/tmk/leads/{id}/disposition', {
    meta: { quiet: true, refresh: ['/api/tmk', '/api/calls'] },
  });
  const reveal = $api.useMutation('post', '/api/leads/{id}/reveal', { meta: { quiet: true } });
  const call = $api.useMutation('post', '/api/tmk/leads/{id}/call', {
    meta: { quiet: true, refresh: ['/api/calls'] },
  });

  const reset = () => {
    setOutcome(nothing);
    setProblem(undefined);
    setNumber(undefined);
    setSavedVersion(undefined);
  };

  const choose = (disposition: Disposition) => {
    const now = new Date();
    const wanted = usualNext(disposition, now);
    const at = nextChoices(now).find(({ key }) => key === wanted)?.at ?? null;
    setOutcome((old) => ({ ...old, disposition, nextAt: at }));
    // Enter saves now, whatever was clicked last.
    if (document.activeElement instanceof HTMLButtonElement) document.activeElement.blur();
  };

  const cycleNext = () => {
    const choices = nextChoices(new Date());
    const here = choices.findIndex(({ at }) => at === outcome.nextAt);
    setOutcome({ ...outcome, nextAt: choices[(here + 1) % choices.length]?.at ?? null });
  };

  /** Tells the server of the dial; answers the version of the lead since. */
  const send = async (): Promise<number> => {
    if (!leadId || !outcome.disposition) throw new ApiError(0, { detail: t('dial.resultFirst') });
    const { leadVersion } = await noted.mutateAsync({
      params: { path: { id: leadId } },
      body: {
        disposition: outcome.disposition,
        intention: null,
        nextContactAt: outcome.nextAt,
        talkSeconds: null,
        content: outcome.note.trim() || null,
      },
    });
    return leadVersion;
  };

  const note = async (): Promise<number> => {
    if (savedVersion !== undefined) return savedVersion;
    const version = await send();
    setSavedVersion(version);
    return version;
  };

  /** Before a verdict: notes the dial where one was chosen; answers the version that the verdict is about. */
  const noteIfNeeded = async (): Promise<number | null> =>
    outcome.disposition || savedVersion !== undefined ? note() : null;

  const next = () => {
    reset();
    onNext();
  };

  /** Takes a lead out of turn, with nothing noted of it yet. */
  const goTo = (id: string) => {
    reset();
    onNext(id);
  };

  // The next number is there at once; what could not be saved comes back with what was typed.
  const saveBehind = async (id: string) => {
    const typed = outcome;
    try {
      await send();
    } catch (error) {
      goTo(id);
      setOutcome(typed);
      setProblem(errorText(error));
      notify('error', errorText(error));
    }
  };

  const save = () => {
    if (!leadId || !outcome.disposition) {
      setProblem(t('dial.resultFirst'));
      return;
    }
    if (savedVersion === undefined) saving.current = saveBehind(leadId);
    next();
  };

  /** Calls the chosen one of the lead's numbers, or shows it. */
  const dial = async (canCall: boolean, phone: { place: number; id: string | null | undefined }) => {
    if (!leadId) return;
    // A call waits for the word about the last one.
    await saving.current;
    try {
      if (canCall) {
        await call.mutateAsync({ params: { path: { id: leadId }, query: phone.id ? { keyId: phone.id } : {} } });
        return;
      }
      const { contacts } = await reveal.mutateAsync({ params: { path: { id: leadId } }, body: { reason: null } });
      // In the order in which the lead shows them.
      setNumber(contacts.filter((contact) => contact.kind === 'Phone')[phone.place]?.value);
    } catch (error) {
      setProblem(errorText(error));
    }
  };

  return {
    hideNumber: () => setNumber(undefined),
    outcome,
    setOutcome,
    problem,
    setProblem,
    number,
    choose,
    cycleNext,
    noteIfNeeded,
    save,
    next,
    goTo,
    dial,
    isDialling: reveal.isPending || call.isPending,
  };
};
