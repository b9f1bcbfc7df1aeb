/**
 * Reads the multipart/form-data body that grammY makes of a call with `InputFile`s.
 * grammY writes `name="…";filename=…` without quotes round the file name, which the platform's own
 * `Response.formData()` refuses; hence this small parser.
 */
import { guessMime, type Upload } from './upload.ts'

/** What people wrote stays text even when it looks like a number or JSON. Everything else in a call is typed. */
const WORDS = new Set(['text', 'caption', 'title', 'performer', 'name', 'description', 'address', 'question'])

interface Part {
  name: string
  filename: string | undefined
  bytes: Buffer
}

function* parts(body: Buffer, boundary: string): Generator<Part> {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  let at = body.indexOf(delimiter.subarray(2))
  if (at !== 0) throw new Error('multipart body does not begin with its boundary')
  at += delimiter.length - 2
  while (body.toString('latin1', at, at + 2) !== '--') {
    const headEnd = body.indexOf('\r\n\r\n', at)
    const end = body.indexOf(delimiter, headEnd)
    if (headEnd < 0 || end < 0) throw new Error('multipart body is cut off')
    const head = body.toString('utf8', at, headEnd)
    const name = /;\s*name="([^"]*)"/i.exec(head)?.[1]
    if (name === undefined) throw new Error('multipart part without a name')
    const filename = /;\s*filename="?([^\r\n]*?)"?\s*(?:\r\n|$)/i.exec(head)?.[1]
    yield { name, filename, bytes: body.subarray(headEnd + 4, end) }
    at = end + delimiter.length
  }
}

function typed(name: string, value: string): unknown {
  if (WORDS.has(name)) return value
  try {
    const parsed: unknown = JSON.parse(value)
    // A longer number would lose digits; ids that long are opaque strings.
    return typeof parsed === 'number' && !Number.isSafeInteger(parsed) && !value.includes('.')
      ? value
      : parsed
  } catch {
    return value
  }
}

function attach(value: unknown, files: Map<string, Upload>): unknown {
  if (typeof value === 'string' && value.startsWith('attach://')) return files.get(value.slice(9)) ?? value
  if (Array.isArray(value)) return value.map((item) => attach(item, files))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, attach(item, files)]))
}

/** The call's payload, with an `Upload` wherever it said `attach://…`. Throws an `Error` if the body is malformed. */
export function decodeMultipart(body: Uint8Array, boundary: string): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  const files = new Map<string, Upload>()
  const whole = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  for (const { name, filename, bytes } of parts(whole, boundary)) {
    if (filename === undefined) values[name] = typed(name, bytes.toString('utf8'))
    else files.set(name, { bytes: new Uint8Array(bytes), mime: guessMime(bytes, filename), name: filename })
  }
  return attach(values, files) as Record<string, unknown>
}
