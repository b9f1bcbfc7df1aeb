/** What the platform calls: `GET /wechat` checks the address, `POST /wechat` brings callbacks. */
import type { FastifyInstance } from 'fastify'
import { keyOf } from './callback.ts'
import type { Envelope } from './envelope.ts'
import type { Inbox } from './inbox.ts'
import type { Scenes } from './scenes.ts'
import { MOST_XML_BYTES } from './xml.ts'

export const CALLBACK_PATH = '/wechat'

export interface RouteDeps {
  envelope: Envelope
  scenes: Scenes
  /** Undefined while the door is closed. */
  inbox(): Inbox | undefined
}

/** Nothing to say, and nothing wrong. Anything else would be shown to the follower as an error. */
const FINE = 'success'

export async function mountRoutes(app: FastifyInstance, { envelope, scenes, inbox }: RouteDeps) {
  await app.register(async (scope) => {
    // The platform itself decides how fast it posts, and everybody's callbacks come from its few addresses.
    const config = { rateLimit: false }
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: MOST_XML_BYTES },
      (_request, body, done) => done(null, body),
    )

    scope.get(CALLBACK_PATH, { config }, async (request, reply) => {
      const echo = envelope.check(request.query)
      if (echo === undefined) return await reply.code(401).send({ error: 'unauthorized' })
      return await reply.type('text/plain; charset=utf-8').send(echo)
    })

    scope.post(CALLBACK_PATH, { config, bodyLimit: MOST_XML_BYTES }, async (request, reply) => {
      const body = typeof request.body === 'string' ? request.body : ''
      const opened = envelope.open(request.query, body)
      if ('status' in opened) return await reply.code(opened.status).send({ error: 'refused' })
      const { callback, stamp } = opened
      const hungUp = new AbortController()
      reply.raw.once('close', () => {
        if (!reply.raw.writableFinished) hungUp.abort()
      })
      const fate = (await inbox()?.take({ callback, key: keyOf(callback), stamp }, hungUp.signal)) ?? {
        type: 'again',
      }
      if (fate.type === 'refused') return await reply.code(401).send({ error: 'refused' })
      if (fate.type === 'again') return await reply.code(503).send({ error: 'try-again' })
      if (fate.reply === undefined) {
        fate.done(true)
        return await reply.type('text/plain; charset=utf-8').send(FINE)
      }
      if (reply.raw.destroyed) fate.done(false)
      else reply.raw.once('close', () => fate.done(reply.raw.writableFinished))
      return await reply.type('application/xml; charset=utf-8').send(envelope.reply(callback, fate.reply))
    })

    scope.get<{ Params: { scene: string }; Querystring: { sign?: string } }>(
      `${CALLBACK_PATH}/code/:scene`,
      async (request, reply) => {
        const address = await scenes.image(request.params.scene, request.query.sign)
        if (address === undefined) return await reply.code(404).send({ error: 'not-found' })
        return await reply.redirect(address)
      },
    )
  })
}
