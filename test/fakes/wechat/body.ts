/** Bodies of calls and of answers. */
import type { IncomingMessage } from 'node:http'
import { refuse } from './errors.ts'
import type { UploadedFile } from './methods/method.ts'

export interface Body {
  json: Record<string, unknown>
  files: Map<string, UploadedFile>
}

/** Throws what the platform answers to a body that it cannot read. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  const files = new Map<string, UploadedFile>()
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
    for (const [name, value] of form) {
      if (typeof value === 'string') continue
      const content = new Uint8Array(await value.arrayBuffer())
      files.set(name, { bytes: content, mime: value.type, name: value.name })
    }
    return { json: {}, files }
  }
  if (request.method !== 'POST') return { json: {}, files }
  if (bytes.length === 0) throw refuse(44002)
  try {
    const json: unknown = JSON.parse(bytes.toString('utf8'))
    if (typeof json === 'object' && json !== null) return { json: json as Body['json'], files }
  } catch {}
  throw refuse(47001)
}

/** Message ids are larger than a double holds, and stand as bare numbers all the same. */
export function stringify(value: unknown): string {
  const marked = JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `#${each}#` : each))
  return marked.replace(/"#(\d+)#"/g, '$1')
}
