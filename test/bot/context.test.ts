import { Api } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import { expect, it } from 'vitest'
import { BotContext } from '../../src/bot/context.ts'

const update = { update_id: 1, callback_query: { id: 'q', from: { id: 7 }, data: 'x' } } as unknown as Update

it.each([
  ['𠮷', '𠮷'],
  ['a𠮷', 'a𠮷'],
])('says that a note goes on, and cuts no character in two: %s%s…', (first, rest) => {
  const ctx = new BotContext(update, new Api('0:test'), { id: 1 } as UserFromGetMe)
  ctx.note(first + rest.repeat(200))
  const text = String(ctx.calls[0]?.payload.text)
  expect(text.length).toBeLessThanOrEqual(200)
  expect(text.endsWith('…')).toBe(true)
  // Through UTF-8 and back: half a character would not come back as it was.
  expect(Buffer.from(text).toString()).toBe(text)
  ctx.note('short')
  expect(ctx.calls[0]?.payload.text).toBe('short')
})
