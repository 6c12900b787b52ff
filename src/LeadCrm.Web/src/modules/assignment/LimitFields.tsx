import { Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';

/** The three limits; what is left empty, the next wider rule says. */
export const LimitFields = () => {
  const { t } = useTranslation('assignment');
  const field = (name: 'holdCap' | 'newPerDay' | 'claimsPerDay') => (
    <Form.Item name={name} label={t(`limit.${name}`)}>
      <InputNumber min={0} max={100_000} precision={0} placeholder={t('limit.inherit')} style={{ width: '100%' }} />
    </Form.Item>
  );
  return (
    <div className="limit-grid">
      {field('holdCap')}
      {field('newPerDay')}
      {field('claimsPerDay')}
    </div>
  );
};
