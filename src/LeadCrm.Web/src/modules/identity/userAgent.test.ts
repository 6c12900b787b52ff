import { expect, it } from 'vitest';
import { describeUserAgent } from './userAgent';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';

it('names the browser, not those it claims to be like', () => {
  expect(describeUserAgent(chrome)).toEqual({ browser: 'Chrome', system: 'Windows' });
  expect(describeUserAgent(`${chrome} Edg/140.0`)).toEqual({ browser: 'Edge', system: 'Windows' });
  expect(
    describeUserAgent('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604'),
  ).toEqual({ browser: 'Safari', system: 'iOS' });
  expect(
    describeUserAgent(
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537 Chrome/130.0 Mobile Safari/537 MicroMessenger/8.0',
    ),
  ).toEqual({ browser: 'WeChat', system: 'Android' });
});

it('does not guess about programs', () => {
  for (const text of ['', 'curl/8.5.0', 'python-requests/2.32']) expect(describeUserAgent(text)).toBeUndefined();
});
