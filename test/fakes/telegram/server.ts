/** The fake's HTTP face: `/bot<token>/<method>` and `/file/bot<token>/<path>` on the loopback address. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ApiError } from './errors.ts'
import type { Faults } from './faults.ts'
import type { Methods } from './methods/method.ts'
import { readParams } from './params.ts'
import type { World } from './world.ts'

/** One call, as the fake saw it. */
export interface LoggedCall {
  method: string
  /** Uploads stand as `attach://…` or `upload://…`. */
  payload: Record<string, unknown>
  /** The chat addressed, if any. */
  chat?: number
  ok?: boolean
  /** Unset while the call is under way or if its connection was broken. */
  result?: unknown
  /** Unix milliseconds. */
  at: number
}

export interface ServerOptions {
  token: string
  world: World
  faults: Faults
  methods: Methods
  calls: LoggedCall[]
  /** A call began (+1), was read and logged (0), or ended (-1). Of `getUpdates` only the reading is told. */
  onCall(change: 1 | 0 | -1): void
}

export interface FakeServer {
  root: string
  close(): Promise<void>
}

export async function startServer(options: ServerOptions): Promise<FakeServer> {
  const { token, world, faults, calls, onCall } = options
  // The Bot API does not mind the case of a method's name.
  const methods = new Map(
    Object.entries(options.methods).map(([name, method]) => [name.toLowerCase(), { name, method }]),
  )

  function answer(response: ServerResponse, status: number, body: unknown) {
    if (response.destroyed) return
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const refuse = (response: ServerResponse, error: ApiError) =>
    answer(response, error.refusal.error_code, { ok: false, ...error.refusal })

  async function call(name: string, request: IncomingMessage, response: ServerResponse, url: URL) {
    const entry = methods.get(name.toLowerCase())
    if (!entry) throw new ApiError({ error_code: 404, description: 'Not Found: method not found' })
    const params = await readParams(request, url.searchParams)
    const chat = params.values.chat_id === undefined ? undefined : Number(params.values.chat_id)
    const logged: LoggedCall = { method: entry.name, payload: params.values, at: world.now() }
    if (chat !== undefined) logged.chat = chat
    calls.push(logged)
    onCall(0)
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const effect = faults.next(entry.name, chat)
    if (effect === 'reset') return void request.socket.destroy()
    if (effect === 'hang') return new Promise<void>((resolve) => response.on('close', resolve))
    if (effect === 'page') return void response.writeHead(502).end('<html>502 Bad Gateway</html>')
    try {
      if (effect && effect !== 'lost') throw new ApiError(effect)
      const result = await entry.method({ world, params, faults, gone: gone.signal })
      Object.assign(logged, { ok: true, result: structuredClone(result) })
      if (effect === 'lost') return void request.socket.destroy()
      answer(response, 200, { ok: true, result })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      Object.assign(logged, { ok: false, result: error.refusal })
      throw error
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://fake')
    const [, file, given, rest = ''] = /^\/(file\/)?bot([^/]+)\/(.*)$/.exec(decodeURI(url.pathname)) ?? []
    if (given === undefined || !/^\d+:[\w-]+$/.test(given))
      return answer(response, 404, { ok: false, error_code: 404, description: 'Not Found' })
    if (given !== token)
      return answer(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' })
    if (file) {
      const stored = [...world.files.values()].find(({ path }) => path === rest)
      if (!stored) return answer(response, 404, { ok: false, error_code: 404, description: 'Not Found' })
      return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(stored.bytes)
    }
    const counted = rest.toLowerCase() !== 'getupdates'
    if (counted) onCall(1)
    try {
      await call(rest, request, response, url)
    } catch (error) {
      if (error instanceof ApiError) refuse(response, error)
      else
        answer(response, 500, {
          ok: false,
          error_code: 500,
          description: `the fake failed: ${String(error)}`,
        })
    } finally {
      if (counted) onCall(-1)
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
