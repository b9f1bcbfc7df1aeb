/** Reads and writes the flat XML of callbacks. Nothing but elements, text and CDATA is accepted. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** Callbacks hold a few fields; the longest text is 2 KB. */
export const MOST_XML_BYTES = 64 * 1024

const parser = new XMLParser({
  // A MsgId has more digits than a number keeps.
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 8,
})
/** Declarations of types and entities: the parser would follow them. Harmless only as text, inside CDATA. */
const DECLARATION = /<!(?!--)/
const CDATA = /<!\[CDATA\[[\s\S]*?\]\]>/g

/** The fields below `<xml>`; undefined: it is not such a document. */
export function readXml(text: string): Record<string, unknown> | undefined {
  if (Buffer.byteLength(text) > MOST_XML_BYTES || DECLARATION.test(text.replace(CDATA, ''))) return undefined
  try {
    if (XMLValidator.validate(text) !== true) return undefined
    const { xml, ...others } = parser.parse(text) as Record<string, unknown>
    if (Object.keys(others).some((name) => name !== '#text')) return undefined
    return typeof xml === 'object' && xml !== null && !Array.isArray(xml)
      ? (xml as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** `<xml>` with these fields: numbers bare, text as CDATA. */
export function writeXml(fields: Record<string, string | number>): string {
  const elements = Object.entries(fields).map(([name, value]) => {
    const content = typeof value === 'number' ? String(value) : `<![CDATA[${inCdata(value)}]]>`
    return `<${name}>${content}</${name}>`
  })
  return `<xml>${elements.join('')}</xml>`
}

/** Without what XML cannot hold, and without an end of the section inside it. */
function inCdata(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(']]>', ']]]]><![CDATA[>')
}
