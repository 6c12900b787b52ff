import { describe, expect, it } from 'vitest';
import { parseMessage } from './liveInbox';

describe('a message of the live inbox', () => {
  it('is read', () => {
    expect(parseMessage('{"unreadCount":3,"items":[]}')).toEqual({ unreadCount: 3, items: [] });
  });

  it('is passed over when it is something else', () => {
    for (const data of ['', 'null', '{', '[]', '{"unreadCount":"3","items":[]}', '{"unreadCount":3}'])
      expect(parseMessage(data), data).toBeUndefined();
  });
});
