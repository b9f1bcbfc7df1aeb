/** The fake's HTTP face on the loopback address: return codes stand in the body of an answer with status 200. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { readBody, stringify } from './body.ts'
import { isBreach, refuse, WeChatError } from './errors.ts'
import type { Faults } from './faults.ts'
import { FileAnswer, type Methods } from './methods/method.ts'
import type { Push } from './push.ts'
import type { Tokens } from './token.ts'
import type { World } from './world.ts'

/** One call, as the fake saw it. */
export interface LoggedCall {
  /** Such as `/cgi-bin/message/custom/send`. */
  path: string
  query: Record<string, string>
  body: Record<string, unknown>
  /** The person addressed, if one. */
  to?: string
  /** 0 if it went well; unset while it is under way or if its connection was broken. */
  errcode?: number
  result?: unknown
  /** Unix milliseconds. */
  at: number
}

interface Ending {
  result?: unknown
  effect?: 'reset' | 'hang' | 'page'
  forced?: WeChatError
}

export interface ServerOptions {
  world: World
  tokens: Tokens
  faults: Faults
  push: Push
  methods: Methods
  calls: LoggedCall[]
  /** A call began (+1), was logged (0), or ended (-1). */
  onCall(change: 1 | 0 | -1): void
}

export async function startServer(options: ServerOptions): Promise<{ root: string; close(): Promise<void> }> {
  const { world, tokens, faults, push, methods, calls, onCall } = options

  /** The call's result, or what a fault makes of it. */
  async function perform(request: IncomingMessage, url: URL, logged: LoggedCall): Promise<Ending> {
    const method = methods[url.pathname]
    if (!method) throw refuse(40066)
    if (request.method !== method.verb) throw refuse(method.verb === 'POST' ? 43002 : 43001)
    const { json: body, files } = await readBody(request)
    logged.body = body
    if (typeof body.touser === 'string') logged.to = body.touser
    onCall(0)
    const effect = faults.next(url.pathname, logged.to)
    if (typeof effect === 'number') return { forced: new WeChatError(effect) }
    if (effect === 'reset' || effect === 'hang' || effect === 'page') return { effect }
    if (typeof effect === 'object') await sleep(effect.slowMs)
    if (!method.open) tokens.check(url.searchParams.get('access_token'))
    const result = method.run({ world, tokens, push, query: url.searchParams, body, files })
    return { result, effect: effect === 'lost' ? 'reset' : undefined }
  }

  function refused(error: WeChatError, logged: LoggedCall) {
    logged.errcode = error.code
    logged.result = { errcode: error.code, errmsg: `${error.message} rid: ${world.nextId()}`, ...error.more }
  }

  async function call(request: IncomingMessage, response: ServerResponse, url: URL) {
    const query = Object.fromEntries(url.searchParams)
    const logged: LoggedCall = { path: url.pathname, query, body: {}, at: world.now() }
    calls.push(logged)
    try {
      const { result, effect, forced } = await perform(request, url, logged)
      if (result !== undefined) Object.assign(logged, { errcode: 0, result })
      if (forced) refused(forced, logged)
      if (effect === 'reset') return void request.socket.destroy()
      if (effect === 'hang') return await new Promise<void>((resolve) => response.on('close', resolve))
      if (effect === 'page') return void response.writeHead(502).end('<html>502 Bad Gateway</html>')
    } catch (error) {
      if (!(error instanceof WeChatError)) throw error
      refused(error, logged)
      if (isBreach(error.code))
        world.violations.push([url.pathname, error.code, error.message, logged.to].filter(Boolean).join(' '))
    }
    if (response.destroyed) return
    const { result } = logged
    const isFile = result instanceof FileAnswer
    const headers = isFile
      ? { 'content-type': result.mime, 'content-disposition': `attachment; filename="${result.name}"` }
      : { 'content-type': 'application/json; encoding=utf-8' }
    response.writeHead(200, headers).end(isFile ? result.bytes : stringify(result))
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://fake')
    const picture = /^\/mmbiz\/(.+)$/.exec(url.pathname)?.[1]
    const media = picture === undefined ? undefined : world.media.get(picture)
    if (media) return void response.writeHead(200, { 'content-type': media.mime }).end(media.bytes)
    if (request.headers['transfer-encoding']) {
      // The real servers do not take bodies of unannounced length.
      world.violations.push(`${url.pathname} 412: the body has no content-length`)
      return void response.writeHead(412).end()
    }
    onCall(1)
    try {
      await call(request, response, url)
    } catch (error) {
      response.writeHead(500).end(`the fake failed: ${String(error)}`)
    } finally {
      onCall(-1)
    }
  }

  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    root: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
