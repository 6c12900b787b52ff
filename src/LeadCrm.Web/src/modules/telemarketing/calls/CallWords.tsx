import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../../api/client';
import type { Disposition } from '../../../api/models';
import { DateTimeField } from '../../../shared/DateTimeField';
import { talkTime, type CallRow } from './calls';
import './calls.css';

const reached: Disposition[] = [
  'ConnectedHigh',
  'ConnectedMedium',
  'ConnectedLow',
  'CallAgain',
  'NoInterest',
  'Refused',
  'NotThePerson',
  'AddedWeChat',
];
const unreached: Disposition[] = ['NoAnswer', 'Busy', 'PoweredOff', 'OutOfService', 'EmptyNumber', 'HungUp'];

/** What came of the last call; the next one waits for it. Digits choose, Ctrl+Enter saves. */
export const CallWords = ({ call, onLater }: { call: CallRow; onLater: () => void }) => {
  const { t } = useTranslation('telemarketing');
  const choices = call.isConnected ? [...reached, ...unreached.slice(-1)] : unreached;
  const [word, setWord] = useState<Disposition | undefined>(call.isConnected ? undefined : 'NoAnswer');
  const [content, setContent] = useState('');
  const [next, setNext] = useState<string | null>(null);
  const refresh = { meta: { refresh: ['/api/calls', '/api/leads'] } };
  const dispose = $api.useMutation('post', '/api/calls/{id}/disposition', refresh);
  const skip = $api.useMutation('post', '/api/calls/{id}/skip', refresh);
  const path = { path: { id: call.id } };

  const save = () => {
    if (word)
      dispose.mutate({
        params: path,
        body: { disposition: word, content: content.trim() || null, intention: null, nextContactAt: next },
      });
  };

  return (
    <section className="call-bar" aria-label={t('bar.owed')}>
      <div className="row">
        <b className="grow">{t('bar.owedTitle', { name: call.leadName ?? call.number })}</b>
        <span className="dim mono">{talkTime(call.talkSeconds)}</span>
      </div>
      <div className="call-words" role="radiogroup" aria-label={t('calls.word')}>
        {choices.map((choice, index) => (
          <button
            key={choice}
            type="button"
            role="radio"
            aria-checked={word === choice}
            className="plain"
            onClick={() => setWord(choice)}
            onKeyDown={({ key }) => {
              const picked = choices[Number(key) - 1];
              if (/^[1-9]$/.test(key) && picked) setWord(picked);
            }}
          >
            {t(`shared:enum.Disposition.${choice}`)} <kbd className="hide-narrow">{index + 1}</kbd>
          </button>
        ))}
      </div>
      <Input.TextArea
        aria-label={t('calls.remark')}
        placeholder={t('calls.remark')}
        value={content}
        maxLength={1000}
        autoSize={{ minRows: 1, maxRows: 4 }}
        onChange={({ target }) => setContent(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      <DateTimeField value={next} onChange={setNext} placeholder={t('bar.nextContact')} />
      <div className="row">
        <Button
          size="small"
          type="text"
          loading={skip.isPending}
          onClick={() => skip.mutate({ params: path, body: { reason: t('bar.skipReason') } })}
        >
          {t('bar.skip')}
        </Button>
        <Button size="small" type="text" onClick={onLater}>
          {t('bar.later')}
        </Button>
        <span className="grow" />
        <Button size="small" type="primary" disabled={!word} loading={dispose.isPending} onClick={save}>
          {t('shared:action.save')} <kbd className="hide-narrow">Ctrl ↵</kbd>
        </Button>
      </div>
    </section>
  );
};
