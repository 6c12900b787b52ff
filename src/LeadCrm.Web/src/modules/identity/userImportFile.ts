import type { Schema } from '../../api/models';

type Row = Schema<'UserImportRowDto'>;

// A cell that begins like a formula would be run by a spreadsheet program.
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** With a mark, so that Excel reads it as UTF-8. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

export const passwordRows = (rows: readonly Row[], headers: readonly string[]): string[][] => [
  [...headers],
  ...rows.flatMap(({ userName, displayName, department, password }) =>
    password ? [[userName, displayName, department, password]] : [],
  ),
];

export const saveFile = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};
