import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Chip } from '../../shared/Chip';
import { Time } from '../../shared/Time';
import { subjectLink, type Notification } from './notifications';

interface Props {
  item: Notification;
  isActive?: boolean;
  onOpen: (item: Notification) => void;
  onRead: (item: Notification) => void;
}

/** One notification: what, when, and where it leads. */
export const NotificationItem = ({ item, isActive = false, onOpen, onRead }: Props) => {
  const { t } = useTranslation('messaging');
  const link = subjectLink(item.subject);
  return (
    <li
      className={`note${item.isUnread ? ' unread' : ''}${isActive ? ' on' : ''}`}
      aria-current={isActive || undefined}
    >
      <span className="note-mark" aria-hidden />
      <div className="note-text">
        <span className="note-title">
          {link ? (
            <Link to={link} onClick={() => onOpen(item)}>
              {item.title}
            </Link>
          ) : (
            <b>{item.title}</b>
          )}
          {item.priority === 'P0' && <Chip tone="bad">{t('enum.NoticePriority.P0')}</Chip>}
          {item.isUnread && <span className="visually-hidden">{t('unread')}</span>}
        </span>
        <span className="dim">{item.body}</span>
        <small className="dim3">
          {t(`enum.NoticeGroup.${item.group}`)} · <Time at={item.at} />
        </small>
      </div>
      {item.isUnread && (
        <button type="button" className="plain note-read" title={t('markRead')} onClick={() => onRead(item)}>
          ✓<span className="visually-hidden">{t('markReadOf', { title: item.title })}</span>
        </button>
      )}
    </li>
  );
};
