/** What a file is, by its first bytes; what its sender calls it does not count. */

export interface FileType {
  mime: string
  kind: 'photo' | 'voice' | 'document'
  extension: string
}

const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to))

/** The types that people may send. Undefined: none of them. */
export function sniff(bytes: Uint8Array): FileType | undefined {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  const type = (mime: string, kind: FileType['kind'], extension: string) => ({ mime, kind, extension })
  if (start.startsWith('ffd8ff')) return type('image/jpeg', 'photo', 'jpg')
  if (start === '89504e470d0a1a0a') return type('image/png', 'photo', 'png')
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return type('image/gif', 'photo', 'gif')
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP')
    return type('image/webp', 'photo', 'webp')
  if (ascii(bytes, 0, 4) === 'OggS') return type('audio/ogg', 'voice', 'ogg')
  if (start.startsWith('1a45dfa3')) return type('audio/webm', 'voice', 'webm')
  // What phones record sound into; the same box holds pictures (heic, avif) that few browsers show.
  if (ascii(bytes, 4, 8) === 'ftyp' && !/^(hei|hev|mif|msf|avi)/.test(ascii(bytes, 8, 12)))
    return type('audio/mp4', 'voice', 'm4a')
  if (ascii(bytes, 0, 5) === '%PDF-') return type('application/pdf', 'document', 'pdf')
  return undefined
}
