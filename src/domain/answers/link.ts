/** Reads an address of the web: with https in front where it was left out. */
import type { Input, Reading } from '../flow.ts'
import { complain, value, wrongKind } from './outcome.ts'

const MOST = 1000

export function link(input: Input): Reading {
  if (input.type !== 'text') return wrongKind(input)
  const typed = input.text.trim()
  const url = /^https?:\/\//iu.test(typed) ? typed : `https://${typed}`
  const isLink =
    /^https?:\/\/[^\s/?#@]+\.[^\s/?#@]+([/?#]\S*)?$/iu.test(url) && url.length <= MOST && URL.canParse(url)
  return isLink ? value(url) : complain('complaint-not-a-link')
}
