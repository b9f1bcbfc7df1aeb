import { expect, it } from 'vitest'
import { speak } from '../../src/bot/speak.ts'
import type { ApiResult } from '../../src/doors/door.ts'
import { createLogger } from '../../src/logger.ts'

const CALLS = ['first', 'second', 'third'].map((text) => ({
  method: 'sendMessage',
  payload: { chat_id: 5, text },
}))

/** What is said, and the lines of the log, when the platform answers the calls so, one after another. */
async function spoken(...answers: ApiResult[]) {
  const said: unknown[] = []
  const lines: { level: string; code?: number; msg: string }[] = []
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) }
  const logger = createLogger({ level: 'info', destination })
  await speak(
    (_method, payload) => {
      said.push(payload.text)
      return Promise.resolve(answers.shift() ?? { ok: true, result: true })
    },
    CALLS,
    logger,
  )
  return { said, lines }
}

const refused = (error_code: number, description: string): ApiResult => ({
  ok: false,
  error_code,
  description,
})

it('goes on after a refusal, and logs why without the words', async () => {
  const { said, lines } = await spoken(refused(400, 'Bad Request: message is too long'))
  expect(said).toEqual(['first', 'second', 'third'])
  expect(lines).toMatchObject([{ level: 'warn', method: 'sendMessage', code: 400 }])
  expect(lines[0]?.msg).toContain('message is too long')
  expect(JSON.stringify(lines)).not.toContain('first')
})

it('says no more to somebody who has blocked the bot', async () => {
  const { said, lines } = await spoken(refused(403, 'Forbidden: bot was blocked by the user'))
  expect(said).toEqual(['first'])
  expect(lines).toHaveLength(1)
})

it('takes an edit that changes nothing for done', async () => {
  const { said, lines } = await spoken(refused(400, 'Bad Request: message is not modified: …'))
  expect(said).toHaveLength(3)
  expect(lines).toEqual([])
})
