/**
 * Text and its entities as a tree to be shown. Links are made only of http, https, tel, geo and mailto addresses, whatever
 * the server says; the rest stays text. Offsets count UTF-16 code units, as in the Bot API.
 */
import type { TextEntity } from '../../src/doors/web/protocol.ts'

export type Node =
  | string
  | { kind: Exclude<TextEntity['type'], 'text_link' | 'url' | 'phone_number'>; children: Node[] }
  | { kind: 'link'; href: string; children: Node[] }
  | { kind: 'command'; command: string }

export function richText(
  text: string,
  entities: readonly TextEntity[] = [],
  commands: ReadonlySet<string> = new Set(),
): Node[] {
  const sane = entities
    .filter(({ offset, length }) => offset >= 0 && length > 0 && offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length)
  return between(0, text.length, sane, true)

  /** Entities that reach over the end of the one around them are cut there. */
  function between(from: number, to: number, inside: readonly TextEntity[], linking: boolean): Node[] {
    const nodes: Node[] = []
    let at = from
    for (const [i, entity] of inside.entries()) {
      const end = Math.min(entity.offset + entity.length, to)
      if (entity.offset < at || end <= entity.offset) continue
      nodes.push(...plain(text.slice(at, entity.offset), linking))
      const within = inside.slice(i + 1).filter(({ offset }) => offset < end)
      nodes.push(
        ...wrapped(entity, text.slice(entity.offset, end), (links) =>
          between(entity.offset, end, within, linking && links),
        ),
      )
      at = end
    }
    return [...nodes, ...plain(text.slice(at, to), linking)]
  }

  function plain(piece: string, linking: boolean): Node[] {
    if (piece === '') return []
    return linking ? linked(piece, commands) : [piece]
  }
}

function wrapped(entity: TextEntity, covered: string, children: (links: boolean) => Node[]): Node[] {
  switch (entity.type) {
    case 'text_link':
      return link(entity.url, children)
    case 'url':
      return link(/^[a-z]+:/i.test(covered) ? covered : `https://${covered}`, children)
    case 'phone_number':
      return link(telephone(covered), children)
    case 'code':
    case 'pre':
      return [{ kind: entity.type, children: [covered] }]
    default:
      return [{ kind: entity.type, children: children(true) }]
  }
}

function link(address: string | undefined, children: (links: boolean) => Node[]): Node[] {
  const href = safeLink(address)
  return href === undefined ? children(true) : [{ kind: 'link', href, children: children(false) }]
}

/** The address if it may be opened, else undefined. */
export function safeLink(address: string | undefined): string | undefined {
  const trimmed = address?.trim() ?? ''
  return /^(https?:\/\/|tel:|mailto:|geo:)[^\s]+$/i.test(trimmed) ? trimmed : undefined
}

/** The address of a file of this very server: a path, from the root or from the page, that cannot lead elsewhere. */
export function ownPath(address: string | undefined): string | undefined {
  return address && /^(\/(?![/\\])|[\w-]+\/)\S*$/.test(address) ? address : undefined
}

function telephone(written: string): string {
  return `tel:${written.replace(/[^\d+*#,;]/g, '')}`
}

// Web addresses; Chinese landlines with area code, mobiles and service numbers; commands. The second and the fourth group
// are what stands before them (no look-behind: Safari before 16.4 does not know it).
const FOUND =
  /(https?:\/\/[^\s<>"'，。；：！？、（）「」《》“”]+)|(^|[^\d-])(0\d{2,3}[- ]?\d{7,8}|1[3-9]\d{9}|[48]00[- ]?\d{3}[- ]?\d{4})(?![\d-])|(^|[^\w/])(\/[a-z][a-z0-9_]{0,31})(?![\w/])/g

/** Finds what can be opened in plain text, as Telegram's own apps do. */
function linked(piece: string, commands: ReadonlySet<string>): Node[] {
  const nodes: Node[] = []
  let at = 0
  for (const match of piece.matchAll(FOUND)) {
    const [, address, beforePhone, phone, beforeCommand, command] = match
    const found = (address ?? phone ?? command ?? '').replace(/[.,;:!?)]+$/, '')
    const from = match.index + (beforePhone ?? beforeCommand ?? '').length
    const node = understood(found, commands)
    if (!node) continue
    if (from > at) nodes.push(piece.slice(at, from))
    nodes.push(node)
    at = from + found.length
  }
  if (at < piece.length) nodes.push(piece.slice(at))
  return nodes
}

function understood(found: string, commands: ReadonlySet<string>): Node | undefined {
  if (found.startsWith('/')) {
    const command = found.slice(1)
    return commands.has(command) ? { kind: 'command', command } : undefined
  }
  const href = found.startsWith('http') ? safeLink(found) : telephone(found)
  return href === undefined ? undefined : { kind: 'link', href, children: [found] }
}
