/** The digits of a phone as the server will read them; a leading + stays. */
export const compactPhone = (typed: string): string => {
  const text = typed.normalize('NFKC').replaceAll(/[\s\-().'"`]/g, '');
  return text
    .replace(/^(?:\+|00)86(?=\d{5})/, '')
    .replace(/^86(?=1[3-9]\d{9}$)/, '')
    .replace(/^17951/, '')
    .replace(/^00/, '+')
    .replace(/^0(?=1[3-9]\d{9}$)/, '');
};

/**
 * Whether it is worth asking the server: a whole mobile number, an area code with seven or eight digits, a foreign
 * number with its country code. The server decides what it is.
 */
export const canBePhone = (typed: string): boolean => {
  const phone = compactPhone(typed);
  return (
    /^1\d{10}$/.test(phone) ||
    /^0\d{9,11}$/.test(phone) ||
    /^\+\d{7,15}$/.test(phone) ||
    /^(?:400|95)\d{3,7}$/.test(phone)
  );
};

/** Too many digits or letters: no further typing makes a phone of it. */
export const cannotBecomePhone = (typed: string): boolean => {
  const phone = compactPhone(typed);
  return phone !== '' && (!/^\+?\d*$/.test(phone) || phone.replace('+', '').length > 15);
};
