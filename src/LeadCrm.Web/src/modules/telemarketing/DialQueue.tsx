import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { shortTime } from '../../shared/time';
import { useNow } from '../../shared/useNow';

type Item = Schema<'QueueItemDto'>;

const Why = ({ item }: { item: Item }) => {
  const { t } = useTranslation('telemarketing');
  const now = useNow();
  switch (item.kind) {
    case 'DueCallback':
      return (
        <span className="late">
          {t('queue.due', { at: item.nextContactAt ? shortTime(item.nextContactAt, t, now) : '' })}
        </span>
      );
    case 'ReInquiry':
      return <Chip tone="bad">{t('queue.reInquiry')}</Chip>;
    case 'New':
      return (
        <span className="dim3">
          {item.sourceGrade ? t('queue.new', { grade: item.sourceGrade }) : t('queue.newPlain')}
        </span>
      );
    default:
      return <span className="dim3">{t('queue.again', { count: item.attempts + 1 })}</span>;
  }
};

/** What comes next; a click takes a lead out of turn. */
export const DialQueue = ({
  items,
  currentId,
  onPick,
}: {
  items: Item[];
  currentId: string | undefined;
  onPick: (id: string) => void;
}) => {
  const { t } = useTranslation('telemarketing');
  return (
    <section className="card dial-queue" aria-label={t('queue.title')}>
      <h2>{t('queue.title')}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.leadId}>
            <button
              type="button"
              className="plain"
              aria-current={item.leadId === currentId ? 'true' : undefined}
              onClick={() => onPick(item.leadId)}
            >
              <b>{item.name || t('shared:value.noName')}</b>
              <Why item={item} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
