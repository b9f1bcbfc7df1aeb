/**
 * The board over HTTP. The page itself holds nothing and is given to everybody; what stands on it is asked for with a
 * token, and whose token it is and what they may see now is looked up each time.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { may, type Person } from '../domain/person.ts'
import { FALLBACK_LANGUAGE } from '../domain/text.ts'
import type { Logger } from '../logger.ts'
import { type Store, StoreAway } from '../store/store.ts'
import { boardEntry, boardQuery, type Refused } from './protocol.ts'
import { createView, type ViewOptions } from './view.ts'

export interface BoardOptions extends ViewOptions {
  store: Pick<Store, 'requests' | 'people' | 'boards'>
  publicUrl: string
  /** The built page; not built → no page. */
  pageDir: string
  logger: Pick<Logger, 'info'>
}

/** As long as the token lives, s. */
const LIFETIME = 12 * 60 * 60
const SECURE_COOKIE = '__Host-bangban-board'
/** Browsers take the prefix only over https. */
const PLAIN_COOKIE = 'bangban-board'

export function createBoardRoutes(options: BoardOptions): (app: FastifyInstance) => Promise<void> {
  const { store, publicUrl, pageDir, texts, logger } = options
  const { people, boards } = store
  const view = createView(options)
  const isSecure = (request: FastifyRequest) => publicUrl.startsWith('https:') || request.protocol === 'https'
  const cookieName = (request: FastifyRequest) => (isSecure(request) ? SECURE_COOKIE : PLAIN_COOKIE)

  /** Only our own page may bring a key: browsers say truly where a request comes from. */
  function isOurs({ headers: { origin, host } }: FastifyRequest): boolean {
    const from = origin && URL.canParse(origin) ? new URL(origin).host : undefined
    return from !== undefined && (from === host || from === new URL(publicUrl).host)
  }

  async function personOf(request: FastifyRequest): Promise<Person | undefined> {
    const token = cookieOf(request, cookieName(request))
    const chat = token && (await boards.who(token))
    return chat ? await people.get(chat) : undefined
  }

  return async (app) => {
    app.setErrorHandler(async (error, _request, reply) => {
      if (!(error instanceof StoreAway)) throw error
      return await reply.code(503).send({ error: 'away' })
    })

    app.post('/board/session', { bodyLimit: 1024 }, async (request, reply) => {
      const entry = boardEntry.safeParse(request.body)
      if (!isOurs(request) || !entry.success) return await refuse(reply, 'no-session')
      const token = await boards.enter(entry.data.key)
      if (!token) return await refuse(reply, 'no-session')
      const secure = isSecure(request)
      const parts = [
        'Path=/',
        `Max-Age=${LIFETIME}`,
        'HttpOnly',
        'SameSite=Strict',
        ...(secure ? ['Secure'] : []),
      ]
      reply.header('set-cookie', [`${cookieName(request)}=${token}`, ...parts].join('; '))
      logger.info('somebody opened the board')
      return await reply.code(204).header('cache-control', 'no-store').send()
    })

    app.get('/board/data', async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const person = await personOf(request)
      if (!person) return await refuse(reply, 'no-session')
      if (!may(person, 'board')) return await refuse(reply, 'not-allowed')
      const query = boardQuery.safeParse(request.query)
      if (!query.success) return await reply.code(400).send({ error: 'bad-query' })
      const spoken = request.headers['accept-language']?.split(',')[0]
      const language = person.language ?? (spoken ? texts.negotiate(spoken) : FALLBACK_LANGUAGE)
      const body = JSON.stringify(await view(person, query.data, language))
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
      reply.header('etag', etag)
      if (request.headers['if-none-match'] === etag) return await reply.code(304).send()
      return await reply.type('application/json; charset=utf-8').send(body)
    })

    if (!existsSync(pageDir)) return
    // Relative, as the program may be served below a path. The key goes along.
    app.get('/board', async (request, reply) => {
      const [, search] = /^[^?]*(\?.*)?$/.exec(request.url) ?? []
      return await reply.redirect(`board/${search ?? ''}`, 302)
    })
    await app.register(fastifyStatic, {
      root: pageDir,
      prefix: '/board/',
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders(reply, path) {
        // The address may hold a key: it is told to nobody.
        reply.header('referrer-policy', 'no-referrer')
        const isHashed = path.slice(pageDir.length).startsWith('/assets/')
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
}

async function refuse(reply: FastifyReply, error: Refused['error']): Promise<FastifyReply> {
  return await reply.code(403).send({ error } satisfies Refused)
}

function cookieOf({ headers }: FastifyRequest, name: string): string | undefined {
  const pairs = headers.cookie?.split(';').map((pair) => pair.trim().split('=')) ?? []
  return pairs.find(([each]) => each === name)?.[1]
}
