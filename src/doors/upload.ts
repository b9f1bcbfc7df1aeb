/** A file that a Bot API call carries, decoded: what a door finds in a payload in place of grammY's `InputFile`. */
export interface Upload {
  bytes: Uint8Array
  mime: string
  name: string
}

export function isUpload(value: unknown): value is Upload {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array
}

const UNKNOWN = 'application/octet-stream'

/** First bytes of the kinds of files people send (https://en.wikipedia.org/wiki/List_of_file_signatures). */
const SIGNATURES: [mime: string, at: number, bytes: string][] = [
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/webm', 0, '\x1a\x45\xdf\xa3'],
  ['video/mp4', 4, 'ftyp'],
  ['application/pdf', 0, '%PDF-'],
]

const EXTENSIONS: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The file's media type by its first bytes, else by its name, else `application/octet-stream`. */
export function guessMime(bytes: Uint8Array, name = ''): string {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  const signature = SIGNATURES.find(([, at, start]) => head.startsWith(start, at))
  if (signature) return signature[0]
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase()
  return (extension && EXTENSIONS[extension]) ?? UNKNOWN
}
