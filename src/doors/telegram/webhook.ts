/** Receives by webhook (https://core.telegram.org/bots/api#setwebhook): Telegram posts each update to `/telegram`. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Update } from 'grammy/types'
import type { Clock } from './clock.ts'
import { type Inbox, updateSchema } from './inbox.ts'

export interface WebhookOptions {
  /** The address as Telegram reaches it: the whole one, or only the base. */
  url: string
  /** Telegram repeats it in a header of each post. */
  secret: string
}

export const WEBHOOK_PATH = '/telegram'
const BODY_LIMIT = 1024 * 1024
/** Telegram waits about a minute. An update still under way then is refused, and joined when it comes again. */
const ANSWER_WITHIN_MS = 25_000

/** The address to give to Telegram: `/telegram` is added to a mere base. */
export function webhookAddress(url: string): string {
  const address = new URL(url)
  if (address.pathname === '/') address.pathname = WEBHOOK_PATH
  return address.href
}

/** In constant time, whatever the lengths. */
function sameSecret(given: unknown, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(typeof given === 'string' ? given : ''), digest(secret))
}

/**
 * Adds `POST /telegram`. `inbox` is undefined while the door is closed. Answers 200 once the update is handled,
 * 503 if it has to come again, 401 without the secret, 400 to what is no update.
 */
export function mountWebhook(
  app: FastifyInstance,
  secret: string,
  inbox: () => Inbox | undefined,
  clock: Clock,
): void {
  app.post(WEBHOOK_PATH, {
    bodyLimit: BODY_LIMIT,
    // Telegram itself decides how fast it posts, and everybody's updates come from its few addresses.
    config: { rateLimit: false },
    onRequest: async (request, reply) => {
      if (!sameSecret(request.headers['x-telegram-bot-api-secret-token'], secret))
        return reply.code(401).send({ error: 'unauthorized' })
    },
    handler: async (request, reply) => {
      const update = updateSchema.safeParse(request.body)
      if (!update.success) return reply.code(400).send({ error: 'not an update' })
      const answered = new AbortController()
      const fate = await Promise.race([
        inbox()?.take(update.data as unknown as Update) ?? 'again',
        clock.sleep(ANSWER_WITHIN_MS, answered.signal),
      ])
      answered.abort()
      if (fate === 'handled') return reply.send({})
      return reply.code(503).header('retry-after', '1').send({ error: 'try again' })
    },
  })
}
