/** A file that the bot sends: one that is here already, or bytes that are kept now. */

import type { Files } from '../files.ts'
import { Refusal } from './compose.ts'
import type { FilePayload } from './payload.ts'
import { type FileType, sniff } from './sniff.ts'

export async function keepFile(
  files: Files,
  payload: FilePayload,
  kind: FileType['kind'],
): Promise<{ file: string; name: string }> {
  if (typeof payload === 'string') {
    const facts = await files.facts(payload)
    if (!facts) throw new Refusal('wrong file identifier/HTTP URL specified')
    return { file: payload, name: facts.name }
  }
  const { bytes } = payload
  if (bytes.length === 0) throw new Refusal('file must be non-empty')
  const type = sniff(bytes)
  if (kind === 'photo' && type?.kind !== 'photo') throw new Refusal('IMAGE_PROCESS_FAILED')
  // What is not known to be harmless is only ever offered for download.
  const mime = type?.mime ?? 'application/octet-stream'
  const name = fileName(payload.name, type?.extension ?? 'bin')
  return { file: await files.save(bytes, { mime, name, by: 'bot' }), name }
}

/** A name without paths and control characters, at most 120 characters. */
export function fileName(name: string | undefined, extension: string): string {
  const base = (name ?? '').split(/[/\\]/).at(-1) ?? ''
  const clean = base
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(-120)
  return clean || `file.${extension}`
}
