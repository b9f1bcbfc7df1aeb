/** Files: uploads, known file ids, and `getFile` (https://core.telegram.org/bots/api#sending-files). */
import { bad } from '../errors.ts'
import type { StoredFile } from '../world.ts'
import type { Call, Methods } from './method.ts'

const MB = 1024 * 1024
const MAX_PHOTO = 10 * MB
const MAX_UPLOAD = 50 * MB
const MAX_DOWNLOAD = 20 * MB
const IMAGE = /^(\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP)/s

function isImage(bytes: Uint8Array): boolean {
  return IMAGE.test(Buffer.from(bytes.subarray(0, 12)).toString('latin1'))
}

function find({ world, params }: Call, kind: string): StoredFile {
  const value = params.text(kind)
  if (!value) throw bad(`there is no ${kind} in the request`)
  const upload = params.upload(value)
  if (!upload) {
    if (/^https?:/.test(value)) throw bad('failed to get HTTP URL content')
    const known = world.files.get(value)
    if (!known) throw bad('wrong file identifier/HTTP URL specified')
    if (known.kind !== kind) throw bad(`can't use file of type ${known.kind} as ${kind}`)
    return known
  }
  if (upload.bytes.length === 0) throw bad('file must be non-empty')
  if (upload.bytes.length > (kind === 'photo' ? MAX_PHOTO : MAX_UPLOAD))
    throw bad(`file of size ${upload.bytes.length} bytes is too big for a ${kind}`)
  if (kind === 'photo' && !isImage(upload.bytes)) throw bad('IMAGE_PROCESS_FAILED')
  return world.addFile(kind, upload)
}

/** The field of a message that shows the file. */
export function describeFile(file: StoredFile, extra: Record<string, unknown> = {}): Record<string, unknown> {
  const base = { file_id: file.id, file_unique_id: `u${file.id.slice(-12)}`, file_size: file.bytes.length }
  if (file.kind === 'photo') return { photo: [{ ...base, width: 800, height: 600, ...extra }] }
  if (file.kind === 'sticker') return { sticker: { ...base, type: 'regular', width: 512, height: 512 } }
  return { [file.kind]: { ...base, mime_type: file.mime, ...extra } }
}

/** What a call of `sendPhoto`, `sendVoice`, … puts into the message. */
export function fileContent(call: Call, kind: string): Record<string, unknown> {
  const file = find(call, kind)
  const upload = call.params.upload(call.params.text(kind))
  const duration = kind === 'voice' ? { duration: call.params.int('duration') ?? 0 } : {}
  const name = kind === 'document' && upload ? { file_name: upload.name } : {}
  return describeFile(file, { ...duration, ...name })
}

export const fileMethods: Methods = {
  getFile({ world, params }) {
    const file = world.files.get(params.text('file_id') ?? '')
    if (!file) throw bad('wrong file_id or the file is temporarily unavailable')
    if (file.bytes.length > MAX_DOWNLOAD) throw bad('file is too big')
    return {
      file_id: file.id,
      file_unique_id: `u${file.id.slice(-12)}`,
      file_size: file.bytes.length,
      file_path: file.path,
    }
  },
}
