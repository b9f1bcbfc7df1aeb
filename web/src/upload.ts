/** Brings a file to the server before it is sent as a message. */
import type { UploadAnswer } from '../../src/doors/web/protocol.ts'

export const LARGEST = 10 * 1024 * 1024
/** Ms to wait before each new try. */
const PAUSES = [1_000, 3_000, 9_000]

/** The file's name on the server, or why there is none. `offline`: the server could not be reached. */
export async function upload(
  blob: Blob,
  name?: string,
): Promise<{ file: string } | { error: NonNullable<UploadAnswer['error']> | 'offline' }> {
  if (blob.size > LARGEST) return { error: 'too-large' }
  let error: NonNullable<UploadAnswer['error']> | 'offline' = 'offline'
  for (const pause of [0, ...PAUSES]) {
    if (pause) await new Promise((resolve) => setTimeout(resolve, pause))
    const answer = await once(blob, name)
    if (answer.file) return { file: answer.file }
    error = answer.error ?? 'offline'
    if (error === 'too-large' || error === 'bad-type') break
  }
  return { error }
}

async function once(blob: Blob, name?: string): Promise<UploadAnswer> {
  try {
    const response = await fetch(name ? `web/upload?name=${encodeURIComponent(name)}` : 'web/upload', {
      method: 'POST',
      headers: { 'content-type': blob.type.split(';')[0] || 'application/octet-stream' },
      body: blob,
    })
    return (await response.json()) as UploadAnswer
  } catch {
    return {}
  }
}
