import { Alert, Button, Drawer, Form, Modal, type FormInstance } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormSubmit } from './useFormSubmit';

interface Props<Values extends object> {
  title: ReactNode;
  onClose: () => void;
  /** Resolves when the work is done; the window then closes unless `false` comes back. */
  onFinish: (values: Values) => Promise<unknown>;
  children: ReactNode;
  form?: FormInstance<Values>;
  initialValues?: Partial<Values>;
  okText?: string;
  okDisabled?: boolean;
  danger?: boolean;
  width?: number;
  /** A drawer at the side leaves the page behind in sight. */
  placement?: 'modal' | 'drawer';
  /** Server field name → form field name where they differ. */
  aliases?: Record<string, string>;
  extraFooter?: ReactNode;
  onValuesChange?: (changed: Partial<Values>) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
}

/** A form in a window: Ctrl+Enter saves, field errors of the server go to their fields, other refusals above the form. */
export const FormModal = <Values extends object>(props: Props<Values>) => {
  const { t } = useTranslation();
  const [ownForm] = Form.useForm<Values>();
  const form = props.form ?? ownForm;
  const { busy, problem, submit } = useFormSubmit(
    form,
    async (values) => {
      if ((await props.onFinish(values)) !== false) props.onClose();
    },
    props.aliases,
  );

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    props.onKeyDown?.(event);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.submit();
    }
  };

  const body = (
    // The form itself is no control: it only listens for the save shortcut of the controls inside.
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={props.initialValues as Parameters<typeof Form<Values>>[0]['initialValues']}
      onFinish={submit}
      onValuesChange={props.onValuesChange}
      onKeyDown={onKeyDown}
      scrollToFirstError
    >
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      {props.children}
    </Form>
  );
  const footer = (
    <div className="row" style={{ justifyContent: 'flex-end' }}>
      {props.extraFooter}
      <span className="grow" />
      <Button onClick={props.onClose}>{t('action.cancel')}</Button>
      <Button
        type="primary"
        danger={props.danger ?? false}
        loading={busy}
        disabled={props.okDisabled ?? false}
        onClick={() => form.submit()}
      >
        {props.okText ?? t('action.save')} <kbd className="hide-narrow">Ctrl ↵</kbd>
      </Button>
    </div>
  );

  return props.placement === 'drawer' ? (
    <Drawer open title={props.title} onClose={props.onClose} footer={footer} size={props.width ?? 480}>
      {body}
    </Drawer>
  ) : (
    <Modal open title={props.title} onCancel={props.onClose} footer={footer} width={props.width ?? 480}>
      {body}
    </Modal>
  );
};
