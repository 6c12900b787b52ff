import { CloseOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';

export interface FilterTag {
  key: string;
  label: string;
  onRemove: () => void;
}

export const FilterTags = ({ tags }: { tags: FilterTag[] }) => {
  const { t } = useTranslation();
  return tags.map((tag) => (
    <span className="tag" key={tag.key}>
      {tag.label}
      <button
        type="button"
        className="plain"
        aria-label={t('list.removeFilter', { label: tag.label })}
        onClick={tag.onRemove}
      >
        <CloseOutlined aria-hidden />
      </button>
    </span>
  ));
};
