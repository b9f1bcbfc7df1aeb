/** Erasing one's data, as the privacy notice promises it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWhole, type Whole } from './whole.ts'

let whole: Whole
beforeAll(async () => {
  whole = await openWhole()
})
afterAll(async () => await whole.close())

it('leaves nothing that was said, nor what the person was called', async () => {
  const page = await whole.administrator('Ann Lee')
  const meta = await whole.redis.client.keys(`*{${page.home}}:meta`)
  expect(await whole.redis.client.hexists(meta[0] ?? '', 'name')).toBe(1)
  await whole.say(page, '/privacy')
  await whole.press(page, page.shown().at(-1) ?? { id: 0 }, 'e:really')
  expect(page.texts()).toEqual(['Erased. Come back any time.'])
  expect(await whole.kept()).not.toContain('Ann Lee')
  expect(await whole.redis.client.hexists(meta[0] ?? '', 'name')).toBe(0)
  page.kill()
})
