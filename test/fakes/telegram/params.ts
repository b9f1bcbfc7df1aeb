/**
 * The parameters of one call, however they came: JSON, multipart, a form or the query. The Bot API takes numbers
 * and objects as text and text for numbers, so every reader here converts.
 */
import type { IncomingMessage } from 'node:http'
import { bad } from './errors.ts'

export interface UploadedFile {
  bytes: Uint8Array
  mime: string
  name: string
}

export interface Params {
  /** What was sent, for the log of calls; uploads only by name. */
  readonly values: Record<string, unknown>
  text(name: string): string | undefined
  int(name: string): number | undefined
  real(name: string): number | undefined
  flag(name: string): boolean
  json<T>(name: string): T | undefined
  /** The upload that this parameter or `attach://…` value stands for. */
  upload(value: unknown): UploadedFile | undefined
}

export function createParams(values: Record<string, unknown>, files: Map<string, UploadedFile>): Params {
  const raw = (name: string) => (values[name] === null ? undefined : values[name])
  const number = (name: string, whole: boolean) => {
    const value = raw(name)
    if (value === undefined || value === '') return undefined
    const parsed = Number(value)
    if (!Number.isFinite(parsed) || (whole && !Number.isInteger(parsed)))
      throw bad(`invalid value of parameter "${name}" specified`)
    return parsed
  }
  return {
    values,
    text(name) {
      const value = raw(name)
      if (value === undefined) return undefined
      if (typeof value === 'object') throw bad(`parameter "${name}" must be a String`)
      return String(value)
    },
    int: (name) => number(name, true),
    real: (name) => number(name, false),
    flag: (name) => ['true', '1', 'yes', true, 1].includes(raw(name) as string),
    json<T>(name: string) {
      const value = raw(name)
      if (typeof value !== 'string') return value as T | undefined
      if (value === '') return undefined
      try {
        return JSON.parse(value) as T
      } catch {
        throw bad(`can't parse ${name.replaceAll('_', ' ')} JSON object`)
      }
    },
    upload(value) {
      if (typeof value !== 'string') return undefined
      if (value.startsWith('attach://')) {
        const file = files.get(value.slice('attach://'.length))
        if (!file) throw bad('wrong attached file: there is no such part')
        return file
      }
      return value.startsWith('upload://') ? files.get(value.slice('upload://'.length)) : undefined
    },
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export async function readParams(request: IncomingMessage, query: URLSearchParams): Promise<Params> {
  const values: Record<string, unknown> = Object.fromEntries(query)
  const files = new Map<string, UploadedFile>()
  const body = await readBody(request)
  const type = request.headers['content-type'] ?? ''
  if (body.length === 0) return createParams(values, files)
  if (type.startsWith('application/json')) {
    try {
      Object.assign(values, JSON.parse(body.toString('utf8')))
    } catch {
      throw bad("can't parse JSON object")
    }
  } else if (/^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type)) {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
    for (const [name, value] of form) {
      if (typeof value === 'string') values[name] = value
      else {
        const bytes = new Uint8Array(await value.arrayBuffer())
        files.set(name, { bytes, mime: value.type, name: value.name })
        values[name] = `upload://${name}`
      }
    }
  }
  return createParams(values, files)
}
