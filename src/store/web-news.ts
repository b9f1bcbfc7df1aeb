/** One subscriber connection of the process, for all pages that are open in it. */
import type { Redis } from 'ioredis'

const ASK_MS = 15_000

export interface News {
  /** True while nothing is missed. */
  listening(): boolean
  close(): void
}

export async function listenToWebNews(
  redis: Redis,
  channel: string,
  missed: () => void,
  heard: (chat: number, sealed?: Buffer) => void,
): Promise<News> {
  const subscriber = redis.duplicate({
    autoResubscribe: false,
    lazyConnect: true,
    maxRetriesPerRequest: null,
  })
  let listening = false
  let first = true
  subscriber.on('error', () => {}) // It reconnects by itself; `listening` tells.
  subscriber.on('close', () => {
    listening = false
  })
  subscriber.on('message', (_channel: string, text: string) => {
    const [chat, sealed] = text.split(' ')
    try {
      heard(Number(chat), sealed === undefined ? undefined : Buffer.from(sealed, 'base64'))
    } catch {
      // Not sealed by us, or with a key that is gone: somebody else's noise.
    }
  })
  const subscribed = new Promise<void>((resolve) => {
    subscriber.on('ready', () => {
      subscriber.subscribe(channel).then(
        () => {
          listening = true
          if (!first) missed()
          first = false
          resolve()
        },
        () => {}, // Lost again: the next `ready` tries again.
      )
    })
  })
  // A server that vanished closes no connection: ask now and then, or news would be missed without a word.
  const ask = setInterval(() => {
    if (listening) subscriber.ping().catch(() => subscriber.disconnect(true))
  }, ASK_MS)
  ask.unref()
  subscriber.connect().catch(() => {}) // Retried by itself; whoever needs it sees `listening`.
  await subscribed
  return {
    listening: () => listening,
    close() {
      clearInterval(ask)
      subscriber.disconnect()
    },
  }
}
