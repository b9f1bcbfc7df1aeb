/** HTTP: health, metrics and whatever the doors mount. */
import fastifyHelmet from '@fastify/helmet'
import fastifyWebsocket from '@fastify/websocket'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { Logger } from './logger.ts'

/** A frame of 20,000 characters, each escaped, fits: whoever writes too much is told so, not cut off. */
const MOST_FRAME_BYTES = 256 * 1024
const BODY_LIMIT = 1024 * 1024
/** Connections that wait to be taken in; one more is refused, and its owner tries again seconds later. */
const BACKLOG = 4096
const READY_WITHIN_MS = 2_000
/** Headers that proxies add. */
const BY_PROXY = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via']

export interface ServerOptions {
  host: string
  /** 0: any free one. */
  port: number
  /** Number of reverse proxies in front whose X-Forwarded-For is believed. */
  trustProxy: number
  logger: Pick<Logger, 'warn' | 'error'>
  /** The parts that `/readyz` asks, by name. */
  ready: Record<string, () => Promise<boolean>>
  /** The text of `/metrics`, in Prometheus' format. */
  metrics(): Promise<string>
}

export interface Server {
  /** Gives a door a scope of its own to register routes and parsers in. Before `listen`. */
  mount(routes: (app: FastifyInstance) => Promise<void>): void
  /** Begins to listen; the address with the real port. */
  listen(): Promise<string>
  /** Stops listening, lets requests that are under way finish, closes WebSockets. */
  close(): Promise<void>
}

export function createServer({ host, port, trustProxy, logger, ready, metrics }: ServerOptions): Server {
  const app = Fastify({
    logger: false, // Addresses of requests hold codes and names.
    // The first hop is whoever is connected.
    trustProxy: (_address, hop) => hop < trustProxy,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 60_000,
    return503OnClosing: true,
    // An address that cannot be read does not get as far as the error handler.
    frameworkErrors: (error, _request, reply: FastifyReply) =>
      void reply.code(400).send({ error: error.code }),
  })

  void app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null, // Plain http must work.
      },
    },
    // Whether the whole domain is https only is for its reverse proxy to say.
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  })
  void app.register(fastifyWebsocket, {
    options: { maxPayload: MOST_FRAME_BYTES, perMessageDeflate: false },
    // A page that breaks the protocol or vanishes is nothing to worry about.
    errorHandler: (_error, socket) => socket.terminate(),
  })

  app.setErrorHandler(async (error: { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500
    if (status < 500) return await reply.code(status).send({ error: error.code ?? 'bad-request' })
    logger.error({ err: error, method: request.method }, 'a request failed')
    return await reply.code(status).send({ error: 'internal' })
  })
  app.setNotFoundHandler(async (_request, reply) => await reply.code(404).send({ error: 'not-found' }))

  app.get('/healthz', async () => ({ alive: true }))
  app.get('/readyz', async (_request, reply) => {
    const parts = await Promise.all(
      Object.entries(ready).map(async ([name, ask]) => [name, await within(READY_WITHIN_MS, ask)] as const),
    )
    const all = parts.every(([, is]) => is)
    return await reply.code(all ? 200 : 503).send({ ready: all, parts: Object.fromEntries(parts) })
  })
  app.get('/metrics', async (request, reply) => {
    // For whoever watches from inside: what came through a proxy came from the street.
    if (BY_PROXY.some((header) => request.headers[header] !== undefined)) return reply.callNotFound()
    reply.type('text/plain; version=0.0.4; charset=utf-8')
    return await metrics()
  })

  return {
    mount: (routes) => void app.register(routes),
    listen: async () => await app.listen({ host, port, backlog: BACKLOG }),
    close: async () => await app.close(),
  }
}

/** False if the part says so, fails, or does not answer in time. */
async function within(ms: number, ask: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  const asked = Promise.resolve().then(ask)
  return await Promise.race([asked.catch(() => false), late]).finally(() => clearTimeout(timer))
}
