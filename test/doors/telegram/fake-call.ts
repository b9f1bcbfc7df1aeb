/** Plain calls to the fake, without the program in between. */
import type { FakeTelegram } from '../../fakes/telegram/index.ts'

export interface Answer {
  ok: boolean
  result?: unknown
  error_code?: number
  description?: string
  parameters?: unknown
}

type Payload = Record<string, unknown>

export async function callFake(
  tg: FakeTelegram,
  method: string,
  payload: Payload = {},
  token = tg.token,
): Promise<Answer> {
  const response = await fetch(`${tg.root}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  })
  return (await response.json()) as Answer
}

export const inline = (button: Payload) => ({ reply_markup: { inline_keyboard: [[button]] } })
export const html = (text: string) => ({ text, parse_mode: 'HTML' })
export const keys = (button: unknown) => ({ reply_markup: { keyboard: [[button]] } })
