import { Input, Modal } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { $api } from '../api/client';
import { errorText } from '../shared/errors';
import { useDebounced } from '../shared/useDebounced';

/** Finds a lead by phone, name or number and jumps to it. */
export const SearchPalette = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [index, setIndex] = useState(0);
  const filter = useDebounced(text.trim(), 200);
  const { data, error, isFetching } = $api.useQuery(
    'get',
    '/api/leads',
    { params: { query: { filter, maxResultCount: 10, count: 'none' } } },
    { enabled: filter.length > 0, meta: {} },
  );
  const hits = filter.length > 0 ? (data?.items ?? []) : [];
  const current = Math.min(index, Math.max(hits.length - 1, 0));

  const open = (id: string | undefined) => {
    if (!id) return;
    onClose();
    void navigate(`/leads/${id}`);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setIndex(Math.max(0, Math.min(current + (event.key === 'ArrowDown' ? 1 : -1), hits.length - 1)));
    } else if (event.key === 'Enter') open(hits[current]?.id);
  };

  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      width={560}
      style={{ top: 80 }}
      title={<span className="visually-hidden">{t('shell.search')}</span>}
      styles={{ header: { margin: 0 } }}
    >
      <Input
        autoFocus
        size="large"
        variant="borderless"
        placeholder={t('shell.searchHint')}
        aria-label={t('shell.searchHint')}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="search-hits"
        aria-activedescendant={hits[current] ? `hit-${hits[current].id}` : undefined}
        value={text}
        maxLength={100}
        onChange={(event) => {
          setText(event.target.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="search-hits" role="listbox" aria-label={t('shell.searchHits')} className="hits">
        {hits.map((lead, at) => (
          <div
            key={lead.id}
            id={`hit-${lead.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === current}
            className="hit"
            onMouseEnter={() => setIndex(at)}
            onClick={() => open(lead.id)}
            onKeyDown={onKeyDown}
          >
            <b>{lead.name || t('value.noName')}</b>
            <span className="mono dim">{lead.phone}</span>
            <span className="grow dim3">{lead.number}</span>
            <span className="dim">{lead.ownerName ?? t(`enum.LeadLocation.${lead.location}`)}</span>
            <span className="chip neutral">{t(`enum.LeadStage.${lead.stage}`)}</span>
          </div>
        ))}
      </div>
      <p className="dim3 hits-note" role="status">
        {error
          ? errorText(error)
          : filter === ''
            ? t('shell.searchHow')
            : isFetching
              ? t('state.loading')
              : hits.length === 0
                ? t('shell.searchNothing', { filter })
                : t('shell.searchKeys')}
      </p>
    </Modal>
  );
};
