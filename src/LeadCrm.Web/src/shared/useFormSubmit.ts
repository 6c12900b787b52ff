import type { FormInstance } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/apiError';
import { errorText, splitFieldErrors } from './errors';

/** Sends a form: field errors of the server go to their fields, what is left of a refusal is `problem`. */
export const useFormSubmit = <Values extends object>(
  form: FormInstance<Values>,
  send: (values: Values) => Promise<unknown>,
  aliases?: Record<string, string>,
) => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const submit = async (values: Values) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await send(values);
    } catch (error) {
      const names = new Set(
        Object.keys(form.getFieldsValue(true) as object).concat(
          form.getFieldsError().map((field) => String(field.name[0])),
        ),
      );
      if (error instanceof ApiError && Object.keys(error.fieldErrors).length > 0) {
        const { fields, rest } = splitFieldErrors(error, (path) => names.has(String(path[0])), aliases);
        form.setFields(fields as Parameters<typeof form.setFields>[0]);
        if (rest.length > 0) setProblem(rest.join(' '));
      } else setProblem(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, submit };
};
