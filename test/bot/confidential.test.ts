/** Who looked up which office is nobody's business, whichever way the words came. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestPage } from '../doors/web/harness.ts'
import { openWhole, type Whole } from './whole.ts'

let whole: Whole
let page: TestPage
beforeAll(async () => {
  whole = await openWhole()
  page = await whole.page()
  await whole.say(page, '/start')
})
afterAll(async () => {
  page.kill()
  await whole.close()
})

const answers = () =>
  page.frames.flatMap((frame) =>
    frame.t === 'whisper' && frame.message.from === 'bot' ? frame.message.text : [],
  )

it('keeps nothing of an office that is named right behind the command', async () => {
  await whole.say(page, '/inspection 网信办')
  expect(await whole.kept()).not.toContain('网信办')
  // It is answered at once, as if it had been asked for.
  expect(answers().at(-1)).toContain('🏢')
  await whole.say(page, '/inspection')
  await whole.say(page, '/inspection 网信办')
  await whole.say(page, '网信办')
  expect(await whole.kept()).not.toContain('网信')
})

it('keeps nothing of words that name an office, also where they are taken for a matter', async () => {
  await whole.say(page, '/cancel')
  const before = answers().length
  await whole.say(page, '公安局在哪办身份证')
  expect(page.texts().at(-1)).toContain('Is it one of these?')
  expect(answers()).toHaveLength(before)
  expect(await whole.kept()).not.toContain('在哪办')
  // The offer itself stays, and its number still picks from it.
  await whole.say(page, '1')
  expect(await whole.kept()).toContain('"item":"idCard"')
})
