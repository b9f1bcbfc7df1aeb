/** Reads a frame of the page. Whatever comes in, something sensible comes out. */
import { type ClientFrame, clientFrame } from './protocol.ts'

export type ParsedFrame =
  | { ok: true; frame: ClientFrame; cid?: string }
  | { ok: false; reason: 'bad-frame' | 'too-long'; cid?: string }

export function parseFrame(data: Buffer, isBinary: boolean): ParsedFrame {
  if (isBinary) return { ok: false, reason: 'bad-frame' }
  let value: unknown
  try {
    value = JSON.parse(data.toString('utf8'))
  } catch {
    return { ok: false, reason: 'bad-frame' }
  }
  const cid = cidOf(value)
  const parsed = clientFrame.safeParse(value)
  if (parsed.success) return { ok: true, frame: parsed.data, cid }
  const tooLong = parsed.error.issues.some(
    ({ code, path }) => code === 'too_big' && (path[0] === 'text' || path[0] === 'caption'),
  )
  return { ok: false, reason: tooLong ? 'too-long' : 'bad-frame', cid }
}

/** What the page calls a frame, even if the rest of it is wrong. */
function cidOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('cid' in value)) return undefined
  const { cid } = value
  return typeof cid === 'string' && cid.length <= 40 ? cid : undefined
}
