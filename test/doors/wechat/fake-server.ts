/** A fake platform with an account's server that a test scripts, and plain calls without the program in between. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type FakeOptions, type FakeWeChat, startFakeWeChat } from '../../fakes/wechat/index.ts'
import { parseXml } from '../../fakes/wechat/xml.ts'

/** One callback as the account's server gets it. */
export interface Received {
  method: string
  query: Record<string, string>
  body: string
  /** The elements that hold text, for bodies that are not encrypted. */
  fields: Record<string, string>
}

export type Respond = (received: Received, response: ServerResponse) => void

export interface Scene {
  wx: FakeWeChat
  received: Received[]
  /** From now on the account's server answers like this; a string is a body with status 200. */
  answer(how: string | Respond): void
  /** Calls the API with a valid token. */
  call(path: string, body?: unknown, query?: Record<string, string>): Promise<Answer>
  close(): Promise<void>
}

export interface Answer {
  errcode?: number
  errmsg?: string
  [field: string]: unknown
}

export async function startScene(options: FakeOptions = {}): Promise<Scene> {
  const wx = await startFakeWeChat(options)
  const received: Received[] = []
  let respond: Respond = (_, response) => response.end('success')
  const server = createServer((request, response) => {
    void (async () => {
      const callback = await readCallback(request)
      received.push(callback)
      respond(callback, response)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  wx.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat`)
  return {
    wx,
    received,
    answer(how) {
      respond = typeof how === 'string' ? (_, response) => response.end(how) : how
    },
    async call(path, body, query = {}) {
      const { access_token } = await fetchToken(wx)
      return await callApi(wx, path, body, { access_token: String(access_token), ...query })
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await wx.close()
    },
  }
}

export async function callApi(
  { root }: FakeWeChat,
  path: string,
  body?: unknown,
  query: Record<string, string> = {},
): Promise<Answer> {
  const payload = body instanceof FormData || typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(`${root}/cgi-bin/${path}?${new URLSearchParams(query).toString()}`, {
    method: body === undefined ? 'GET' : 'POST',
    body: payload,
  })
  return (await response.json()) as Answer
}

export async function fetchToken(wx: FakeWeChat, more: Record<string, unknown> = {}): Promise<Answer> {
  const { appId: appid, appSecret: secret } = wx
  return await callApi(wx, 'stable_token', { grant_type: 'client_credential', appid, secret, ...more })
}

async function readCallback(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString('utf8')
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://x').searchParams)
  const elements = body === '' ? {} : parseXml(body)
  const fields = Object.fromEntries(
    Object.entries(elements).flatMap(([name, [node]]) => (typeof node === 'string' ? [[name, node]] : [])),
  )
  return { method: request.method ?? '', query, body, fields }
}

/** A passive reply; fields override or add, undefined leaves one out. */
export function reply(
  { fields }: Received,
  more: Record<string, string | undefined> = {},
  now = Date.now(),
): string {
  const all = {
    ToUserName: fields.FromUserName,
    FromUserName: fields.ToUserName,
    CreateTime: `${Math.floor(now / 1000)}`,
    MsgType: 'text',
    ...more,
  }
  const elements = Object.entries(all).map(([name, value]) =>
    value === undefined ? '' : `<${name}>${value}</${name}>`,
  )
  return `<xml>${elements.join('')}</xml>`
}
