import { DatePicker } from 'antd';
import { fromPicker, toPicker } from './time';

interface Props {
  value?: string | null;
  onChange?: (value: string | null) => void;
  id?: string;
  placeholder?: string;
  autoFocus?: boolean;
}

/** A point in time of the business, kept as a UTC instant. */
export const DateTimeField = ({ value, onChange, ...rest }: Props) => (
  <DatePicker
    {...rest}
    style={{ width: '100%' }}
    showTime={{ format: 'HH:mm', minuteStep: 5 }}
    format="YYYY-MM-DD HH:mm"
    value={value ? toPicker(value) : null}
    onChange={(picked) => onChange?.(picked ? fromPicker(picked) : null)}
  />
);
