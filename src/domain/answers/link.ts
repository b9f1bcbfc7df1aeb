/** Reads an address of the web: with https in front where it was left out. */
import type { Input, Reading } from '../flow.ts'
import { halfWidth } from '../reading/text.ts'
import { complain, value, wrongKind } from './outcome.ts'

const MOST = 1000
/** `https://`, a name with a dot in it, perhaps more; nobody's name and password in front. */
const ADDRESS = /^https?:\/\/[^\s/?#@]+\.\p{L}[\p{L}\d-]*(:\d+)?([/?#]\S*)?$/iu

export function link(input: Input): Reading {
  if (input.type !== 'text') return wrongKind(input)
  // As it is typed on a Chinese keyboard, or copied with the end of a sentence.
  const typed = halfWidth(input.text.trim()).replace(/[。，,;!?.]+$/u, '')
  const url = /^https?:\/\//iu.test(typed) ? typed : `https://${typed}`
  const isLink = ADDRESS.test(url) && url.length <= MOST && URL.canParse(url)
  return isLink ? value(url) : complain('complaint-not-a-link')
}
