import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWhole } from './whole.ts'

let whole: Awaited<ReturnType<typeof openWhole>>
beforeAll(async () => {
  whole = await openWhole()
})
afterAll(() => whole.close())

it('lets nobody fill a station with wishes, and keeps what was filled in', async () => {
  const page = await whole.page()
  await page.say('/start')
  for (let i = 0; i < 20; i++) {
    await whole.app.store.requests.accept(
      `${page.home}.draft${i}`,
      { kind: 'HD', chat: page.home, language: 'en', answers: { phone: `+861380000${1000 + i}` } },
      { chat: page.home, name: '', as: 'resident' },
      whole.now + i,
    )
  }
  await whole.say(page, '0')
  await whole.say(page, '13912345678')
  expect(page.shown().at(-1)?.text).toMatch(/20 of your bookings are still waiting/)
  expect(await whole.app.store.requests.ofChat(page.home, 50)).toHaveLength(20)
})
