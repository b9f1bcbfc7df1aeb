/** The web door's routes: the page, its WebSocket, uploads and files. */
import { existsSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { mountFiles } from './file-routes.ts'
import { COOKIE } from './identity.ts'
import { addressKey } from './rate.ts'
import type { RouteDeps } from './route-deps.ts'

export async function mountRoutes(app: FastifyInstance, deps: RouteDeps): Promise<void> {
  const { identities, limits, publicUrl, pageDir } = deps
  const publicHost = new URL(publicUrl).host
  const isSecure = (request: FastifyRequest) => publicUrl.startsWith('https:') || request.protocol === 'https'

  /** Only our own page may speak for a person: browsers say truly where a request comes from. */
  const isOurs = (request: FastifyRequest) => {
    const origin = request.headers.origin
    const host = origin && URL.canParse(origin) ? new URL(origin).host : undefined
    return host !== undefined && (host === publicHost || host === request.headers.host)
  }

  /** Whom a handshake brings. A browser without a cookie of ours is given one with the answer. */
  const handshakes = new WeakMap<IncomingMessage, { identity: string; cookie?: string }>()
  app.websocketServer.on('headers', (headers, raw) => {
    const cookie = handshakes.get(raw)?.cookie
    if (cookie) headers.push(`Set-Cookie: ${cookie}`)
  })

  app.get(
    '/web/socket',
    {
      websocket: true,
      onRequest: async (request, reply) => {
        if (!isOurs(request)) return await reply.code(403).send({ error: 'wrong-origin' })
        if (!limits.sockets.take(addressKey(request.ip)))
          return await reply.code(429).send({ error: 'too-fast' })
        const identity = identities.verify(cookieOf(request))
        if (identity) handshakes.set(request.raw, { identity })
        else {
          const fresh = identities.issue()
          handshakes.set(request.raw, {
            identity: identities.verify(fresh) ?? '',
            cookie: identities.header(fresh, isSecure(request)),
          })
        }
      },
    },
    (socket, request) => {
      const identity = handshakes.get(request.raw)?.identity
      if (identity) deps.connect(socket, { identity, address: addressKey(request.ip) })
      else socket.terminate()
    },
  )

  await app.register(async (scope) => mountFiles(scope, { ...deps, isOurs, viewerOf }))
  async function viewerOf(request: FastifyRequest): Promise<number | undefined> {
    const identity = identities.verify(cookieOf(request))
    return identity === undefined ? undefined : await deps.store.find(identity)
  }

  if (!existsSync(pageDir)) return
  await app.register(async (scope) => {
    // The cookie comes with the page, so that two tabs that open together are one person.
    scope.addHook('onRequest', async (request, reply) => {
      const isPage = /^\/(index\.html)?(\?|$)/.test(request.url)
      if (isPage && !identities.verify(cookieOf(request)))
        reply.header('set-cookie', identities.header(identities.issue(), isSecure(request)))
    })
    await scope.register(fastifyStatic, {
      root: pageDir,
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => {
        // Names in assets/ change with their content. The page brings a cookie: no cache may share it.
        const isHashed = path.slice(pageDir.length).startsWith('/assets/')
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'private, no-cache')
      },
    })
  })
}

function cookieOf(request: FastifyRequest): string | undefined {
  const pairs = request.headers.cookie?.split(';').map((pair) => pair.trim().split('=')) ?? []
  return pairs.find(([name]) => name === COOKIE)?.[1]
}
