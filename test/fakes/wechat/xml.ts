/** XML as the platform writes it, and as it reads replies: well-formed, no DOCTYPE, no text beside elements. */

/** An element's text, or its children by name; children of the same name in a row. */
export type Node = string | { [name: string]: Node[] }

export type Fields = Readonly<Record<string, string | number | { raw: string }>>

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Text goes into CDATA, numbers and ready-made XML stand bare: so the platform writes. */
export function buildXml(fields: Fields): string {
  const elements = Object.entries(fields).map(([name, value]) => {
    if (typeof value === 'number') return `<${name}>${value}</${name}>`
    if (typeof value === 'object') return `<${name}>${value.raw}</${name}>`
    return `<${name}><![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`
  })
  return `<xml>${elements.join('')}</xml>`
}

function text(source: string): string {
  return source.replace(/&([^;\s]*);?/g, (whole, name: string) => {
    const code = /^#(?:x([\da-f]+)|(\d+))$/i.exec(name)
    if (!whole.endsWith(';')) throw new Error('a bare & in the text')
    if (code) return String.fromCodePoint(code[1] ? Number.parseInt(code[1], 16) : Number(code[2]))
    const known = ENTITIES[name]
    if (known === undefined) throw new Error(`an unknown entity &${name};`)
    return known
  })
}

/** Everything that the rules of XML 1.0 forbid in a document (https://www.w3.org/TR/xml/#charsets). */
const isChar = (code: number) =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  code >= 0x10000

/** The children of the root element `<xml>`. Throws an `Error` that says what is wrong. */
export function parseXml(source: string): { [name: string]: Node[] } {
  if ([...source].some((char) => !isChar(char.codePointAt(0) ?? 0)))
    throw new Error('a character that XML does not allow')
  let at = 0

  function node(): [name: string, node: Node] {
    const open = /^<([A-Za-z_][\w.-]*)\s*>/.exec(source.slice(at, at + 200))
    if (!open) throw new Error(`no element begins at character ${at}`)
    const name = open[1] as string
    at += open[0].length
    const children: { [name: string]: Node[] } = {}
    let own = ''
    for (;;) {
      const next = source.indexOf('<', at)
      if (next < 0) throw new Error(`<${name}> is not closed`)
      own += text(source.slice(at, next))
      at = next
      if (source.startsWith('<![CDATA[', at)) {
        const end = source.indexOf(']]>', at)
        if (end < 0) throw new Error('CDATA is not closed')
        own += source.slice(at + '<![CDATA['.length, end)
        at = end + ']]>'.length
      } else if (source.startsWith('</', at)) {
        const close = /^<\/([\w.-]+)\s*>/.exec(source.slice(at, at + 200))
        if (close?.[1] !== name) throw new Error(`<${name}> is not closed`)
        at += close[0].length
        if (Object.keys(children).length === 0) return [name, own]
        if (own.trim() !== '') throw new Error(`text beside the elements of <${name}>`)
        return [name, children]
      } else {
        const [child, content] = node()
        children[child] = [...(children[child] ?? []), content]
      }
    }
  }

  at = source.length - source.trimStart().length
  const [root, content] = node()
  if (source.slice(at).trim() !== '') throw new Error('something follows the document')
  if (root !== 'xml' || typeof content === 'string')
    throw new Error('the root is not <xml> with elements in it')
  return content
}
