import type { Push } from '../push.ts'
import type { Tokens } from '../token.ts'
import type { World } from '../world.ts'

export interface UploadedFile {
  bytes: Uint8Array
  mime: string
  name: string
}

export interface Call {
  world: World
  tokens: Tokens
  push: Push
  query: URLSearchParams
  /** The JSON body of a POST. */
  body: Record<string, unknown>
  /** Uploads by the name of their part. */
  files: ReadonlyMap<string, UploadedFile>
}

/** A file instead of JSON. */
export class FileAnswer {
  readonly bytes: Uint8Array
  readonly mime: string
  readonly name: string
  constructor(bytes: Uint8Array, mime: string, name: string) {
    this.bytes = bytes
    this.mime = mime
    this.name = name
  }
}

export interface Method {
  verb: 'GET' | 'POST'
  /** Needs no access token. */
  open?: true
  /** Answers a call, or throws a `WeChatError`. */
  run(call: Call): Record<string, unknown> | FileAnswer
}
export type Methods = Record<string, Method>

export const OK = { errcode: 0, errmsg: 'ok' }

/** A field that must be an object; empty if it is not there. */
export function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
