/** Texts cut to what the platform takes: 2048 bytes of UTF-8 each, between sentences where possible. */

export const MOST_BYTES = 2048

/** Ends of paragraphs, lines, sentences, clauses; best first. */
const BREAKS = [
  /\n\n/g,
  /\n/g,
  /[\p{Sentence_Terminal}…]+(?!\w)/gu,
  /[\p{Terminal_Punctuation}\s](?!\w)|\s/gu,
]
const PARAGRAPH = '\n\n'

/** Texts together in as few parts as possible, in order; a text is only cut where it fits in no part. */
export function pack(texts: readonly string[], most = MOST_BYTES): string[] {
  const parts: string[] = []
  for (const text of texts.flatMap((each) => split(each.trim(), most))) {
    const last = parts.at(-1)
    const joined = last === undefined ? text : last + PARAGRAPH + text
    if (last !== undefined && Buffer.byteLength(joined) <= most) parts[parts.length - 1] = joined
    else parts.push(text)
  }
  return parts
}

/** Parts of at most so many bytes; nothing for an empty text. */
export function split(text: string, most = MOST_BYTES): string[] {
  const parts: string[] = []
  let rest = text
  while (Buffer.byteLength(rest) > most) {
    const head = beginning(rest, most)
    const cut = lastBreak(head) ?? head.length
    parts.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  return [...parts, rest].filter(Boolean)
}

/** The longest beginning of at most so many bytes, in whole characters. */
export function beginning(text: string, most: number): string {
  let bytes = 0
  let end = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > most) break
    end += character.length
  }
  return text.slice(0, end)
}

/** Where to cut: the last of the best breaks in the second half, never inside a link. */
function lastBreak(head: string): number | undefined {
  const open = head.lastIndexOf('<a ')
  const room = open > head.lastIndexOf('</a>') && open > 0 ? head.slice(0, open) : head
  for (const pattern of BREAKS) {
    let cut: number | undefined
    for (const found of room.matchAll(pattern)) cut = found.index + found[0].length
    if (cut !== undefined && cut > room.length / 2) return cut
  }
  return room.length < head.length ? room.length : undefined
}
