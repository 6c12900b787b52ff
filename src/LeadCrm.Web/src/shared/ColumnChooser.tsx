import { Button, Checkbox, Popover } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  columns: { key: string; title: string }[];
  /** Keys that cannot be taken away. */
  fixed?: string[];
  value: string[];
  onChange: (keys: string[]) => void;
  onReset: () => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export const ColumnChooser = ({ columns, fixed = [], value, onChange, onReset, open, onOpenChange }: Props) => {
  const { t } = useTranslation();
  const content = (
    <div style={{ display: 'grid', gap: 6, minWidth: 160 }}>
      {columns.map(({ key, title }) => (
        <Checkbox
          key={key}
          disabled={fixed.includes(key)}
          checked={value.includes(key)}
          onChange={(event) =>
            onChange(
              columns
                .map((column) => column.key)
                .filter((one) => (one === key ? event.target.checked : value.includes(one))),
            )
          }
        >
          {title}
        </Checkbox>
      ))}
      <Button size="small" onClick={onReset}>
        {t('list.resetColumns')}
      </Button>
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomRight" open={open} onOpenChange={onOpenChange}>
      <Button>
        {t('list.columns')} <kbd className="hide-narrow">L</kbd>
      </Button>
    </Popover>
  );
};
